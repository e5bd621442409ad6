import type { Coroutine } from "asyncdemo";
import { createTask, defineScenario, print, repr, sleep } from "asyncdemo";

function* poll(): Coroutine<string> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      yield* sleep(1);
      print(`poll ${attempt}: nothing new`);
    } catch (error) {
      print(`poll ${attempt}: ${repr(error)}, trying again`); // B
    }
  }
  return "gave up";
}

export default defineScenario({
  summary: "A task that catches CancelledError and goes on is not cancelled",
  topic: "cancellation",
  lessons: {
    A: "cancel() returns True: the request was taken. It cannot promise more.",
    B: "A catch for everything catches CancelledError too. Catch what you expect, or raise it again.",
    C: "The task runs on to its end. It is not cancelled; only cancelling() remembers the request.",
  },
  *main() {
    const task = createTask(poll(), { name: "poll" });
    yield* sleep(1.5);
    print(`main: cancel() returns ${repr(task.cancel())}`); // A
    print(`main: poll ${yield* task}`); // C
    print(`main: cancelled: ${repr(task.cancelled())}, requests: ${task.cancelling()}`);
  },
});
