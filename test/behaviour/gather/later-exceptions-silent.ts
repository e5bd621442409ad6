import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext): void {
  print("reported:", context.message, repr(context.exception));
}

function* fail(message: string, seconds: number): Coroutine {
  yield* sleep(seconds);
  print("fails:", message);
  throw new ValueError(message);
}

function* gathering(): Coroutine {
  try {
    yield* gather([fail("first", 1), fail("second", 1), fail("third", 2)]);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    print("caught", repr(error));
  }
}

export default defineScenario({
  summary:
    "Exceptions of other children after the gather is done are marked retrieved: they vanish " +
    "without 'never retrieved' logs",
  *main() {
    getRunningLoop().setExceptionHandler(report);
    yield* gathering();
    yield* sleep(2);
    const alone = createTask(fail("not gathered", 0));
    yield* sleep(1);
    print("main ends", alone.done());
  },
});
