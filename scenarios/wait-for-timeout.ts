import type { Coroutine } from "asyncdemo";
import { CancelledError, defineScenario, print, sleep, TimeoutError, waitFor } from "asyncdemo";

function* fetchPage(page: string, seconds: number): Coroutine {
  try {
    yield* sleep(seconds);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`${page}: cancelled`); // C
    throw error;
  }
  print(`${page}: fetched`);
}

export default defineScenario({
  summary: "waitFor() gives one await its own deadline: three of them may take three times as long",
  topic: "timeouts",
  pair: "timeout-expires",
  lessons: {
    A: "One second for this page.",
    B: "Another second for this one: mail arrives at 1.2 s, where one timeout() had given up.",
    C: "This one takes longer than its second. It is cancelled, and waitFor raises TimeoutError.",
  },
  *main() {
    try {
      yield* waitFor(fetchPage("news", 0.6), 1); // A
      yield* waitFor(fetchPage("mail", 0.6), 1); // B
      yield* waitFor(fetchPage("logs", 3), 1);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("main: too slow");
    }
  },
});
