import type { Coroutine, Task } from "asyncdemo";
import { CancelledError, createTask, defineScenario, print, repr, sleep, wait } from "asyncdemo";

function* save(order: string): Coroutine {
  print(`save: writing ${order}`);
  try {
    yield* sleep(2);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`save: ${order} is half written`); // C
    throw error;
  }
  print(`save: ${order} is written`);
}

function* answer(saving: Task<void>): Coroutine {
  yield* saving; // B
  print("answer: thank you");
}

export default defineScenario({
  summary: "Cancelling a task cancels what it awaits",
  topic: "cancellation",
  pair: "shield-cancel",
  lessons: {
    A: "The client hangs up: the task that was to answer it is cancelled.",
    B: "It waits for another task, so the request goes on to that one.",
    C: "The order is lost, though no one asked for that; shield() would have kept it.",
  },
  *main() {
    const saving = createTask(save("order 7"), { name: "save" });
    const answering = createTask(answer(saving), { name: "answer" });
    yield* sleep(1);
    answering.cancel("client gone"); // A
    yield* wait([saving, answering]);
    print(`main: save cancelled: ${repr(saving.cancelled())}`);
    print(`main: answer cancelled: ${repr(answering.cancelled())}`);
  },
});
