import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  gc,
  getRunningLoop,
  print,
  sleep,
  ValueError,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message);
}

function* waitForever(): Coroutine {
  yield* getRunningLoop().createFuture<void>();
}

function* failWhenCancelled(): Coroutine {
  try {
    yield* waitForever();
  } finally {
    // biome-ignore lint/correctness/noUnsafeFinally: as careless clean-up code does
    throw new ValueError("not cancelled, but failed");
  }
}

export default defineScenario({
  summary: "cancelled tasks and futures are never reported",
  *main() {
    getRunningLoop().setExceptionHandler(report);

    for (const message of [null, "why"]) {
      const task = createTask(waitForever());
      yield* sleep(0);
      task.cancel(message);
      yield* sleep(0);
      print("cancelled:", task.cancelled());
    }
    const neverStarted = createTask(waitForever());
    neverStarted.cancel();
    const future = getRunningLoop().createFuture();
    future.cancel("and a future");
    yield* sleep(0);
    print("cancelled:", neverStarted.cancelled(), future.cancelled());
    yield* gc.collect();

    print("--- but a task that fails when it is cancelled is not silent");
    const task = createTask(failWhenCancelled());
    yield* sleep(0);
    task.cancel();
    yield* sleep(0);
    print("cancelled:", task.cancelled());
  },
});
