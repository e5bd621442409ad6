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
  sleep,
  ValueError,
  wait,
} from "asyncdemo";

function* waiter(future: Future<string>): Coroutine {
  try {
    print("got", yield* future);
  } catch (error) {
    if (error instanceof CancelledError) print("cancelled:", repr(error));
    throw error;
  }
}

function report(_loop: EventLoop, context: ExceptionContext): void {
  print("reported:", context.message);
}

export default defineScenario({
  summary:
    "cancel() between the awaited future completing and the task's wake-up still cancels: the " +
    "future's result, or silently its exception, is dropped",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    for (const complete of [
      (future: Future<string>) => future.setResult("lost"),
      (future: Future<string>) => future.setException(new ValueError("lost silently")),
    ]) {
      const future = loop.createFuture<string>();
      const task = createTask(waiter(future));
      yield* sleep(0);
      complete(future);
      print(task.cancel("why"), future.cancelled());
      yield* wait([task]);
      print(task.cancelled(), task.cancelling(), repr(future));
    }
  },
});
