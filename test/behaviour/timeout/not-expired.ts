import {
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Timeout,
  timeout,
  ValueError,
} from "asyncdemo";

export default defineScenario({
  summary: "A body that ends in time just ends, and its timer is dropped",
  *main() {
    const loop = getRunningLoop();
    const scope = yield* timeout(10, function* (scope) {
      print("inside:", repr(scope));
      yield* sleep(1);
      print("the body ends");
      return scope;
    });
    const when = scope.when();
    print(`left at ${loop.time()}, expired ${repr(scope.expired())}, deadline ${when}`);
    print("outside:", repr(scope));
    let second: Timeout | undefined;
    try {
      yield* timeout(10, function* (scope) {
        second = scope;
        throw new ValueError("at once");
      });
    } catch (error) {
      print(`${repr(error)}, expired ${repr(second?.expired())}`);
    }
    // Nothing holds the loop until the deadline.
    yield* sleep(1);
    print(`main ends at ${loop.time()}`);
  },
});
