import {
  CancelledError,
  type Coroutine,
  contextOf,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Timeout,
  TimeoutError,
  timeout,
  ValueError,
} from "asyncdemo";

export default defineScenario({
  summary: "What is raised before the deadline passes through untouched, and the timer is dropped",
  *main() {
    const loop = getRunningLoop();
    let scope: Timeout | undefined;
    const original = new ValueError("the body's own");
    try {
      yield* timeout(5, function* (entered) {
        scope = entered;
        yield* sleep(1);
        throw original;
      });
    } catch (error) {
      const context = repr(contextOf(error as Error));
      print(`the same object: ${repr(error === original)}, context ${context}`);
    }
    print(`at ${loop.time()}: expired ${repr(scope?.expired())}, ${repr(scope)}`);

    const own = new TimeoutError("from somewhere else");
    try {
      yield* timeout(5, function* (entered) {
        scope = entered;
        throw own;
      });
    } catch (error) {
      print(`the same object: ${repr(error === own)}, cause ${repr((error as Error).cause)}`);
    }
    print(`expired ${repr(scope?.expired())}`);

    function* worker(): Coroutine {
      yield* timeout(5, function* (entered) {
        scope = entered;
        yield* sleep(10);
      });
    }

    const task = createTask(worker());
    yield* sleep(1);
    task.cancel("from outside");
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`${repr(error)} at ${loop.time()}, cancelling ${task.cancelling()}`);
    }
    print(`expired ${repr(scope?.expired())}, ${repr(scope)}`);
    // The timers are gone: at their deadlines nothing happens.
    yield* sleep(20);
    const cancelling = currentTask()?.cancelling();
    print(`expired ${repr(scope?.expired())}, cancelling ${cancelling}`);
  },
});
