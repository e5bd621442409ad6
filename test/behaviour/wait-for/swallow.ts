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
  waitFor,
} from "asyncdemo";

function* stubborn(): Coroutine<string> {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`swallowed ${repr(error)}`);
    yield* sleep(1);
  }
  return "a result all the same";
}

export default defineScenario({
  summary: "If the awaitable swallows the cancel and returns a value, waitFor returns that value",
  *main() {
    const loop = getRunningLoop();
    print(yield* waitFor(stubborn(), 1));
    print(`at ${loop.time()}, cancelling ${currentTask()?.cancelling()}`);

    let task = createTask(stubborn());
    print(yield* waitFor(task, 1));
    print(`at ${loop.time()}, the task is cancelled: ${repr(task.cancelled())}`);

    task = createTask(stubborn());
    yield* sleep(0);
    print(yield* waitFor(task, 0));
    print(`at ${loop.time()}, with a timeout of 0`);
  },
});
