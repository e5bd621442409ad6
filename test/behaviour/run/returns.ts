import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  getRunningLoop,
  LookupError,
  print,
  repr,
  runSync,
  sleep,
  ValueError,
} from "asyncdemo";

const log: string[] = [];
const loops: EventLoop[] = [];

function isLastClosed(): string {
  return repr(loops.at(-1)?.isClosed());
}

function* leftover(name: string): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } finally {
    yield* sleep(0);
    log.push(`${name}: cleaned up, loop closed: ${isLastClosed()}`);
  }
}

function* returns(): Coroutine<number> {
  loops.push(getRunningLoop());
  createTask(leftover("left by returns()"));
  yield* sleep(0);
  log.push("returns() returns");
  return 42;
}

function* fails(): Coroutine<never> {
  loops.push(getRunningLoop());
  createTask(leftover("left by fails()"));
  yield* sleep(0);
  log.push("fails() raises");
  throw new ValueError("boom");
}

function attempt(coroutine: Coroutine<number>): void {
  try {
    log.push(`run() returned ${runSync(coroutine)}`);
  } catch (error) {
    log.push(`run() raised ${repr(error)}`);
  }
  log.push(`loop closed: ${isLastClosed()}`);
}

attempt(returns());
attempt(fails());
log.push(`a loop for each: ${repr(loops[0] !== loops[1])}`);

function* last(): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } finally {
    yield* sleep(5);
    print("last is cleaned up");
  }
}

export default defineScenario({
  summary: "run() returns what main returns or raises what it raises, once all is cleaned up",
  ends: { raises: LookupError, message: "out of main" },
  *main() {
    for (const line of log) print(line);
    createTask(last());
    yield* sleep(1);
    throw new LookupError("out of main");
  },
});
