import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  str,
  TimeoutError,
  ValueError,
  waitFor,
} from "asyncdemo";

function* work(): Coroutine {
  print("never reached: it does not start");
}

function* ticker(): Coroutine {
  for (let turn = 1; turn < 4; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

function* attempt(title: string, awaitable: Awaitable, delay: number): Coroutine {
  try {
    print(`${title}: ${str(yield* waitFor(awaitable, delay))}`);
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    print(`${title}: ${repr(error)}, cause ${repr(error.cause)}`);
  }
}

export default defineScenario({
  summary: "With a timeout of 0 only what is done has a result; nothing else starts",
  *main() {
    const loop = getRunningLoop();
    const tick = createTask(ticker());
    yield* attempt("a coroutine, 0", work(), 0);
    yield* tick;
    yield* attempt("a coroutine, -1", work(), -1);

    let future = loop.createFuture<string>();
    future.setResult("a result");
    yield* attempt("a done future", future, 0);
    future = loop.createFuture();
    future.setException(new ValueError("failed before"));
    try {
      yield* waitFor(future, 0);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(`a failed future: ${repr(error)}`);
    }
    future = loop.createFuture();
    future.cancel("cancelled before");
    try {
      yield* waitFor(future, 0);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`a cancelled future: ${repr(error)}`);
    }

    future = loop.createFuture();
    yield* attempt("a pending future", future, 0);
    print(`it is ${repr(future)}`);
    const task = createTask(work());
    yield* attempt("a task that has not started", task, 0);
    print(`cancelled ${repr(task.cancelled())}`);
    const sleeper = createTask(sleep(0, "slept"));
    yield* sleep(0);
    yield* attempt("a task that ends on this very turn", sleeper, 0);
    print(`at ${loop.time()}, cancelling ${currentTask()?.cancelling()}`);
  },
});
