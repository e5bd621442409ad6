import type { Coroutine } from "asyncdemo";
import {
  CancelledError,
  defineScenario,
  print,
  repr,
  sleep,
  TimeoutError,
  timeout,
} from "asyncdemo";

function* query(): Coroutine {
  try {
    yield* timeout(5, function* (patience) {
      try {
        yield* sleep(10);
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        print(`query: cancelled; is it my deadline? ${repr(patience.expired())}`); // B
        throw error;
      }
    });
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    print("query: too slow, trying another server"); // C
  }
}

export default defineScenario({
  summary: "Of nested timeouts only the one that expired raises TimeoutError",
  topic: "timeouts",
  lessons: {
    A: "The request as a whole has one second, its query would have five.",
    B: "The outer deadline cancels the task, in the middle of the inner block.",
    C: "Not reached: the inner timeout knows that the cancellation is not its own, and lets it pass.",
    D: "It becomes a TimeoutError at the end of the outer block, and nowhere else.",
  },
  *main() {
    try {
      // A
      yield* timeout(1, function* () {
        yield* query();
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("main: the request took too long"); // D
    }
  },
});
