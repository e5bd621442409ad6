import {
  CancelledError,
  type Coroutine,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  timeout,
} from "asyncdemo";

export default defineScenario({
  summary: "A body that swallows the CancelledError and ends normally raises no TimeoutError",
  *main() {
    const loop = getRunningLoop();
    const task = currentTask() as Task;

    const scope = yield* timeout(1, function* (scope) {
      try {
        yield* sleep(10);
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        print(`swallowed ${repr(error)}, cancelling ${task.cancelling()}, ${repr(scope)}`);
      }
      yield* sleep(1);
      print(`the body goes on, past its deadline, until ${loop.time()}`);
      return scope;
    });
    const expired = repr(scope.expired());
    print(`no error, expired ${expired}, cancelling ${task.cancelling()}, ${repr(scope)}`);
    yield* sleep(1);
    print("nothing is left of the request");

    function* returns(): Coroutine<string> {
      return yield* timeout(1, function* () {
        try {
          yield* sleep(10);
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error;
        }
        return "a return out of the block";
      });
    }

    print(yield* returns());
    print(`cancelling ${task.cancelling()}`);
  },
});
