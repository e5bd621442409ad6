import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* job(name: string): Coroutine<string> {
  print(name, "runs");
  yield* sleep(1);
  return name;
}

export default defineScenario({
  summary:
    "The same future, task or coroutine object passed twice runs once and its result is put in " +
    "every position",
  *main() {
    const coroutine = job("coroutine");
    const task = createTask(job("task"));
    const future = getRunningLoop().createFuture<string>();
    getRunningLoop().callLater(2, (result) => future.setResult(result), "future");
    print(yield* gather([coroutine, task, future, coroutine, future, task]));
    print(yield* gather([task, task]), yield* gather([future, task, future]));

    const cancelled = job("cancelled");
    const gathering = gather([cancelled, cancelled]);
    yield* sleep(0);
    print(gathering.cancel());
    try {
      yield* gathering;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error));
    }
  },
});
