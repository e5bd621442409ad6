import { defineScenario, Future, print, repr, ValueError } from "asyncdemo";

function attempt(future: Future, value: unknown): void {
  try {
    future.setException(value as Error);
    print("set");
  } catch (error) {
    print(repr(error));
  }
}

export default defineScenario({
  summary: "set_exception() looks at the future's state first, then at the exception",
  *main() {
    const cancelled = new Future();
    cancelled.cancel();
    const finished = new Future();
    finished.setResult(1);
    for (const future of [cancelled, finished, new Future()]) {
      for (const value of [
        null,
        "no exception",
        Map,
        new ValueError("first"),
        new ValueError("second"),
      ]) {
        attempt(future, value);
      }
      if (!future.cancelled()) future.exception();
    }
  },
});
