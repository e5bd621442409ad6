import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  type Future,
  getRunningLoop,
  print,
  repr,
  sleep,
  TimeoutError,
  timeout,
} from "asyncdemo";

function handler(_loop: EventLoop, context: ExceptionContext): void {
  const message = context.message.split(" at ")[0];
  print(`reported: ${message}, ${repr(context.exception)}`);
}

function careless(future: Future<string>): void {
  future.setResult("late");
}

function guarded(future: Future<string>): void {
  print("guarded: done already", future.done());
  if (!future.done()) future.setResult("late");
}

function* sleeper(): Coroutine {
  yield* sleep(1);
}

export default defineScenario({
  summary: "A timer that sets the result of a cancelled future reports InvalidStateError",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(handler);
    const future = loop.createFuture<string>();
    loop.callLater(1, careless, future);
    loop.callLater(2, guarded, future);
    try {
      yield* timeout(0.5, function* () {
        yield* future;
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("timed out", future);
    }

    // The timer of a sleep is cancelled with the sleep, and would not mind if it were not.
    const task = createTask(sleeper());
    loop.callLater(0.5, () => task.cancel());
    yield* sleep(3);
    print(task.cancelled(), future);
  },
});
