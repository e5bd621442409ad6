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
  summary: "Once a gather is done, cancelling it has no effect on tasks that still run",
  topic: "gather",
  pair: "gather-return-exceptions",
  mode: "notebook",
  lessons: {
    E: "Without returnExceptions the first exception is propagated and the rest continues.",
    F: "The gather is marked done by the exception: cancelling it no longer reaches its tasks.",
  },
  *main() {
    const task = createTask(factorial("B", 3));
    const gathered = gather([
      factorial("A", 2),
      task,
      cancelCoro(task), // E
    ]);
    try {
      const resultLst = yield* gathered;
      print(`result_lst = ${repr(resultLst)}`);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("Main caught awaitable cancellation.");
      gathered.cancel(); // F
      print("Gather cancelled from except block.");
    }
  },
});
