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
  type Timeout,
  TimeoutError,
  timeout,
} from "asyncdemo";

function* attempt(title: string, outerDelay: number, innerDelay: number): Coroutine {
  const loop = getRunningLoop();
  const task = currentTask() as Task;
  const started = loop.time();
  print(title);
  let outer: Timeout | undefined;
  let inner: Timeout | undefined;
  try {
    yield* timeout(outerDelay, function* (scope) {
      outer = scope;
      try {
        yield* timeout(innerDelay, function* (scope) {
          inner = scope;
          yield* sleep(10);
        });
      } catch (error) {
        print(`  the inner block raises ${repr(error)} at ${loop.time() - started}`);
        print(`  cancelling ${task.cancelling()}`);
        if (error instanceof CancelledError) throw error;
      }
      yield* sleep(0.25);
      print("  the outer block goes on");
    });
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    print(`  the outer block raises ${repr(error)}, cancelling ${task.cancelling()}`);
  }
  print(`  inner ${repr(inner)}, outer ${repr(outer)} at ${loop.time() - started}`);
}

export default defineScenario({
  summary: "Of nested timeouts only the one whose deadline fires converts",
  *main() {
    yield* attempt("inner first", 2, 1);
    yield* attempt("outer first", 1, 2);
    yield* attempt("the same instant", 1, 1);
    yield* attempt("both at once", 0, 0);
    yield* attempt("outer a little after the inner", 1.125, 1);
  },
});
