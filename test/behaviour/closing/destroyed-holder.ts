import {
  asyncWith,
  coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  type Future,
  getRunningLoop,
  Lock,
  print,
  repr,
  sleep,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message, repr(context.task).split(" coro=")[0]);
}

const work = coroutine(function* work(name: string, lock: Lock, future: Future<void>) {
  try {
    yield* asyncWith(lock, function* () {
      yield* future;
    });
  } catch (error) {
    print(name, repr(error));
  }
});

export default defineScenario({
  summary: "A destroyed task that frees a lock cannot wake who waits: the loop is closed",
  mode: "notebook",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    const future = loop.createFuture<void>();
    const lock = new Lock();
    for (const name of ["holder", "waiter"]) createTask(work(name, lock, future), { name });
    yield* sleep(1);
    print("main returns");
  },
});
