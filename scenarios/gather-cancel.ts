import type { Coroutine, Future } from "asyncdemo";
import { CancelledError, createTask, defineScenario, gather, print, sleep } from "asyncdemo";

function* factorial(name: string, number: number): Coroutine<number> {
  let f = 1;
  for (let i = 2; i <= number; i++) {
    print(`Task ${name}: Compute factorial(${number}), currently i=${i}...`);
    yield* sleep(1);
    f *= i;
  }
  print(`Task ${name}: factorial(${number}) = ${f}`);
  return f;
}

function* cancelCoro(coro: Future): Coroutine {
  coro.cancel();
  print("awaitable cancelled.");
}

export default defineScenario({
  summary: "Cancelling a gather cancels every task that it gathered",
  topic: "gather",
  mode: "notebook",
  lessons: {
    B: "Cancel the gather() to cancel all submitted tasks.",
  },
  *main() {
    const gfut = gather([factorial("A", 2), createTask(factorial("B", 3))]);
    try {
      yield* gather([
        gfut,
        cancelCoro(gfut), // B
      ]);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("Main caught gather future cancellation.");
    }
  },
});
