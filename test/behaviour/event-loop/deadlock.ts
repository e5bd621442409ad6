import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* waiter(name: string, future: Future): Coroutine {
  try {
    yield* future;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`${name}: ${repr(error)} at ${Math.round(getRunningLoop().time())} s`);
    throw error;
  }
}

export default defineScenario({
  summary: "A loop with nothing ready, no timer and an unfinished main reports a deadlock",
  ends: "deadlocks",
  *main() {
    const future = getRunningLoop().createFuture();
    const task = createTask(waiter("worker", future));
    yield* sleep(1);
    print("nobody will ever resolve the future");
    try {
      yield* task;
    } finally {
      print("main ends");
    }
  },
});
