import type { Coroutine } from "asyncdemo";
import { defineScenario, print, repr, sleep, TimeoutError, timeout } from "asyncdemo";

class ConnectionLost extends Error {}

function* fetchNews(attempt: number): Coroutine<string> {
  if (attempt === 1) throw new ConnectionLost("reset by peer");
  if (attempt === 2) yield* sleep(10);
  yield* sleep(0.2);
  return "sunny";
}

function* retry(attempts: number): Coroutine<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return yield* timeout(1, () => fetchNews(attempt)); // A
    } catch (error) {
      if (!(error instanceof ConnectionLost || error instanceof TimeoutError)) throw error; // B
      if (attempt === attempts) throw error; // C
      print(`attempt ${attempt}: ${repr(error)}, again in ${attempt} s`);
      yield* sleep(attempt); // D
    }
  }
}

export default defineScenario({
  summary: "A retry: each attempt has its deadline, and after each failure a longer pause",
  topic: "patterns",
  lessons: {
    A: "Without a deadline the second attempt would hang for ten seconds.",
    B: "Only what may pass is tried again. Everything else goes on, a CancelledError above all.",
    C: "The last failure is the caller's.",
    D: "The pause grows from attempt to attempt, so that a server in trouble is left alone.",
  },
  *main() {
    print(`main: ${yield* retry(4)}`);
  },
});
