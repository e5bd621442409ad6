import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  waitFor,
} from "asyncdemo";

function* work(value: string): Coroutine<string> {
  yield* sleep(1000);
  return value;
}

export default defineScenario({
  summary: "waitFor without a timeout simply awaits",
  *main() {
    const loop = getRunningLoop();
    print(yield* waitFor(work("a coroutine's result"), null));
    print(`at ${loop.time()}`);
    const task = createTask(work("a task's result"));
    print(yield* waitFor(task, null));
    print(`at ${loop.time()}`);

    const waiter = createTask(waitFor(work("never"), null));
    yield* sleep(1);
    waiter.cancel("enough");
    try {
      yield* waiter;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`${repr(error)} at ${loop.time()}`);
    }
  },
});
