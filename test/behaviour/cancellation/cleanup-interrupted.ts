import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* worker(): Coroutine {
  const loop = getRunningLoop();
  try {
    try {
      yield* sleep(10);
    } finally {
      print("cleanup starts", Math.round(loop.time() * 1000));
      yield* sleep(5);
      print("cleanup is never finished");
    }
  } catch (error) {
    if (error instanceof CancelledError) {
      print("interrupted", Math.round(loop.time() * 1000), repr(error));
    }
    throw error;
  }
}

export default defineScenario({
  summary:
    "An await inside cleanup is itself cancellable: a second cancel() during cleanup interrupts it",
  *main() {
    const task = createTask(worker());
    yield* sleep(1);
    task.cancel("first");
    yield* sleep(1);
    print(task.done(), task.cancelling());
    task.cancel("second");
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error), task.cancelling());
    }
  },
});
