import {
  type Coroutine,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  TimeoutError,
  timeout,
  waitFor,
} from "asyncdemo";

function* fails(): Coroutine {
  yield* sleep(1);
  throw new TimeoutError("from inside");
}

function* failsSilently(): Coroutine {
  yield* sleep(1);
  throw new TimeoutError();
}

function* hangs(): Coroutine {
  yield* sleep(10);
}

function* hasItsOwnTimeout(): Coroutine {
  yield* timeout(1, () => sleep(10));
}

export default defineScenario({
  summary: "A TimeoutError of the awaitable itself differs only in its missing cause",
  *main() {
    const loop = getRunningLoop();
    for (const awaitable of [fails(), failsSilently(), hangs(), hasItsOwnTimeout()]) {
      try {
        yield* waitFor(awaitable, 2);
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        const { cause } = error;
        print(`${repr(error)} at ${loop.time()}, cause ${repr(cause)}`);
        print(`by type: ${repr(error.constructor === TimeoutError)}`);
      }
    }
  },
});
