import type { Coroutine } from "asyncdemo";
import {
  createTask,
  defineScenario,
  eagerTaskFactory,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

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
  summary: "An eager task runs up to its first real await inside createTask()",
  topic: "eager start",
  pair: "task-start",
  lessons: {
    A: "From here on every task starts eagerly; createTask(…, { eagerStart: true }) starts a single one.",
    B: "createTask() returns when fetchAge suspends for the first time, or has ended.",
    C: "ann's task never had to wait: it is done already, without a turn of the loop.",
  },
  *main() {
    getRunningLoop().setTaskFactory(eagerTaskFactory); // A
    const ann = createTask(fetchAge("ann"), { name: "ann" }); // B
    const bob = createTask(fetchAge("bob"), { name: "bob" });
    print(`main: ann done: ${repr(ann.done())}, bob done: ${repr(bob.done())}`); // C
    print(`main: ann is ${yield* ann}`);
    print(`main: bob is ${yield* bob}`);
  },
});
