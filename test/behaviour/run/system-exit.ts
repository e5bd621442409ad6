import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  KeyboardInterrupt,
  print,
  repr,
  runSync,
  SystemExit,
  sleep,
} from "asyncdemo";

const log: string[] = [];

function* leaves(error: Error): Coroutine {
  yield* sleep(0);
  log.push(`raises ${repr(error)}`);
  throw error;
}

function* waits(name: string): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } catch (error) {
    if (error instanceof CancelledError) log.push(`${name} is cancelled: ${repr(error)}`);
    throw error;
  } finally {
    yield* sleep(0);
    log.push(`${name} has cleaned up`);
  }
}

function* swallows(name: string): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    log.push(`${name} swallows`);
  }
}

function* program(error: Error): Coroutine {
  const tasks = [createTask(waits("another")), createTask(swallows("a third"))];
  const leaving = createTask(leaves(error));
  try {
    yield* waits("main");
  } finally {
    log.push(`leaving task done: ${repr(leaving.done())}, ${tasks.length} others`);
  }
}

function* inCallback(error: Error): Coroutine {
  function leave() {
    throw error;
  }
  getRunningLoop().callSoon(leave);
  yield* waits("main");
}

function* fromMain(error: Error): Coroutine {
  const task = createTask(waits("another"));
  yield* sleep(0);
  log.push(`main leaves, another is done: ${repr(task.done())}`);
  throw error;
}

function attempt(coro: Coroutine): void {
  try {
    runSync(coro);
    log.push("returned");
  } catch (error) {
    log.push(`run() raised ${repr(error)}`);
  }
}

attempt(program(new SystemExit(3)));
attempt(program(new KeyboardInterrupt("by hand")));
attempt(inCallback(new SystemExit(4)));
attempt(fromMain(new SystemExit(5)));
attempt(fromMain(new KeyboardInterrupt()));

export default defineScenario({
  summary: "SystemExit and KeyboardInterrupt leave run() at once; the rest, main too, is cancelled",
  ends: { raises: SystemExit },
  *main() {
    for (const line of log) print(line);
    log.length = 0;
    createTask(leaves(new SystemExit(7)));
    try {
      yield* waits("main");
    } finally {
      for (const line of log) print(line);
    }
  },
});
