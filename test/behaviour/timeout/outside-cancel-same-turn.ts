import {
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
  type Timeout,
  TimeoutError,
  timeout,
} from "asyncdemo";

function* worker(cleanup: boolean): Coroutine {
  const task = currentTask() as Task;
  let scope: Timeout | undefined;
  try {
    yield* timeout(1, function* (entered) {
      scope = entered;
      try {
        yield* sleep(10);
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        print(`  the body sees ${repr(error)}, cancelling ${task.cancelling()}`);
        if (cleanup) {
          try {
            yield* sleep(1);
          } catch (second) {
            print(`  its clean-up sees ${repr(second)}, cancelling ${task.cancelling()}`);
            throw second;
          }
        }
        throw error;
      }
    });
  } catch (error) {
    print(`  the block raises ${repr(error)}, expired ${repr(scope?.expired())}`);
    print(`  cancelling ${task.cancelling()}`);
    throw error;
  }
}

function* attempt(title: string, cancelAt: number | string, cleanup = false): Coroutine {
  print(title);
  const loop = getRunningLoop();
  let task: Task | undefined;
  // Made first, so that at the same instant this timer fires first.
  if (cancelAt === "before the deadline's timer") {
    loop.callLater(1, () => task?.cancel("from outside"));
  }
  task = createTask(worker(cleanup));
  yield* sleep(0);
  if (typeof cancelAt === "number") {
    loop.callLater(cancelAt, () => task?.cancel("from outside"));
  }
  try {
    yield* task;
  } catch (error) {
    if (error instanceof CancelledError) {
      print(`  the task ends with ${repr(error)}, cancelled ${repr(task.cancelled())}`);
    } else if (error instanceof TimeoutError) {
      print(`  the task ends with ${repr(error)}`);
    } else {
      throw error;
    }
  }
}

export default defineScenario({
  summary: "A cancel from outside before the block exits wins over the TimeoutError",
  *main() {
    yield* attempt("cancelled in the same turn, after the deadline", 1.0);
    yield* attempt(
      "cancelled in the same turn, before the deadline",
      "before the deadline's timer",
    );
    yield* attempt("cancelled while the body cleans up", 1.5, true);
    yield* attempt("cancelled after the block", 2.5, true);
  },
});
