import type { Coroutine } from "asyncdemo";
import { defineScenario, gather, print, sleep, ValueError } from "asyncdemo";

function* job(taskId: number, sleepTime: number): Coroutine {
  print(`Task ${taskId}: start`);
  yield* sleep(sleepTime);
  print(`Task ${taskId}: done`); // C
}

function* fail(): Coroutine {
  yield* sleep(1);
  throw new ValueError("no more disk space"); // A
}

export default defineScenario({
  summary: "When a gathered task raises, gather() passes the error on and lets the others run",
  topic: "gather",
  pair: "group-exception",
  mode: "notebook",
  lessons: {
    A: "The first error ends the gather, and only the gather.",
    B: "The error comes as it is, without an ExceptionGroup. The results of the others are lost.",
    C: "Task 2 is not cancelled: it goes on, although no task waits for it any more.",
  },
  *main() {
    try {
      yield* gather([job(1, 0.5), job(2, 1.5), fail()]);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(`Main caught: ${error.message}`); // B
    }
  },
});
