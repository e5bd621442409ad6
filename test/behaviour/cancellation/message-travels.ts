import {
  type Awaitable,
  argsOf,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* sleeper(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (error instanceof CancelledError) print("at the await:", repr(error), argsOf(error));
    throw error;
  }
}

function* awaiting(task: Awaitable): Coroutine {
  try {
    yield* task;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("the awaiter:", repr(error), argsOf(error));
  }
}

function* cancelWith(...args: [message?: unknown]): Coroutine {
  const task = createTask(sleeper());
  yield* sleep(0);
  task.cancel(...args);
  yield* awaiting(task);
}

export default defineScenario({
  summary:
    "cancel('why') is seen as CancelledError('why') at the await and by whoever awaits the task; " +
    "plain cancel() gives CancelledError() with empty args",
  *main() {
    yield* cancelWith("why");
    yield* cancelWith();
    yield* cancelWith(null);
    yield* cancelWith("");
    yield* cancelWith(["not", "a string"]);
    const future = getRunningLoop().createFuture();
    future.cancel("of a future");
    yield* awaiting(future);
    const task = createTask(sleeper());
    task.cancel("before the start");
    yield* awaiting(task);
  },
});
