import {
  allTasks,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  LookupError,
  print,
  repr,
  sleep,
  staggeredRace,
  ValueError,
} from "asyncdemo";

function now(): number {
  return Math.round(getRunningLoop().time() * 1000);
}

function attempt(name: string, seconds: number, error?: Error): () => Coroutine<string> {
  return function* run() {
    print(now(), name, "starts");
    try {
      yield* sleep(seconds);
      if (error !== undefined) {
        print(now(), name, "fails");
        throw error;
      }
      print(now(), name, "succeeds");
      return name;
    } catch (error) {
      if (error instanceof CancelledError) print(now(), name, "is cancelled", repr(error));
      throw error;
    }
  };
}

function* stubborn(): Coroutine<string> {
  print(now(), "stubborn starts");
  try {
    yield* sleep(100);
    return "not reached";
  } finally {
    yield* sleep(1);
    print(now(), "stubborn has cleaned up");
  }
}

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* race(attempts: (() => Coroutine<string>)[], delaySeconds: number | null): Coroutine {
  const [result, index, exceptions] = yield* staggeredRace(attempts, delaySeconds);
  print(now(), `(${repr(result)}, ${repr(index)}, ${repr(exceptions)})`);
}

export default defineScenario({
  summary: "attempts start one after another; the first success cancels the rest",
  *main() {
    print("--- by delay");
    yield* race([attempt("a", 10), attempt("b", 1.5), attempt("c", 10), attempt("d", 10)], 2);

    print("--- a failure starts the next");
    const a = attempt("a", 1, new ValueError("a"));
    const b = attempt("b", 2, new LookupError("b"));
    yield* race([a, b, attempt("c", 1), attempt("d", 1)], 5);

    print("--- without a delay one after another");
    const slow = attempt("a", 50, new ValueError("a"));
    yield* race([slow, attempt("b", 2), attempt("c", 1)], null);

    print("--- an earlier one wins");
    yield* race([attempt("a", 5), stubborn, attempt("c", 10)], 3);

    print("--- turns");
    createTask(ticker(16));
    const quick = attempt("a", 0, new ValueError("a"));
    yield* race([quick, attempt("b", 0), attempt("c", 0)], null);
    print(allTasks().size);

    print("--- cancelled from outside");
    const task = createTask(staggeredRace([attempt("a", 5), stubborn, attempt("c", 10)], 2));
    yield* sleep(3);
    task.cancel("enough");
    try {
      yield* task;
    } catch (error) {
      print(now(), repr(error));
    }
  },
});
