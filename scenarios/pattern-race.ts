import type { Coroutine } from "asyncdemo";
import {
  CancelledError,
  createTask,
  defineScenario,
  FIRST_COMPLETED,
  print,
  sleep,
  wait,
} from "asyncdemo";

function* ask(mirror: string, seconds: number): Coroutine<string> {
  try {
    yield* sleep(seconds);
    return mirror;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    yield* sleep(0.5);
    print(`${mirror}: hung up`); // C
    throw error;
  }
}

export default defineScenario({
  summary: "A race: the first answer wins, and the losers are cancelled and awaited",
  topic: "patterns",
  lessons: {
    A: "wait() returns at the first answer, but the other tasks go on.",
    B: "So they are cancelled. For the winner, which is done, that has no effect.",
    C: "Losers may need time to clean up.",
    D: "Only when that is over is the race over: nothing is left that could run into what follows.",
  },
  *main() {
    const mirrors = [
      createTask(ask("oslo", 3), { name: "oslo" }),
      createTask(ask("rome", 1), { name: "rome" }),
      createTask(ask("lima", 2), { name: "lima" }),
    ];
    const [done] = yield* wait(mirrors, { returnWhen: FIRST_COMPLETED }); // A
    for (const mirror of mirrors) mirror.cancel(); // B
    yield* wait(mirrors); // D
    for (const winner of done) print(`main: ${winner.result()} was first`);
  },
});
