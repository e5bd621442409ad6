import { contextOf, defineScenario, print, repr, sleep, timeout, ValueError } from "asyncdemo";

export default defineScenario({
  summary: "An exception raised while the cancel is handled has the TimeoutError as its context",
  *main() {
    try {
      yield* timeout(1, function* () {
        try {
          yield* sleep(10);
        } finally {
          // biome-ignore lint/correctness/noUnsafeFinally: the twin does it
          throw new ValueError("converted");
        }
      });
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(`propagates: ${repr(error)}`);
      print(`its context: ${repr(contextOf(error))}`);
    }
  },
});
