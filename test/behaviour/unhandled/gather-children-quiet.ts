import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  type Future,
  gather,
  gc,
  getRunningLoop,
  print,
  RuntimeError,
  repr,
  sleep,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message);
  const task = typeof context.task === "string" ? context.task : repr(context.task);
  print(task.split(" coro=")[0]);
}

function* waitForever(future: Future<void>): Coroutine {
  yield* future;
}

function* collectDropped() {
  print("--- gathers that nobody holds");
  const future = getRunningLoop().createFuture<void>();
  const own = createTask(waitForever(future), { name: "own task" });
  gather([waitForever(future), own, waitForever(future)]);
  yield* sleep(0);
}

export default defineScenario({
  summary: "the tasks that gather() made, and main itself, are never reported as destroyed",
  mode: "notebook",
  ends: { raises: RuntimeError, message: "Event loop stopped before Future completed." },
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    yield* collectDropped();
    yield* gc.collect();
    print("collected");

    print("--- main itself, and a gather that it awaits");
    const future = loop.createFuture<void>();
    loop.callLater(1, () => loop.stop());
    yield* gather([waitForever(future), waitForever(future)]);
  },
});
