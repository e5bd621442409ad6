import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext): void {
  print("reported:", context.message, repr(context.exception));
}

function* fail(message: string): Coroutine {
  throw new ValueError(message);
}

export default defineScenario({
  summary:
    "cancel() on a task that already failed returns False but marks its exception as retrieved, " +
    "so nothing is logged later",
  *main() {
    getRunningLoop().setExceptionHandler(report);
    const cancelled = createTask(fail("cancelled afterwards"));
    createTask(fail("ignored"));
    const future = getRunningLoop().createFuture();
    future.setException(new ValueError("of a future, cancelled afterwards"));
    yield* sleep(0);
    print(cancelled.done(), cancelled.cancel(), cancelled.cancelling());
    print(future.done(), future.cancel());
    print("main ends");
  },
});
