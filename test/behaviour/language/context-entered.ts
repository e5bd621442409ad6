import {
  argsOf,
  type Context,
  ContextVar,
  type Coroutine,
  copyContext,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  LookupError,
  print,
  RuntimeError,
  sleep,
  type Task,
} from "asyncdemo";

function attempt(label: string, context: Context): void {
  try {
    context.run(print, label, "runs");
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    const start = "cannot enter context: <_contextvars.Context object";
    print(label, "RuntimeError", error.message.startsWith(start));
  }
}

function ownContext(): Context {
  return (currentTask() as Task).getContext();
}

function* eager(outer: Context): Coroutine {
  attempt("the creator's, in an eager step", outer);
  attempt("its own, in an eager step", ownContext());
  yield* sleep(0);
  attempt("the creator's, later", outer);
}

export default defineScenario({
  summary: "A context cannot be entered while it is entered already, however far out",
  *main() {
    const own = ownContext();
    const first = copyContext();
    const second = copyContext();
    attempt("its own", own);
    attempt("another", first);
    first.run(attempt, "its own, one further in", own);
    first.run(() => second.run(attempt, "its own, two further in", own));
    first.run(() => second.run(attempt, "the one in between", first));
    attempt("one that was left", first);
    try {
      first.run(() => {
        throw new TypeError("no number");
      });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    attempt("one that an error left", first);
    yield* createTask(eager(own), { eagerStart: true });
    const loop = getRunningLoop();
    loop.callSoon(attempt, "the task's, in a callback", own);
    loop.callSoon(first.bind(attempt), "the callback's own", first);
    yield* sleep(0);

    const variable = new ContextVar("variable");
    try {
      variable.get();
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      print(argsOf(error)[0] === variable, argsOf(error).length);
    }
  },
});
