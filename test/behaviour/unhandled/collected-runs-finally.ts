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
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message);
}

function* waitForever(): Coroutine {
  try {
    yield* getRunningLoop().createFuture<void>();
  } finally {
    print("cleans up");
  }
}

export default defineScenario({
  summary: "CPython runs the finally blocks of a pending task that it collects",
  *main() {
    getRunningLoop().setExceptionHandler(report);
    createTask(waitForever());
    yield* sleep(0);
    yield* gc.collect();
    print("collected");
  },
});
