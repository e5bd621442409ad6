import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  type GatherOptions,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function succeeded(result: number): Future<number> {
  const future = getRunningLoop().createFuture<number>();
  future.setResult(result);
  return future;
}

function failed(message: string): Future<number> {
  const future = getRunningLoop().createFuture<number>();
  future.setException(new ValueError(message));
  return future;
}

function cancelled(message: string): Future<number> {
  const future = getRunningLoop().createFuture<number>();
  future.cancel(message);
  return future;
}

function* show(args: Awaitable[], options: GatherOptions = {}): Coroutine {
  const gathering = gather(args, options);
  print("done at once:", gathering.done());
  try {
    print(yield* gathering);
  } catch (error) {
    if (!(error instanceof ValueError || error instanceof CancelledError)) throw error;
    print(repr(error));
  }
}

export default defineScenario({
  summary:
    "Arguments that are already done are handled inside the gather() call: if all are done, or one " +
    "has failed, the returned future is done at once",
  *main() {
    const ticking = createTask(ticker(3));
    yield* show([succeeded(1), succeeded(2)]);
    yield* show([succeeded(1), failed("two"), failed("three")]);
    yield* show([succeeded(1), failed("two")], { returnExceptions: true });
    yield* show([cancelled("one"), failed("two")]);
    yield* show([cancelled("one"), failed("two")], { returnExceptions: true });
    yield* show([]);
    // One that is pending stands before one that has failed: done all the same.
    yield* show([sleep(1), failed("second")]);
    yield* show([sleep(0, "pending"), succeeded(2)]);
    yield* ticking;
  },
});
