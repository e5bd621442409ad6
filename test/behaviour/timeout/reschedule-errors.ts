import {
  asyncWith,
  defineScenario,
  getRunningLoop,
  print,
  RuntimeError,
  repr,
  sleep,
  Timeout,
  TimeoutError,
  timeout,
} from "asyncdemo";

function attempt(where: string, scope: Timeout): void {
  try {
    scope.reschedule(5);
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    print(`${where}: ${repr(error)}, ${repr(scope)}, deadline ${scope.when()}`);
  }
}

export default defineScenario({
  summary: "reschedule outside of the active block is a RuntimeError that names the state",
  *main() {
    let scope = new Timeout(getRunningLoop().time() + 1);
    attempt("before", scope);
    yield* asyncWith(scope, () => sleep(0));
    attempt("after an end in time", scope);

    try {
      yield* timeout(1, function* (entered) {
        scope = entered;
        try {
          yield* sleep(10);
        } finally {
          attempt("after the deadline, still inside", scope);
        }
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      attempt("after the end", scope);
    }
  },
});
