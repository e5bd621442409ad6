import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  defineScenario,
  type GatherOptions,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function now(): number {
  return Math.round(getRunningLoop().time() * 1000);
}

function* refuse(name: string, seconds: number): Coroutine<string> {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    yield* sleep(seconds);
    print(name, "returns normally", now());
  }
  return name;
}

function* fail(name: string, seconds: number): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    yield* sleep(seconds);
    print(name, "fails", now());
    throw new ValueError(name);
  }
}

function* show(children: Awaitable[], options: GatherOptions): Coroutine {
  const gathering = gather(children, options);
  yield* sleep(0);
  print("cancel() returns", gathering.cancel("why"));
  try {
    print("results", yield* gathering);
  } catch (error) {
    if (!(error instanceof CancelledError || error instanceof ValueError)) throw error;
    print("awaiter:", repr(error), now());
  }
  yield* sleep(5);
}

export default defineScenario({
  summary:
    "If after cancel() every child swallows it and returns normally, the gather still ends in " +
    "CancelledError; if the children fail instead, the first failure wins",
  *main() {
    for (const options of [{}, { returnExceptions: true }] as GatherOptions[]) {
      print("--", options.returnExceptions ?? false);
      yield* show([refuse("A", 2), refuse("B", 1)], options);
      yield* show([fail("A", 2), fail("B", 1)], options);
      yield* show([refuse("A", 1), fail("B", 2)], options);
      yield* show([fail("A", 2), sleep(10)], options);
    }
  },
});
