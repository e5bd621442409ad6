import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  Runner,
  repr,
} from "asyncdemo";

const log: string[] = [];

function* waits(name: string): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } catch (error) {
    if (error instanceof CancelledError) log.push(`${name} is cancelled: ${repr(error)}`);
    throw error;
  }
}

function* passes(): Coroutine {
  createTask(waits("leftover"));
  yield* waits("main");
}

function* interrupted(runner: Runner, program: () => Coroutine<unknown>): Coroutine<unknown> {
  getRunningLoop().callSoon(() => runner.interrupt());
  return yield* program();
}

async function attempt(program: () => Coroutine<unknown>): Promise<void> {
  log.push(`--- ${program.name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`);
  const runner = new Runner({ clock: "virtual" });
  try {
    log.push(`run() returned ${await runner.run(interrupted(runner, program))}`);
  } catch (error) {
    log.push(`run() raised ${repr(error)}`);
  }
  await runner.close();
}

for (const program of [passes]) {
  await attempt(program);
}

export default defineScenario({
  summary: "Ctrl-C cancels main, then what is left; run() raises KeyboardInterrupt",
  *main() {
    for (const line of log) print(line);
  },
});
