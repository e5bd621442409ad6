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
  type Task,
  wait,
  waitFor,
} from "asyncdemo";

function* worker(): Coroutine {
  const loop = getRunningLoop();
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`  the awaitable sees ${repr(error)} at ${loop.time()}`);
    yield* sleep(2);
    print(`  its clean-up ends at ${loop.time()}`);
    throw error;
  }
}

function* caller(awaitable: Awaitable, delay: number): Coroutine {
  try {
    yield* waitFor(awaitable, delay);
  } catch (error) {
    print(`  the caller sees ${repr(error)}, cancelling ${currentTask()?.cancelling()}`);
    throw error;
  }
}

function* attempt(title: string, awaitable: Awaitable, delay: number): Coroutine {
  const loop = getRunningLoop();
  print(title);
  const task = createTask(caller(awaitable, delay));
  yield* sleep(1);
  task.cancel("stop it");
  try {
    yield* task;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`  the caller ends with ${repr(error)} at ${loop.time()}`);
  }
}

function* cancelsItself(me: Task): Coroutine {
  me.cancel("by itself");
  yield* sleep(0);
}

export default defineScenario({
  summary:
    "Cancelling the caller cancels the awaitable, and the message arrives after its clean-up",
  *main() {
    yield* attempt("a coroutine", worker(), 5);
    let task = createTask(worker());
    yield* attempt("a task", task, 5);
    print(`  cancelled ${repr(task.cancelled())}, cancelling ${task.cancelling()}`);
    yield* attempt("past the deadline, while cleaning up", worker(), 0.5);

    task = createTask(worker());
    yield* sleep(0);
    yield* attempt("while it waits for the clean-up with a timeout of 0", task, 0);
    print(`  the task is done: ${repr(task.done())}`);
    yield* wait([task]);

    try {
      yield* waitFor(cancelsItself(currentTask() as Task), 5);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`the awaitable cancels its caller: ${repr(error)}`);
    }
  },
});
