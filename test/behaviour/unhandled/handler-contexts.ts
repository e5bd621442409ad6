import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  gc,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print(context.message.split(" at ")[0], "-", Object.keys(context).sort().join(", "));
  print("  exception:", repr(context.exception));
  for (const key of ["future", "task"] as const) {
    const value = context[key];
    const text = typeof value === "string" ? value : repr(value);
    if (value !== undefined) print(`  ${key}:`, text.split(" coro=")[0]);
  }
}

function* fail(text: string): Coroutine {
  throw new ValueError(text);
}

function* waitForever(): Coroutine {
  yield* getRunningLoop().createFuture<void>();
}

function* failWhenCancelled(): Coroutine {
  try {
    yield* waitForever();
  } finally {
    // biome-ignore lint/correctness/noUnsafeFinally: as careless clean-up code does
    throw new ValueError("in the shutdown");
  }
}

function careless() {
  throw new ValueError("in a callback");
}

export default defineScenario({
  summary: "what a custom exception handler receives for each kind of report",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);

    createTask(fail("in a task"), { name: "fails" });
    yield* sleep(0);
    yield* gc.collect();
    loop.createFuture().setException(new ValueError("in a future"));
    yield* gc.collect();
    createTask(waitForever(), { name: "waits" });
    yield* sleep(0);
    yield* gc.collect();
    loop.callSoon(careless);
    yield* sleep(0);

    const shutDown = createTask(failWhenCancelled(), { name: "shut down" });
    yield* sleep(0);
    print("main returns:", shutDown.done());
  },
});
