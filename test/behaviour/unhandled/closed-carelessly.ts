import {
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
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message, repr(context.task).split(" coro=")[0]);
}

function* insists(future: Future<void>): Coroutine {
  try {
    yield* future;
  } finally {
    print("cleans up");
    yield* future;
    print("never gets here");
  }
}

function* breaks(future: Future<void>): Coroutine {
  try {
    yield* future;
  } finally {
    print("breaks");
    // biome-ignore lint/correctness/noUnsafeFinally: as careless clean-up code does
    throw new ValueError("broken clean-up");
  }
}

export default defineScenario({
  summary: "a destroyed task cannot await in its finally blocks, and what they raise is ignored",
  mode: "notebook",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    const future = loop.createFuture<void>();
    createTask(insists(future), { name: "insists" });
    createTask(breaks(future), { name: "breaks" });
    yield* sleep(1);
    print("main returns");
  },
});
