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
  type Task,
  type Timeout,
  timeout,
} from "asyncdemo";

function* stubborn(): Coroutine<string> {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`stubborn swallows ${repr(error)}`);
    yield* sleep(1);
  }
  return "a result";
}

export default defineScenario({
  summary: "If what is awaited swallows the cancel, the block goes on past its deadline",
  *main() {
    const loop = getRunningLoop();
    const task = currentTask() as Task;

    const left = (scope: Timeout): void => {
      const expired = repr(scope.expired());
      print(`left at ${loop.time()}, expired ${expired}, cancelling ${task.cancelling()}`);
    };

    const first = yield* timeout(1, function* (scope) {
      print(`awaited: ${yield* stubborn()} at ${loop.time()}`);
      yield* sleep(1);
      print(`the block goes on, cancelling ${task.cancelling()}`);
      return scope;
    });
    left(first);

    const second = yield* timeout(1, function* (scope) {
      const inner = createTask(stubborn());
      print(`awaited as a task: ${yield* inner}, cancelled ${repr(inner.cancelled())}`);
      return scope;
    });
    left(second);
  },
});
