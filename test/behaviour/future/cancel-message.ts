import { CancelledError, defineScenario, Future, print, repr } from "asyncdemo";

function caught(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    return error;
  }
}

export default defineScenario({
  summary: "cancel(message) is what CancelledError says; a plain future makes a new one each time",
  *main() {
    for (const message of ["enough", "", 42, null]) {
      const future = new Future();
      future.cancel(message);
      const first = caught(() => future.result());
      const second = caught(() => future.exception());
      print(repr(first), repr(second), first === second);
      try {
        yield* future;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        print(repr(error), error === first);
      }
    }

    const silent = new Future();
    silent.cancel();
    silent.cancel("too late");
    print(repr(caught(() => silent.result())));
  },
});
