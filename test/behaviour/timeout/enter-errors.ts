import {
  asyncWith,
  type Coroutine,
  defineScenario,
  getRunningLoop,
  print,
  RuntimeError,
  repr,
  sleep,
  Timeout,
  TimeoutError,
} from "asyncdemo";

function* unreached(): Coroutine {
  print("never reached");
}

export default defineScenario({
  summary: "Timeout objects are single use and need a task",
  *main() {
    const loop = getRunningLoop();
    const scope = new Timeout(loop.time() + 1);
    yield* asyncWith(scope, function* () {
      try {
        yield* asyncWith(scope, unreached);
      } catch (error) {
        if (!(error instanceof RuntimeError)) throw error;
        print(`while active: ${repr(error)}`);
      }
      yield* sleep(0.5);
    });
    print(`the outer block is unharmed: ${repr(scope)}`);
    try {
      yield* asyncWith(scope, unreached);
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      print(`after the end: ${repr(error)}`);
    }

    const expired = new Timeout(loop.time());
    try {
      yield* asyncWith(expired, () => sleep(1));
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
    }
    try {
      expired.enter();
    } catch (error) {
      print(`after its deadline: ${repr(error)}`);
    }

    function outside(): void {
      const scope = new Timeout(loop.time() + 1);
      try {
        scope.enter();
      } catch (error) {
        print(`in a callback: ${repr(error)}`);
      }
    }

    loop.callSoon(outside);
    yield* sleep(0);
  },
});
