import type { Coroutine } from "asyncdemo";
import { asyncWith, defineScenario, Lock, print, sleep, taskGroup } from "asyncdemo";

function* office(name: string, printer: Lock): Coroutine {
  for (const page of [1, 2]) {
    // A
    yield* asyncWith(printer, function* () {
      print(`${name}: prints page ${page}`);
      yield* sleep(1);
    });
    print(`${name}: page ${page} is done`); // B
  }
}

export default defineScenario({
  summary:
    "A lock goes to the task that has waited longest: a releasing task cannot take it straight back",
  topic: "locks and queues",
  lessons: {
    A: "ann comes first. bob finds the lock taken, and waits here.",
    B: "In the same step ann asks for the lock again, and no task holds it. Even so, it is bob's turn.",
  },
  *main() {
    const printer = new Lock();
    yield* taskGroup(function* (group) {
      for (const name of ["ann", "bob"]) group.createTask(office(name, printer), { name });
    });
  },
});
