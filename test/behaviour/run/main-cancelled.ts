import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  repr,
  runSync,
  sleep,
} from "asyncdemo";

const log: string[] = [];

function* cancelsItself(message: string | null): Coroutine {
  currentTask()?.cancel(message);
  yield* sleep(1);
}

function* raisesIt(message: string | null): Coroutine {
  throw new CancelledError(message);
}

function* awaitsCancelled(message: string | null): Coroutine {
  const task = createTask(sleep(1));
  yield* sleep(0);
  task.cancel(message);
  yield* task;
}

function* returnsTooLate(message: string | null): Coroutine<string> {
  currentTask()?.cancel(message);
  return "discarded";
}

for (const program of [cancelsItself, raisesIt, awaitsCancelled, returnsTooLate]) {
  for (const message of ["why", null]) {
    try {
      runSync<unknown>(program(message));
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      log.push(repr(error));
    }
  }
}

export default defineScenario({
  summary: "run() raises CancelledError, with its message, when main ends cancelled",
  ends: { raises: CancelledError, message: "enough" },
  *main() {
    for (const line of log) print(line);
    currentTask()?.cancel("enough");
    yield* sleep(1);
  },
});
