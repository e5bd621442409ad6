import {
  CancelledError,
  type Coroutine,
  defineScenario,
  getRunningLoop,
  print,
  Runner,
  repr,
  taskGroup,
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

function* inGroup(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(waits("first child"));
    group.createTask(waits("second child"));
  });
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

for (const program of [inGroup]) {
  await attempt(program);
}

export default defineScenario({
  summary: "Ctrl-C in a group cancels main and so the group's tasks",
  *main() {
    for (const line of log) print(line);
  },
});
