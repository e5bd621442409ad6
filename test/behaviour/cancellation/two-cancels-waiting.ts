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
} from "asyncdemo";

function* sleeper(): Coroutine {
  for (let round = 0; round < 2; round++) {
    try {
      yield* sleep(10);
      print("slept");
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error), currentTask()?.cancelling());
    }
  }
}

export default defineScenario({
  summary:
    "Two cancel() calls before the task runs again deliver one CancelledError with the first " +
    "message; cancelling() counts 2",
  *main() {
    const task = createTask(sleeper());
    yield* sleep(0);
    print(task.cancel("first"), task.cancelling());
    print(task.cancel("second"), task.cancelling());
    yield* task;
    print(task.cancelled(), task.cancelling(), Math.round(getRunningLoop().time() * 1000));
  },
});
