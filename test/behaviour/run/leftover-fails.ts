import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  LookupError,
  print,
  RuntimeError,
  repr,
  sleep,
  type Task,
  TimeoutError,
  ValueError,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  const task = context.task as Task;
  print("reported:", context.message, repr(context.exception), Object.keys(context).sort());
  print(task.getName(), task.done(), task.exception() === context.exception);
}

function* failsWhenCancelled(error: Error, delay: number): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } finally {
    yield* sleep(delay);
    print("fails with", repr(error));
    // biome-ignore lint/correctness/noUnsafeFinally: as careless clean-up code does
    throw error;
  }
}

function* isCancelled(): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } finally {
    print("is cancelled");
  }
}

export default defineScenario({
  summary: "what fails while it is cancelled is reported; run() ends as main did",
  ends: { raises: LookupError, message: "main's own" },
  *main() {
    getRunningLoop().setExceptionHandler(report);
    createTask(failsWhenCancelled(new ValueError("slow"), 2), { name: "slow" });
    createTask(isCancelled(), { name: "cancelled" });
    createTask(failsWhenCancelled(new RuntimeError("quick"), 1), { name: "quick" });
    createTask(failsWhenCancelled(new TimeoutError(), 0), { name: "timeout" });
    yield* sleep(0);
    throw new LookupError("main's own");
  },
});
