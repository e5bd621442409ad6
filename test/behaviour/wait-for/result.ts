import {
  CancelledError,
  type Coroutine,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  TimeoutError,
  ValueError,
  waitFor,
} from "asyncdemo";

function* returns(value: string): Coroutine<string> {
  yield* sleep(1);
  return value;
}

function* fails(): Coroutine {
  yield* sleep(1);
  throw new ValueError("its own");
}

function* hangs(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`cancelled: ${repr(error)}`);
    throw error;
  }
}

export default defineScenario({
  summary: "waitFor returns the result, raises the exception, or cancels and raises TimeoutError",
  *main() {
    const loop = getRunningLoop();
    const task = currentTask();
    print(yield* waitFor(returns("a result"), 5));
    print(`at ${loop.time()}`);
    try {
      yield* waitFor(fails(), 5);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(`${repr(error)} at ${loop.time()}`);
    }
    try {
      yield* waitFor(hangs(), 5);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`${repr(error)} at ${loop.time()}, cause ${repr(error.cause)}`);
    }
    print(`cancelling ${task?.cancelling()}`);

    let future = loop.createFuture<string>();
    const first = future;
    loop.callLater(1, () => first.setResult("a future's result"));
    print(yield* waitFor(future, 5));
    future = loop.createFuture();
    try {
      yield* waitFor(future, 5);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`${repr(error)} at ${loop.time()}, the future is ${repr(future)}`);
    }

    // The timers of those that ended in time are gone.
    yield* sleep(100);
    print(`main ends at ${loop.time()}, cancelling ${task?.cancelling()}`);
  },
});
