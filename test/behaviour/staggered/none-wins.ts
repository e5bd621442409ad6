import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  SystemExit,
  sleep,
  staggeredRace,
  ValueError,
} from "asyncdemo";

function now(): number {
  return Math.round(getRunningLoop().time() * 1000);
}

function fails(name: string, seconds: number): () => Coroutine<never> {
  return function* run() {
    print(now(), name, "starts");
    yield* sleep(seconds);
    print(now(), name, "fails");
    throw new ValueError(name);
  };
}

function* cancelsItself(): Coroutine<never> {
  throw new CancelledError("of its own");
}

function* leaves(): Coroutine<never> {
  throw new SystemExit(3);
}

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* race(attempts: Iterable<() => Coroutine<never>>, delaySeconds: number | null): Coroutine {
  const [result, index, exceptions] = yield* staggeredRace(attempts, delaySeconds);
  print(now(), `(${repr(result)}, ${repr(index)}, ${repr(exceptions)})`);
}

export default defineScenario({
  summary: "when every attempt fails, the exceptions come in the order of their starts",
  ends: { raises: SystemExit },
  *main() {
    print("--- all fail, the last one first");
    yield* race([fails("a", 9), fails("b", 5), fails("c", 1)], 2);

    print("--- without a delay");
    yield* race([fails("a", 9), cancelsItself, fails("c", 1)], null);

    print("--- no attempts");
    createTask(ticker(8));
    yield* race([], 1);
    yield* race([].values(), null);

    print("--- an attempt leaves");
    try {
      yield* race([leaves, fails("b", 1)], 1);
    } catch (error) {
      print(now(), "main ends with", repr(error));
      throw error;
    }
  },
});
