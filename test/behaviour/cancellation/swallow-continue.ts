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

function* stubborn(): Coroutine {
  const loop = getRunningLoop();
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      yield* sleep(2);
      print("slept in peace", Math.round(loop.time() * 1000));
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("swallowed", repr(error), Math.round(loop.time() * 1000));
    }
    yield* sleep(1);
    print("awaited normally", currentTask()?.cancelling());
  }
}

export default defineScenario({
  summary:
    "After swallowing a cancel the task can await normally; only another cancel() interrupts it",
  *main() {
    const task = createTask(stubborn());
    yield* sleep(1);
    task.cancel("one");
    yield* sleep(5);
    task.cancel("two");
    yield* task;
    print(task.done(), task.cancelled(), task.cancelling());
  },
});
