import {
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  TimeoutError,
  timeout,
} from "asyncdemo";

export default defineScenario({
  summary: "reschedule(when) moves the deadline later, earlier or away while the block is active",
  *main() {
    const loop = getRunningLoop();

    const scope = yield* timeout(1, function* (scope) {
      yield* sleep(0.5);
      scope.reschedule(loop.time() + 2);
      print(`later: when() is ${scope.when()}`);
      yield* sleep(1);
      return scope;
    });
    print(`left at ${loop.time()}, expired ${repr(scope.expired())}`);

    let started = loop.time();
    try {
      yield* timeout(10, function* (scope) {
        scope.reschedule(loop.time() + 1);
        print(`earlier: when() is ${scope.when()}`);
        yield* sleep(5);
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`TimeoutError after ${loop.time() - started}`);
    }

    started = loop.time();
    yield* timeout(1, function* (scope) {
      scope.reschedule(null);
      print(`removed: when() is ${repr(scope.when())}`);
      yield* sleep(5);
    });
    print(`left after ${loop.time() - started}`);

    started = loop.time();
    try {
      yield* timeout(10, function* (scope) {
        scope.reschedule(loop.time());
        print("to now");
        yield* sleep(5);
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`TimeoutError after ${loop.time() - started}`);
    }

    started = loop.time();
    try {
      yield* timeout(3, function* (scope) {
        loop.callLater(1, () => scope.reschedule(started + 2));
        yield* sleep(5);
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`moved from outside: TimeoutError after ${loop.time() - started}`);
    }
  },
});
