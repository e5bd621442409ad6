import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  FIRST_EXCEPTION,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
  wait,
} from "asyncdemo";

function* returns(delay: number): Coroutine {
  yield* sleep(delay);
}

function* fails(delay: number): Coroutine {
  yield* sleep(delay);
  throw new ValueError(`failed after ${delay}`);
}

function* cancelled(delay: number): Coroutine {
  yield* sleep(delay);
  throw new CancelledError("by itself");
}

function handler(_loop: EventLoop, context: ExceptionContext): void {
  print(`reported: ${context.message}, ${repr(context.exception)}`);
}

function* attempt(title: string, ...coroutines: Coroutine[]): Coroutine {
  const loop = getRunningLoop();
  const started = loop.time();
  const tasks = coroutines.map((coroutine) => createTask(coroutine));
  const [done, pending] = yield* wait(tasks, { returnWhen: FIRST_EXCEPTION });
  const sizes = `${done.size} done, ${pending.size} pending`;
  print(`${title}: ${sizes} after ${loop.time() - started}`);
  print(`  in order: ${repr(tasks.map((task) => done.has(task)))}`);
  for (const task of pending) task.cancel();
  if (pending.size > 0) yield* wait(pending);
}

export default defineScenario({
  summary: "FIRST_EXCEPTION returns at the first exception; a cancelled task is none",
  *main() {
    getRunningLoop().setExceptionHandler(handler);
    yield* attempt("a failure", returns(1), fails(2), returns(3));
    yield* attempt("a cancelled task is no failure", returns(3), cancelled(1));
    yield* attempt("nor does it hide one", returns(4), cancelled(1), fails(2));
    yield* attempt("no failure", returns(1), returns(2));
    yield* attempt("several at once", fails(1), fails(1), returns(2));
    // Nothing is reported: wait() has looked at every failure.
  },
});
