import {
  allTasks,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  gc,
  getRunningLoop,
  print,
  repr,
  shield,
  sleep,
} from "asyncdemo";

function handler(_loop: EventLoop, context: ExceptionContext): void {
  print(`reported: ${context.message}`);
}

function* sleeps(): Coroutine {
  print("inner starts, in a task of its own");
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`inner: ${repr(error)} at ${getRunningLoop().time()}`);
    throw error;
  }
}

function* waitsForNothing(): Coroutine {
  yield* getRunningLoop().createFuture<void>();
}

function* abandon(coroutineFunction: () => Coroutine): Coroutine {
  function* waits(): Coroutine {
    yield* shield(coroutineFunction());
  }

  const waiting = createTask(waits());
  yield* sleep(1);
  waiting.cancel();
  try {
    yield* waiting;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("the shield is cancelled");
  }
}

export default defineScenario({
  summary: "shield(coro()) makes the task itself; once cancelled, only what it waits on holds it",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(handler);
    print("held by the timer it waits for");
    yield* abandon(sleeps);
    yield* gc.collect();
    print(`alive: ${allTasks().size - 1}`);

    print("held by nobody: it waits for a future that is its own");
    yield* abandon(waitsForNothing);
    print(`alive: ${allTasks().size - 1}`);
    yield* gc.collect();
    print(`alive: ${allTasks().size - 1}`);
    print(`main ends at ${loop.time()}`);
  },
});
