import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  taskGroup,
  wait,
} from "asyncdemo";

function* child(name: string): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (error instanceof CancelledError) print(name, repr(error));
    throw error;
  }
}

function* parent(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      const victim = group.createTask(child("victim"));
      group.createTask(child("sibling"));
      getRunningLoop().callLater(1, () => victim.cancel("just you"));
      yield* victim;
    });
  } catch (error) {
    print("the group", repr(error), currentTask()?.cancelling());
    throw error;
  }
}

export default defineScenario({
  summary: "a body that awaits a cancelled child leaves the group as cancelled",
  *main() {
    const task = createTask(parent());
    yield* wait([task]);
    print(task.cancelled(), task.cancelling());
  },
});
