import type { Coroutine } from "asyncdemo";
import { createTask, defineScenario, print, repr, sleep } from "asyncdemo";

const cache = new Map([["ann", 31]]);

function* fetchAge(name: string): Coroutine<number> {
  print(`${name}: start`);
  const known = cache.get(name);
  if (known !== undefined) return known;
  yield* sleep(1);
  print(`${name}: fetched`);
  return 27;
}

export default defineScenario({
  summary: "createTask() runs nothing yet: a task starts when its creator awaits",
  topic: "tasks",
  pair: "eager-start",
  lessons: {
    A: "The task only joins the queue of what is ready; not a line of fetchAge has run.",
    B: "Even ann's task, whose answer lies in the cache, is not done.",
    C: "The first await that suspends main lets both start, in the order of their creation.",
  },
  *main() {
    const ann = createTask(fetchAge("ann"), { name: "ann" }); // A
    const bob = createTask(fetchAge("bob"), { name: "bob" });
    print(`main: ann done: ${repr(ann.done())}, bob done: ${repr(bob.done())}`); // B
    print(`main: ann is ${yield* ann}`); // C
    print(`main: bob is ${yield* bob}`);
  },
});
