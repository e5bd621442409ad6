import { defineScenario, print, repr, sleep, TimeoutError, timeout, ValueError } from "asyncdemo";

export default defineScenario({
  summary: "sleep(NaN) raises ValueError",
  *main() {
    try {
      yield* sleep(Number.NaN);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(repr(error));
    }
    yield* sleep(-1);
    print("a negative delay is none");
    try {
      yield* timeout(5, function* () {
        yield* sleep(Number.POSITIVE_INFINITY);
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("an infinite one is cut short:", repr(error));
    }
  },
});
