import {
  defineScenario,
  getRunningLoop,
  print,
  sleep,
  type Timeout,
  TimeoutError,
  timeout,
  timeoutAt,
} from "asyncdemo";

export default defineScenario({
  summary: "timeoutAt takes the loop's time; timeout(d) counts from its call, not from its entry",
  *main() {
    const loop = getRunningLoop();
    yield* sleep(1);
    try {
      yield* timeoutAt(1.5, function* (scope) {
        print(`when() is ${scope.when()}`);
        yield* sleep(10);
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`TimeoutError at ${loop.time()}`);
    }

    function* body(scope: Timeout) {
      print(`entered at ${loop.time()}: when() is ${scope.when()}`);
      yield* sleep(10);
    }

    const first = timeout(2, body);
    print(`called at ${loop.time()}`);
    yield* sleep(1);
    try {
      yield* first;
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`TimeoutError at ${loop.time()}`);
    }

    const second = timeout(1, body);
    print(`called at ${loop.time()}`);
    yield* sleep(2);
    try {
      yield* second;
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`TimeoutError at ${loop.time()}`);
    }
  },
});
