import type { Coroutine, Task } from "asyncdemo";
import { createTask, defineScenario, print, wait } from "asyncdemo";

type Origins = Map<string, Task<void>>;

function* comeFrom(origin: string, name: string, tasks: Origins): Coroutine {
  print(`${name}: waits for the ${origin}`);
  yield* wait([tasks.get(origin)!]); // B
  print(`${name}: here I am`);
}

export default defineScenario({
  summary: "Two tasks that wait for each other never end, and CPython does not say so",
  topic: "deadlock",
  ends: "deadlocks",
  lessons: {
    A: "The egg comes from the chicken, and the chicken comes from the egg.",
    B: "Each waits for the other's end. Nothing is ready, and no timer will change that.",
    C: "main waits for both. Under CPython the program hangs here, in silence.",
  },
  *main() {
    const tasks: Origins = new Map();
    // A
    tasks.set("egg", createTask(comeFrom("chicken", "egg", tasks), { name: "egg" }));
    tasks.set("chicken", createTask(comeFrom("egg", "chicken", tasks), { name: "chicken" }));
    yield* wait(tasks.values()); // C
    print("main: breakfast");
  },
});
