import type { Coroutine } from "asyncdemo";
import { CancelledError, defineScenario, print, sleep, TimeoutError, timeout } from "asyncdemo";

function* fetchPage(page: string, seconds: number): Coroutine {
  try {
    yield* sleep(seconds);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`${page}: cancelled`); // B
    throw error;
  }
  print(`${page}: fetched`);
}

export default defineScenario({
  summary: "timeout() gives a whole block one deadline, and cancels what runs when it passes",
  topic: "timeouts",
  pair: "wait-for-timeout",
  lessons: {
    A: "One second for all three, counted from here.",
    B: "At the deadline the task is cancelled: inside of the block that is a CancelledError.",
    C: "Only where the block ends does it become a TimeoutError, so catch it outside.",
  },
  *main() {
    try {
      // A
      yield* timeout(1, function* () {
        yield* fetchPage("news", 0.6);
        yield* fetchPage("mail", 0.6);
        yield* fetchPage("logs", 3);
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("main: too slow"); // C
    }
  },
});
