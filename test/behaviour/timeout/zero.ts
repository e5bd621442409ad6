import {
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  shield,
  sleep,
  TimeoutError,
  timeout,
  timeoutAt,
} from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 1; turn < 4; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "timeout(0) and a past deadline cancel the body where it first suspends",
  *main() {
    const loop = getRunningLoop();
    yield* sleep(1);

    print("a sleep(0) under timeout(0)");
    let tick = createTask(ticker());
    try {
      yield* timeout(0, function* () {
        print("the body runs");
        yield* sleep(0);
        print("never reached");
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("TimeoutError");
    }
    yield* tick;

    print("a sleep(5) under a deadline in the past");
    tick = createTask(ticker());
    try {
      yield* timeoutAt(loop.time() - 0.5, function* () {
        print("the body runs");
        yield* sleep(5);
        print("never reached");
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("TimeoutError");
    }
    yield* tick;

    print("a negative delay");
    try {
      yield* timeout(-1, function* () {
        yield* sleep(0);
        print("never reached");
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("TimeoutError");
    }

    print("a body that never suspends");
    const done = loop.createFuture<string>();
    done.setResult("at hand");
    let scope = yield* timeout(0, function* (scope) {
      print(yield* done);
      return scope;
    });
    print(`no error, expired ${repr(scope.expired())}`);
    yield* sleep(0);
    print(`expired ${repr(scope.expired())} a turn later`);

    print("a deadline that passes while the body works");
    scope = yield* timeout(0, function* (scope) {
      yield* shield(done);
      scope.reschedule(loop.time());
      return scope;
    });
    yield* sleep(0);
    print(`no error, expired ${repr(scope.expired())}`);
    print(`main ends at ${loop.time()}`);
  },
});
