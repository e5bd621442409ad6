import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  shield,
  sleep,
  TimeoutError,
  waitFor,
} from "asyncdemo";

function* work(): Coroutine<string> {
  try {
    yield* sleep(3);
    print("the work is done");
    return "its result";
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("never reached: it is not cancelled");
    throw error;
  }
}

export default defineScenario({
  summary: "waitFor(shield(task), t) times out without cancelling the task",
  *main() {
    const loop = getRunningLoop();
    let task = createTask(work());
    for (let attempt = 1; attempt < 4; attempt++) {
      try {
        print(yield* waitFor(shield(task), 1.25));
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        const done = repr(task.done());
        print(`attempt ${attempt}: ${repr(error)} at ${loop.time()}, done ${done}`);
      }
    }
    print(`at ${loop.time()}, cancelling ${task.cancelling()}`);

    task = createTask(work());
    try {
      yield* waitFor(shield(task), 0);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`timeout 0: ${repr(error)}, cancelling ${task.cancelling()}`);
    }
    print(yield* task);
  },
});
