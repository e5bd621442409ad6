import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  Runner,
  repr,
  ValueError,
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

function* swallows(): Coroutine<string> {
  createTask(waits("leftover"));
  try {
    yield* waits("main");
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
  }
  return "swallowed";
}

function* raisesAnother(): Coroutine {
  try {
    yield* waits("main");
  } catch {
    throw new ValueError("another");
  }
}

function* cancelledTwice(): Coroutine {
  try {
    yield* waits("main");
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    currentTask()?.cancel("its own");
    yield* waits("main, again,");
  }
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

for (const program of [swallows, raisesAnother, cancelledTwice]) {
  await attempt(program);
}

export default defineScenario({
  summary: "Ctrl-C is KeyboardInterrupt only where main ends cancelled by that alone",
  *main() {
    for (const line of log) print(line);
  },
});
