// A scenario: what happens is shown by `asyncdemo run ./scenario.mjs`, and why by
// `asyncdemo why ./scenario.mjs`. Its twin is scenario.py, the same program in Python:
// `asyncdemo verify ./scenario.mjs` runs both and says where they differ.

import { CancelledError, createTask, defineScenario, print, sleep } from "asyncdemo";

/**
 * A coroutine is a generator: `async def` is `function*`, and `await` is `yield*`.
 *
 * @param {string} name
 * @param {number} seconds
 * @returns {import("asyncdemo").Coroutine<string>}
 */
function* worker(name, seconds) {
  print(`${name} starts`);
  try {
    yield* sleep(seconds);
    return `${name} is done`;
  } finally {
    print(`${name} cleans up`); // A
  }
}

export default defineScenario({
  // What it shows, in one sentence.
  summary: "The slower of two workers is cancelled, and cleans up",
  // How main is to end: "returns", "deadlocks", or { raises: SomeError, message: "why" }.
  // A run that ends otherwise fails.
  ends: "returns",
  // Notes by letter. Each belongs to the lines that end in its letter; `run --explain` shows it.
  lessons: {
    A: "A finally block runs whether the task ends by itself or is cancelled.",
  },
  *main() {
    const slow = createTask(worker("slow", 3), { name: "slow" });
    print(yield* worker("quick", 1));
    slow.cancel("too slow");
    try {
      yield* slow;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`slow was cancelled: ${error.message}`);
    }
  },
});
