import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  print,
  sleep,
} from "asyncdemo";

function* swallowing(): Coroutine<string | undefined> {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    return "result all the same";
  }
  return undefined;
}

export default defineScenario({
  summary:
    "A task that catches CancelledError and returns is an ordinary success: cancelled() False, " +
    "result available, cancelling() still 1",
  *main() {
    const task = createTask(swallowing());
    yield* sleep(0);
    task.cancel();
    print(yield* task);
    print(task.done(), task.cancelled(), task.cancelling());
    print(task.result(), task.exception());
  },
});
