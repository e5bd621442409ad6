import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  type Future,
  getRunningLoop,
  print,
  repr,
  shield,
  sleep,
  ValueError,
} from "asyncdemo";

class KeyError extends Error {}

function handler(_loop: EventLoop, context: ExceptionContext): void {
  const keys = repr(Object.keys(context).sort());
  print(`reported: ${context.message}, ${repr(context.exception)}, ${keys}`);
  print(`  ${repr(context.future)}`.split(" coro=")[0]);
}

function* fails(): Coroutine {
  yield* sleep(2);
  print("inner fails");
  throw new ValueError("too late");
}

export default defineScenario({
  summary: "If inner fails after the shield was cancelled, the exception handler is called at once",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(handler);

    function* waits(): Coroutine {
      yield* shield(fails());
    }

    const waiting = createTask(waits());
    yield* sleep(1);
    waiting.cancel();
    try {
      yield* waiting;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`cancelled at ${loop.time()}`);
    }
    yield* sleep(2);
    print(`at ${loop.time()} it has been told`);

    print("a future in the shield");
    let future = loop.createFuture<null>();
    let shielded = shield(future);
    shielded.cancel();
    yield* sleep(0);
    loop.callSoon(print, "a turn has passed");
    future.setException(new KeyError("also too late"));
    yield* sleep(0);

    print("inner returns, or is cancelled: nothing to tell");
    const ends = [
      (future: Future<null>) => future.setResult(null),
      (future: Future<null>) => future.cancel(),
    ];
    for (const end of ends) {
      future = loop.createFuture();
      shielded = shield(future);
      shielded.cancel();
      yield* sleep(0);
      end(future);
      yield* sleep(0);
    }

    print("inner fails on the turn of the cancel, before the shield has been told");
    future = loop.createFuture();
    shielded = shield(future);
    shielded.cancel();
    future.setException(new ValueError("on the same turn"));
    yield* sleep(0);
    yield* sleep(0);
    print("end of main");
  },
});
