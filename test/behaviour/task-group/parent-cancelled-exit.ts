import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* child(name: string, error?: Error): Coroutine {
  try {
    yield* sleep(10);
  } catch (cancelled) {
    if (!(cancelled instanceof CancelledError)) throw cancelled;
    print(name, repr(cancelled));
    yield* sleep(1);
    throw error ?? cancelled;
  }
}

function* parent(error?: Error): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(child("A"));
      group.createTask(child("B", error));
      print("the body ends");
    });
  } catch (left) {
    print("the group", repr(left), currentTask()?.cancelling());
    throw left;
  }
}

export default defineScenario({
  summary: "cancelling the parent while it waits at the end cancels the children",
  *main() {
    for (const error of [undefined, new ValueError("in clean-up")]) {
      const task = createTask(parent(error));
      yield* sleep(1);
      task.cancel("stop");
      try {
        yield* task;
      } catch (caught) {
        print("main", repr(caught), task.cancelled());
      }
    }
  },
});
