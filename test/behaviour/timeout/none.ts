import {
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Timeout,
  TimeoutError,
  timeout,
  timeoutAt,
} from "asyncdemo";

export default defineScenario({
  summary: "timeout(null) never fires; when() is null until rescheduled",
  *main() {
    const loop = getRunningLoop();
    let scope = yield* timeout(null, function* (scope) {
      print(`when() is ${repr(scope.when())}: ${repr(scope)}`);
      yield* sleep(1000);
      print(`still there at ${loop.time()}`);
      return scope;
    });
    print(`expired ${repr(scope.expired())}, when() is ${repr(scope.when())}`);

    scope = yield* timeoutAt(null, function* (scope) {
      print(`when() is ${repr(scope.when())}`);
      yield* sleep(1000);
      return scope;
    });
    print(`expired ${repr(scope.expired())}`);

    let last: Timeout | undefined;
    try {
      yield* timeout(null, function* (scope) {
        last = scope;
        scope.reschedule(loop.time() + 1);
        print(`rescheduled: when() is ${scope.when()}`);
        yield* sleep(1000);
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`TimeoutError at ${loop.time()}, expired ${repr(last?.expired())}`);
    }
  },
});
