import {
  coroutine,
  createTask,
  defineScenario,
  type Future,
  GeneratorExit,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

const inner = coroutine(function* inner(future: Future<void>, swallows: boolean) {
  try {
    yield* future;
  } catch (error) {
    print("inner", repr(error));
    if (!swallows) throw error;
  }
  return "inner";
});

const outer = coroutine(function* outer(future: Future<void>, swallows: boolean) {
  try {
    print("outer got", yield* inner(future, swallows));
  } catch (error) {
    print("outer", repr(error));
  }
  return "outer";
});

export default defineScenario({
  summary: "A GeneratorExit that a task awaits closes the coroutines in between",
  *main() {
    for (const swallows of [false, true]) {
      let future = getRunningLoop().createFuture<void>();
      let task = createTask(outer(future, swallows));
      yield* sleep(0);
      future.setException(new GeneratorExit("set"));
      print(yield* task);
      future = getRunningLoop().createFuture<void>();
      task = createTask(inner(future, swallows));
      yield* sleep(0);
      future.setException(new GeneratorExit("set"));
      try {
        print(yield* task);
      } catch (error) {
        if (!(error instanceof GeneratorExit)) throw error;
        print("main", repr(error));
      }
    }
  },
});
