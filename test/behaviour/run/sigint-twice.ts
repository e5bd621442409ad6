import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  Runner,
  RuntimeError,
  repr,
  sleep,
} from "asyncdemo";

const log: string[] = [];

let runner: Runner;

function interrupt(): void {
  getRunningLoop().callSoon(() => runner.interrupt());
}

function* cleansUp(name: string): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    log.push(`${name} begins to clean up`);
    try {
      yield* sleep(0);
      interrupt();
      yield* getRunningLoop().createFuture();
      log.push(`${name} has cleaned up`);
    } catch (again) {
      if (again instanceof CancelledError) log.push(`${name} is cancelled again`);
      throw again;
    }
    throw error;
  }
}

function* mainCleansUp(): Coroutine {
  interrupt();
  yield* cleansUp("main");
}

function* leftoverCleansUp(): Coroutine<string> {
  createTask(cleansUp("a leftover"));
  yield* sleep(0);
  return "a result";
}

function* twiceAtOnce(): Coroutine {
  interrupt();
  interrupt();
  yield* cleansUp("main");
}

function isClosed(): boolean {
  try {
    runner.getLoop();
    return false;
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    return true;
  }
}

async function attempt(program: () => Coroutine<unknown>): Promise<void> {
  log.push(`--- ${program.name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`);
  runner = new Runner({ clock: "virtual" });
  try {
    log.push(`run() returned ${await runner.run(program())}`);
  } catch (error) {
    log.push(`run() raised ${repr(error)}`);
  }
  try {
    await runner.close();
    log.push("closed");
  } catch (error) {
    log.push(`close() raised ${repr(error)}, ${isClosed() ? "closed" : "open"}`);
  }
}

for (const program of [mainCleansUp, leftoverCleansUp, twiceAtOnce]) {
  await attempt(program);
}

export default defineScenario({
  summary: "A second Ctrl-C, and one while the runner closes, is KeyboardInterrupt at once",
  *main() {
    for (const line of log) print(line);
  },
});
