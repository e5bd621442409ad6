import {
  CancelledError,
  type Coroutine,
  currentTask,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  sleep,
  type Task,
  taskGroup,
  ValueError,
} from "asyncdemo";

let parent: Task;

function* fail(): Coroutine {
  yield* sleep(1);
  throw new ValueError("child");
}

function* slowToStop(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("stopping, the parent's cancelling() is", parent.cancelling());
    yield* sleep(2);
    print("stopped");
    throw error;
  }
}

export default defineScenario({
  summary: "a failure while the parent waits at the end cancels it, but it goes on waiting",
  *main() {
    parent = currentTask() as Task;
    try {
      yield* taskGroup(function* (group) {
        group.createTask(fail());
        group.createTask(slowToStop());
        print("the body ends");
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      print(repr(error), parent.cancelling());
    }
    yield* sleep(1);
    print("not cancelled");
  },
});
