import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  Future,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* itself(awaited: Awaitable): Coroutine {
  print("cancel() returns", currentTask()?.cancel("myself"));
  print("still running", currentTask()?.cancelling());
  getRunningLoop().callSoon(lookAt, awaited);
  try {
    yield* awaited;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("at the await:", repr(error));
  }
}

function lookAt(awaited: Awaitable): void {
  if (awaited instanceof Future) {
    print("meanwhile the future is", repr(awaited).split(" cb=")[0]);
  }
}

export default defineScenario({
  summary:
    "A task that cancels itself goes on until the next await that suspends: the awaited future is " +
    "cancelled at once, and CancelledError is thrown there on the next turn",
  *main() {
    for (const awaited of [getRunningLoop().createFuture(), sleep(1), sleep(0)]) {
      createTask(ticker(3));
      yield* createTask(itself(awaited));
      print("--");
    }
  },
});
