import type { Coroutine } from "asyncdemo";
import { createTask, defineScenario, gather, print, repr, sleep } from "asyncdemo";

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

export default defineScenario({
  summary: "gather() runs coroutines concurrently and keeps the order of their results",
  topic: "gather",
  mode: "notebook",
  lessons: {
    A:
      "Coroutines are scheduled as tasks by themselves. B starts first all the same: its task was " +
      "made while the arguments were evaluated.",
  },
  *main() {
    const resultLst = yield* gather([
      factorial("A", 2), // A
      createTask(factorial("B", 3)),
    ]);
    print(`result_lst = ${repr(resultLst)}`);
  },
});
