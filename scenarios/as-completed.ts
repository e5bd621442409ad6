import type { Coroutine } from "asyncdemo";
import { asCompleted, createTask, defineScenario, print, sleep, ValueError } from "asyncdemo";

function* ask(shop: string, seconds: number, price: number): Coroutine<string> {
  yield* sleep(seconds);
  if (price === 0) throw new ValueError(`${shop} is closed`);
  return `${shop}: ${price}`;
}

export default defineScenario({
  summary: "asCompleted() hands out results as they come, errors too, and stops for neither",
  topic: "waiting",
  lessons: {
    A: "Not the tasks in their order: each round of this loop stands for whichever ends next.",
    B: "The await waits for that one, and returns its result or raises its error.",
    C: "An error belongs to one await. The other tasks run on, and the loop can go on as well.",
  },
  *main() {
    const prices = [
      createTask(ask("alpha", 3, 40), { name: "alpha" }),
      createTask(ask("beta", 1, 55), { name: "beta" }),
      createTask(ask("gamma", 2, 0), { name: "gamma" }),
    ];
    // A
    for (const next of asCompleted(prices)) {
      try {
        print(`main: ${yield* next}`); // B
      } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        print(`main: ${error.message}`); // C
      }
    }
  },
});
