import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  repr,
  sleep,
  type Task,
} from "asyncdemo";

function* itself(): Coroutine<string> {
  currentTask()?.cancel("myself");
  return "discarded";
}

function* cancelledWhileRunning(cancel: () => void): Coroutine<string> {
  cancel();
  return "discarded";
}

export default defineScenario({
  summary:
    "A task that is cancelled while it runs and then returns without suspending again ends " +
    "CANCELLED: the return value is discarded",
  *main() {
    const task = createTask(itself());
    yield* sleep(0);
    print(task.done(), task.cancelled(), task.cancelling());
    try {
      print(yield* task);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error));
    }

    const other: Task<string> = createTask(
      cancelledWhileRunning(() => other.cancel("by a callee")),
    );
    try {
      print(yield* other);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error), other.cancelled(), other.cancelling());
    }
    try {
      other.result();
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("again:", repr(error));
    }
  },
});
