import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  repr,
  sleep,
  type Task,
  taskGroup,
  wait,
} from "asyncdemo";

function* child(): Coroutine {
  print("the child starts");
  yield* sleep(10);
}

function* parent(sleeps: boolean): Coroutine {
  currentTask()?.cancel("before the group");
  let task!: Task<void>;
  try {
    yield* taskGroup(function* (group) {
      task = group.createTask(child());
      print("in the body", group);
      if (sleeps) yield* sleep(1);
      print("the body ends");
    });
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(repr(error), task.cancelled());
    throw error;
  }
}

export default defineScenario({
  summary: "a cancel pending at the group's start arrives at the first suspension",
  *main() {
    for (const sleeps of [false, true]) {
      const task = createTask(parent(sleeps));
      yield* wait([task]);
      print(task.cancelled(), task.cancelling());
    }
  },
});
