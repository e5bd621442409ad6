import {
  allTasks,
  ContextVar,
  type Coroutine,
  copyContext,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  Runner,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

const variable = new ContextVar<string>("variable", { default: "default" });
const log: string[] = [];

function note(what: string): void {
  log.push(`${getRunningLoop().time()} ${what}`);
}

const yesNo = (value: boolean): string => (value ? "True" : "False");

function* background(name: string): Coroutine {
  try {
    for (let step = 0; step < 100; step++) {
      note(`${name} step ${step} sees ${variable.get()}`);
      yield* sleep(2);
    }
  } finally {
    note(`${name} is cancelled`);
    yield* sleep(1);
    note(`${name} has cleaned up`);
  }
}

function* first(): Coroutine<string> {
  variable.set("set by first");
  createTask(background("background"), { name: "background" });
  yield* sleep(1);
  note("first ends");
  return "first result";
}

function* second(): Coroutine {
  note(`second sees ${variable.get()}, ${repr([...allTasks()].map((task) => task.getName()))}`);
  variable.set("set by second");
  yield* sleep(3);
  note("second raises");
  throw new ValueError("of second");
}

function* third(): Coroutine {
  note(`third sees ${variable.get()} in ${currentTask()?.getName()}`);
}

function* inAContext(): Coroutine {
  note(`given its own, it sees ${variable.get()}`);
  variable.set("set in its own");
}

const runner = new Runner({ clock: "virtual" });

async function attempt(running: Promise<unknown>): Promise<void> {
  try {
    log.push(`run() returned ${(await running) ?? "None"}`);
  } catch (error) {
    log.push(`run() raised ${repr(error)}`);
  }
}

const loop = runner.getLoop();
await attempt(runner.run(first()));
log.push(`outside: ${variable.get()}, ${yesNo(loop.isRunning())}, ${yesNo(loop.isClosed())}`);
await attempt(runner.run(second()));
await attempt(runner.run(inAContext(), { context: copyContext() }));
await attempt(runner.run(third()));
log.push("close");
await runner.close();
log.push(`closed: ${yesNo(loop.isClosed())}`);

export default defineScenario({
  summary: "A Runner keeps one loop and one context; what is left goes on with the next run",
  *main() {
    // In the judge one clock serves all loops, and the log took it so long.
    yield* sleep(5);
    for (const line of log) print(line);
  },
});
