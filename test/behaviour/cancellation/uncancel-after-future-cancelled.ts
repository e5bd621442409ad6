import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* sleeper(): Coroutine {
  try {
    yield* sleep(10);
    print("slept");
  } catch (error) {
    if (error instanceof CancelledError) {
      print("delivered:", repr(error), currentTask()?.cancelling());
    }
    throw error;
  }
}

export default defineScenario({
  summary: "uncancel() cannot withdraw a cancel that already cancelled the awaited future",
  *main() {
    const task = createTask(sleeper());
    yield* sleep(0);
    task.cancel("too late to withdraw");
    print(task.uncancel(), task.cancelling());
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error), task.cancelled(), task.cancelling());
    }
  },
});
