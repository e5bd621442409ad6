import type { Coroutine } from "asyncdemo";
import {
  CancelledError,
  createTask,
  defineScenario,
  Event,
  getRunningLoop,
  print,
  sleep,
  wait,
} from "asyncdemo";

function* answer(client: string, seconds: number): Coroutine {
  try {
    yield* sleep(seconds);
    print(`${client}: answered`);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`${client}: sorry, try again later`); // D
    throw error;
  }
}

export default defineScenario({
  summary: "A graceful shutdown: let what runs finish for a while, then cancel the rest and wait",
  topic: "patterns",
  lessons: {
    A: "What SIGTERM would do: an event is set, nothing is cut off.",
    B: "A second of grace. wait() cancels nothing when it is over.",
    C: "Who is not done now is cancelled.",
    D: "A cancelled request may still say goodbye.",
    E: "Waited for: nothing is running when the program ends.",
  },
  *main() {
    const stop = new Event();
    getRunningLoop().callLater(1.5, () => stop.set()); // A
    const requests = [
      createTask(answer("ann", 1), { name: "ann" }),
      createTask(answer("bob", 2), { name: "bob" }),
      createTask(answer("cho", 9), { name: "cho" }),
    ];
    yield* stop.wait();
    print("main: stopping");
    const [, pending] = yield* wait(requests, { timeout: 1 }); // B
    for (const request of pending) request.cancel(); // C
    yield* wait(requests); // E
    print("main: stopped");
  },
});
