import type { Coroutine } from "asyncdemo";
import { defineScenario, print, Queue, QueueShutDown, sleep, taskGroup } from "asyncdemo";

function* work(name: string, queue: Queue<number>): Coroutine {
  try {
    for (;;) {
      const seconds = yield* queue.get(); // B
      yield* sleep(seconds);
      print(`${name}: a job of ${seconds} s is done`);
    }
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error;
    print(`${name}: goes home`); // D
  }
}

export default defineScenario({
  summary: "A worker pool: a few tasks share one queue, and go home when it is shut down",
  topic: "patterns",
  lessons: {
    A: "The group waits for the workers, and if one fails it ends them all.",
    B: "The next free worker takes the next job: ann's long one keeps no one waiting.",
    C: "No more jobs will come. What is in the queue is still worked off.",
    D: "Then get() raises QueueShutDown: no need to cancel, or to send everyone a farewell.",
  },
  *main() {
    const queue = new Queue<number>();
    // A
    yield* taskGroup(function* (group) {
      for (const name of ["ann", "bob"]) group.createTask(work(name, queue), { name });
      for (const seconds of [3, 1, 1, 1]) yield* queue.put(seconds);
      queue.shutdown(); // C
    });
    print("main: all done");
  },
});
