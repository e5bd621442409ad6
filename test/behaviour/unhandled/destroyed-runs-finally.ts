import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  type Future,
  getRunningLoop,
  isException,
  print,
  repr,
  sleep,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message);
  print(repr(context.task).split(" coro=")[0]);
}

function* waitInside(name: string, future: Future<void>): Coroutine {
  try {
    yield* future;
  } finally {
    print(name, "cleans up inside");
  }
}

function* waitForever(name: string, future: Future<void>): Coroutine {
  try {
    yield* waitInside(name, future);
  } catch (error) {
    if (!isException(error)) throw error;
    print(name, "never gets here");
  } finally {
    print(name, "cleans up");
  }
  print(name, "never gets here");
}

export default defineScenario({
  summary: "the finally blocks of a task that is destroyed run at that moment",
  mode: "notebook",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    const future = loop.createFuture<void>();
    for (const name of ["first", "second"]) createTask(waitForever(name, future), { name });
    yield* sleep(1);
    print("main returns");
  },
});
