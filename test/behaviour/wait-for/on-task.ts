import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  TimeoutError,
  waitFor,
} from "asyncdemo";

function* work(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`the task is cancelled: ${repr(error)}`);
    throw error;
  }
}

function* other(task: Task<void>): Coroutine {
  try {
    yield* task;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    const cancelling = currentTask()?.cancelling();
    print(`somebody else gets ${repr(error)}, cancelling ${cancelling}`);
  }
}

export default defineScenario({
  summary: "waitFor on a Task cancels that very task, also for its other waiters",
  *main() {
    const loop = getRunningLoop();
    let task = createTask(work());
    const others = createTask(other(task));
    yield* sleep(0);
    try {
      yield* waitFor(task, 1);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`${repr(error)} at ${loop.time()}`);
    }
    print(`that very task: cancelled ${repr(task.cancelled())}, cancelling ${task.cancelling()}`);
    yield* others;

    // Several wait for one task, each with a timeout of its own: the shortest decides for all.
    task = createTask(work());

    function* impatient(name: string, delay: number): Coroutine {
      try {
        yield* waitFor(task, delay);
      } catch (error) {
        if (!(error instanceof TimeoutError || error instanceof CancelledError)) throw error;
        print(`${name}: ${repr(error)} at ${loop.time()}`);
      }
    }

    yield* gather([impatient("A", 3), impatient("B", 1), impatient("C", 2)]);
  },
});
