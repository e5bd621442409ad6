import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  repr,
  sleep,
  type Task,
  wait,
} from "asyncdemo";

function* telling(task: Task<void>): Coroutine {
  try {
    yield* task;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    const mine = (currentTask() as Task).cancelling() > 0;
    print(mine ? "I was cancelled:" : "it was cancelled:", repr(error));
  }
}

function* notCatching(task: Task<void>): Coroutine {
  yield* task;
}

export default defineScenario({
  summary:
    "Awaiting a task that somebody else cancelled raises CancelledError in the awaiter, whose own " +
    "cancelling() is 0; uncaught, it makes the awaiter cancelled as well",
  *main() {
    let task = createTask(sleep(10));
    let awaiter = createTask(telling(task));
    yield* sleep(0);
    task.cancel("by somebody else");
    yield* awaiter;

    task = createTask(sleep(10));
    awaiter = createTask(telling(task));
    yield* sleep(0);
    awaiter.cancel("both of them");
    yield* awaiter;

    task = createTask(sleep(10));
    awaiter = createTask(notCatching(task));
    yield* sleep(0);
    task.cancel("uncaught");
    yield* wait([awaiter]);
    print(awaiter.cancelled(), awaiter.cancelling());
    try {
      awaiter.result();
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error));
    }
  },
});
