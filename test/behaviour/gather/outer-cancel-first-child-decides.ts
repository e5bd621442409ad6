import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type GatherOptions,
  gather,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

function now(): number {
  return Math.round(getRunningLoop().time() * 1000);
}

function* job(name: string, cleanup: number): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    yield* sleep(cleanup);
    print(name, "has cleaned up", now());
  }
}

function* show(options: GatherOptions = {}): Coroutine {
  const tasks = [createTask(job("A", 3)), createTask(job("B", 1)), createTask(job("C", 2))];
  const gathering = gather(tasks, options);
  yield* sleep(0);
  gathering.cancel();
  try {
    yield* gathering;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(
      "awaiter resumes",
      now(),
      tasks.map((task) => task.done()),
    );
  }
  yield* sleep(5);
}

export default defineScenario({
  summary:
    "After cancel() without return_exceptions the awaiter resumes as soon as the first child has " +
    "finished cancelling; children with longer cleanup are still running then",
  *main() {
    yield* show();
    print("-- return_exceptions");
    yield* show({ returnExceptions: true });
  },
});
