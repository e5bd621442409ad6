import {
  CancelledError,
  contextOf,
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

export default defineScenario({
  summary: "On expiry the body is cancelled, and the CancelledError becomes TimeoutError",
  *main() {
    const loop = getRunningLoop();
    const task = currentTask() as Task;
    let landed: CancelledError | undefined;
    let scope: Timeout | undefined;
    try {
      yield* timeout(1, function* (entered) {
        scope = entered;
        print(`deadline ${scope.when()}, expired ${repr(scope.expired())}`);
        try {
          yield* sleep(10);
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error;
          landed = error;
          print(`the body sees ${repr(error)} at ${loop.time()}, cancelling ${task.cancelling()}`);
          print(`expired ${repr(scope.expired())}`);
          throw error;
        }
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`raised ${repr(error)} with args []`);
      print(`cause is that CancelledError: ${repr(error.cause === landed)}`);
      print(`context too: ${repr(contextOf(error) === landed)}`);
      print(`it is asyncio.TimeoutError: ${repr(error.constructor === TimeoutError)}`);
    }
    print(`expired ${repr(scope?.expired())}, cancelling ${task.cancelling()}`);

    task.cancel("entered with a request");
    try {
      yield* sleep(0);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`caught ${repr(error)}, cancelling ${task.cancelling()}`);
    }
    try {
      yield* timeout(1, () => sleep(10));
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`raised ${repr(error)} at ${loop.time()}, cancelling ${task.cancelling()}`);
    }
  },
});
