import type { Coroutine } from "asyncdemo";
import {
  CancelledError,
  defineScenario,
  print,
  shield,
  sleep,
  TimeoutError,
  timeout,
} from "asyncdemo";

function* save(order: string): Coroutine {
  print(`save: writing ${order}`);
  try {
    yield* sleep(3);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`save: ${order} is half written`); // C
    throw error;
  }
  print(`save: ${order} is written`);
}

export default defineScenario({
  summary: "A shield keeps nothing alive: at the end of main what it covers is cancelled after all",
  topic: "shielding",
  lessons: {
    A: "The time is up: the shield is cancelled, save goes on. Nothing refers to its task any more.",
    B: "main ends without waiting for it.",
    C: "asyncio.run() cancels whatever is left. Keep the task, and await it before the end.",
  },
  *main() {
    try {
      yield* timeout(1, function* () {
        yield* shield(save("order 7")); // A
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("main: it will be saved in the background");
    }
    yield* sleep(1);
    print("main: bye"); // B
  },
});
