import type { Coroutine, Task } from "asyncdemo";
import {
  CancelledError,
  createTask,
  defineScenario,
  print,
  repr,
  shield,
  sleep,
  wait,
} from "asyncdemo";

function* save(order: string): Coroutine {
  print(`save: writing ${order}`);
  try {
    yield* sleep(2);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`save: ${order} is half written`);
    throw error;
  }
  print(`save: ${order} is written`); // C
}

function* answer(saving: Task<void>): Coroutine {
  yield* shield(saving); // B
  print("answer: thank you");
}

export default defineScenario({
  summary: "shield() lets a task be cancelled without what it awaits",
  topic: "shielding",
  pair: "cancel-awaited",
  lessons: {
    A: "The client hangs up: the task that was to answer it is cancelled.",
    B: "It waits for the shield alone, and the shield takes the request. CancelledError is raised here.",
    C: "The order is written a second later, because main holds the task and waits for it.",
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
