import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  Future,
  gc,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function handler(_loop: EventLoop, context: ExceptionContext): void {
  const { task, future } = context;
  // What has been collected is told by its repr alone.
  const about = String(future ?? task).startsWith("<Task") ? "Task" : "Future";
  print(`${context.message} ${repr(Object.keys(context).sort())} ${about}`);
}

function* fail(): Coroutine {
  throw new ValueError("failed");
}

function* forgotten(): Coroutine {
  yield* getRunningLoop().createFuture();
}

function dropFuture(): void {
  new Future().setException(new ValueError("failed"));
}

export default defineScenario({
  summary: "The exception handler receives the task or future that a report is about",
  *main() {
    getRunningLoop().setExceptionHandler(handler);
    createTask(forgotten());
    yield* sleep(0);
    yield* gc.collect();

    dropFuture();
    yield* gc.collect();

    createTask(fail());
    yield* sleep(0);
    yield* gc.collect();
    print("main ends");
  },
});
