import {
  CancelledError,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  wait,
} from "asyncdemo";

export default defineScenario({
  summary: "exception() on a cancelled task raises CancelledError rather than returning it",
  *main() {
    const task = createTask(sleep(10));
    const future = getRunningLoop().createFuture();
    yield* sleep(0);
    task.cancel("a task");
    future.cancel("a future");
    yield* wait([task]);
    for (const awaitable of [task, future]) {
      try {
        print("returned", awaitable.exception());
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        print("raised", repr(error));
      }
    }
  },
});
