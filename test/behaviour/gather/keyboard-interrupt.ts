import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  gather,
  KeyboardInterrupt,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* interrupt(): Coroutine {
  yield* sleep(1);
  print("the child is interrupted");
  throw new KeyboardInterrupt("by hand");
}

function* sibling(): Coroutine {
  try {
    yield* sleep(1);
    print("not reached in this turn");
    yield* sleep(1);
  } catch (error) {
    if (error instanceof CancelledError) print("sibling:", repr(error));
    throw error;
  }
}

export default defineScenario({
  summary:
    "KeyboardInterrupt in a gathered child leaves the loop immediately; the awaiter of the gather " +
    "sees the same KeyboardInterrupt when the loop runs again",
  ends: { raises: KeyboardInterrupt, message: "by hand" },
  *main() {
    const child = createTask(interrupt());
    try {
      yield* gather([child, sibling()]);
    } catch (error) {
      // The loop runs again, to cancel what is left.
      print("the awaiter sees", repr(error), error === child.exception());
      print(currentTask()?.cancelling());
    }
  },
});
