import type { Coroutine } from "asyncdemo";
import { CancelledError, createTask, defineScenario, print, sleep } from "asyncdemo";

function* record(): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    print("record: saving");
    yield* sleep(2); // B
    print("record: saved"); // D
  }
}

export default defineScenario({
  summary: "A second cancel() interrupts the clean-up of the first",
  topic: "cancellation",
  lessons: {
    A: "CancelledError is raised where record waits; its finally block begins.",
    B: "A clean-up may await, and the task is not done before it is.",
    C: "An impatient second request, half a second before the end, lands at that await.",
    D: "Never reached: nothing is saved. Behind a shield() the saving would have gone on.",
    E: "The CancelledError that arrives is the second one.",
  },
  *main() {
    const task = createTask(record(), { name: "record" });
    yield* sleep(1);
    task.cancel("stop"); // A
    yield* sleep(1.5);
    task.cancel("stop now"); // C
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`main: record was cancelled: ${error.message}`); // E
    }
  },
});
