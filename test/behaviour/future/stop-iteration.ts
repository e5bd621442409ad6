import { defineScenario, Future, print, repr } from "asyncdemo";

class StopIteration extends Error {
  override readonly name = "StopIteration";
}

export default defineScenario({
  summary: "setException keeps StopIteration out of coroutines, to whom it would mean their end",
  *main() {
    const future = new Future();
    future.setException(StopIteration);
    const error = future.exception() as Error;
    print(repr(error));
    print(repr(error.cause));
    try {
      yield* future;
    } catch (raised) {
      print(raised === error);
    }
  },
});
