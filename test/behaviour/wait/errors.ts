import {
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
  wait,
} from "asyncdemo";

function* work(): Coroutine {
  yield* sleep(0);
}

/** Options and arguments that the types would refuse. */
function* attempt(title: string, things: unknown, options: object = {}): Coroutine {
  try {
    yield* wait(things as Iterable<Future>, options);
    print(`${title}: no error`);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof ValueError)) throw error;
    print(`${title}: ${repr(error)}`);
  }
}

export default defineScenario({
  summary: "wait() refuses nothing at all, coroutines, a single future, and unknown modes",
  *main() {
    const task = createTask(work());
    const coroutine = work();
    yield* attempt("empty", []);
    yield* attempt("an empty set", new Set());
    yield* attempt("a coroutine in the list", [task, coroutine]);
    yield* attempt("a single task", task);
    yield* attempt("a single future", getRunningLoop().createFuture());
    yield* attempt("a single coroutine", coroutine);
    const sleeping = sleep(0);
    yield* attempt("a sleep", sleeping);
    yield* attempt("a sleep in the list", [sleeping]);
    yield* attempt("a bad mode", [task], { returnWhen: -1 });
    yield* attempt("a bad name", [task], { returnWhen: "FIRST" });
    yield* attempt("no mode", [task], { returnWhen: null });
    yield* attempt("empty, and a bad mode", [], { returnWhen: -1 });
    yield* attempt("a coroutine, and a bad mode", [coroutine], { returnWhen: -1 });
    const waiting = wait([]);
    print("only the await raises");
    try {
      yield* waiting;
    } catch (error) {
      print(repr(error));
    }
    yield* coroutine;
    yield* sleeping;
    yield* task;
  },
});
