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

function* swallowing(): Coroutine<string> {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("inner swallows", repr(error));
  }
  return "inner's value";
}

function* awaiting(inner: Task<string>): Coroutine<string> {
  print("outer got", yield* inner);
  yield* sleep(1);
  print("outer carries on, cancelling", currentTask()?.cancelling());
  return "outer's value";
}

export default defineScenario({
  summary:
    "If the awaited task swallows the cancel and returns, the outer task's await returns that " +
    "value and the outer carries on uncancelled, although its cancelling() stays 1",
  *main() {
    const inner = createTask(swallowing());
    const outer = createTask(awaiting(inner));
    yield* sleep(0);
    yield* sleep(0);
    print(outer.cancel("why"));
    print(yield* outer);
    for (const task of [inner, outer]) {
      print(task.done(), task.cancelled(), task.cancelling());
    }
  },
});
