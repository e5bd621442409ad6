import {
  BaseException,
  CancelledError,
  currentTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  KeyboardInterrupt,
  print,
  repr,
  sleep,
} from "asyncdemo";

class Custom extends BaseException {}

function handler(_loop: EventLoop, context: ExceptionContext): void {
  const message = context.message.split(" at ")[0];
  print(`reported: ${message}, ${repr(context.exception)}`);
}

function fail(error: Error): void {
  print(`raise ${repr(error)}`);
  throw error;
}

export default defineScenario({
  summary: "KeyboardInterrupt from a callback leaves the loop at once; what is queued stays queued",
  ends: { raises: KeyboardInterrupt, message: "leaves" },
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(handler);
    const task = currentTask();

    function queued(name: string): void {
      // Between the two runs, the runner has cancelled main.
      print(`${name}: cancelling() is ${task?.cancelling()}`);
    }

    loop.callSoon(fail, new Custom("reported"));
    loop.callSoon(fail, new CancelledError("reported too"));
    yield* sleep(0);

    loop.callSoon(queued, "before");
    loop.callSoon(fail, new KeyboardInterrupt("leaves"));
    loop.callSoon(queued, "still queued");
    loop.callLater(0, queued, "timer of the same turn");
    try {
      yield* sleep(1);
    } finally {
      print("main ends");
    }
  },
});
