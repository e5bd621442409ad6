import { createTask, defineScenario, getRunningLoop, print, sleep, wait, waitFor } from "asyncdemo";

export default defineScenario({
  summary: "Cancelling a sleeping task also cancels the timer: the clock never advances to it",
  ends: "deadlocks",
  *main() {
    const loop = getRunningLoop();
    const task = createTask(sleep(1000));
    const timed = createTask(waitFor(loop.createFuture(), 2000));
    yield* sleep(1);
    task.cancel();
    timed.cancel();
    yield* wait([task, timed]);
    print(task.cancelled(), timed.cancelled(), Math.round(loop.time() * 1000));
    try {
      // Nothing else is left to wake the loop, so it would have to go to 1000 now.
      yield* sleep(2);
    } finally {
      print(Math.round(loop.time() * 1000));
    }
    // A deadlock: no timer is left, or the clock would go there first.
    yield* loop.createFuture();
  },
});
