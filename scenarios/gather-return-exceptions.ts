import type { Coroutine, Future } from "asyncdemo";
import { CancelledError, createTask, defineScenario, gather, print, repr, sleep } from "asyncdemo";

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
  summary: "With returnExceptions, a cancelled task is one of the results",
  topic: "gather",
  pair: "gather-cancel-after-done",
  mode: "notebook",
  lessons: {
    D: "returnExceptions: the exception is in the result.",
  },
  *main() {
    const task = createTask(factorial("B", 3));
    try {
      const gathered = gather([factorial("A", 2), task, cancelCoro(task)], {
        returnExceptions: true, // D
      });
      const resultLst = yield* gathered;
      print(`result_lst = ${repr(resultLst)}`);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("Main caught awaitable cancellation.");
    }
  },
});
