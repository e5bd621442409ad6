import {
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  Future,
  gc,
  getRunningLoop,
  type Handle,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext): void {
  const names: Record<string, string> = { sourceTraceback: "source_traceback" };
  const keys = Object.keys(context).map((key) => names[key] ?? key);
  print(context.message, "-", keys.sort().join(", "));
  const origin = context.sourceTraceback ?? [];
  print(
    "  made by",
    origin.map(({ function: name }) => name.replace(/[A-Z]/g, "_$&").toLowerCase()),
  );
  for (const key of ["future", "task"] as const) {
    if (key in context) print(" ", key, repr(context[key]).includes("created at"));
  }
}

function careless(text: string, ..._others: unknown[]): void {
  throw new ValueError(text);
}

function* fail(text: string): Coroutine {
  throw new ValueError(text);
}

function tell(what: string, handle: Handle): void {
  print(what, repr(handle).replace(/ at [^ >]*/, ""));
}

const isMarked = (value: unknown): boolean => repr(value).includes("created at");

function makeFuture(loop: EventLoop): void {
  const future = loop.createFuture<void>();
  print("future", isMarked(future));
  future.setException(new ValueError("in a future"));
}

export default defineScenario({
  summary: "In debug mode reports and reprs say where things were made, and arguments",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    for (const debug of [false, true, false]) {
      loop.setDebug(debug);
      print("--- debug", loop.getDebug());
      const handle = loop.callSoon(careless, "text", 1, [2, 3]);
      const timer = loop.callAt(1000, careless, "later");
      tell("handle", handle);
      tell("timer", timer);
      timer.cancel();
      tell("cancelled", timer);
      yield* sleep(0);
      print("main", isMarked(currentTask()));
      makeFuture(loop);
      yield* gc.collect();
      createTask(fail("in a task"), { name: "fails" });
      yield* sleep(0);
      yield* gc.collect();
      const own = new Future<void>();
      print("own future", isMarked(own));
      own.cancel();
      const task = createTask(sleep(0));
      print("task", isMarked(task));
      yield* task;
    }
  },
});
