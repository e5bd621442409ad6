import type { Coroutine, Task } from "asyncdemo";
import { createTask, defineScenario, print, repr, sleep, ValueError, wait } from "asyncdemo";

function* ask(shop: string, seconds: number, price: number): Coroutine<number> {
  yield* sleep(seconds);
  if (price === 0) throw new ValueError(`${shop} is closed`); // B
  print(`${shop}: ${price}`);
  return price;
}

function names(tasks: Iterable<Task>): string {
  return repr([...tasks].map((task) => task.getName()).sort());
}

export default defineScenario({
  summary: "wait() raises nothing and cancels nothing: it returns what is done when the time is up",
  topic: "waiting",
  lessons: {
    A: "Two seconds pass. No TimeoutError: wait() returns two sets.",
    B: "An error does not reach main either; beta is simply done, and exception() returns it.",
    C: "gamma is still running. To give it up we would have to cancel it; we wait once more.",
  },
  *main() {
    const prices = [
      createTask(ask("alpha", 1, 40), { name: "alpha" }),
      createTask(ask("beta", 1, 0), { name: "beta" }),
      createTask(ask("gamma", 3, 55), { name: "gamma" }),
    ];
    const [done, pending] = yield* wait(prices, { timeout: 2 }); // A
    print(`main: done ${names(done)}, pending ${names(pending)}`);
    print(`main: beta ended with ${repr(prices[1]?.exception())}`);
    yield* wait(pending); // C
  },
});
