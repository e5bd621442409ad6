import {
  CancelledError,
  type Coroutine,
  defineScenario,
  print,
  repr,
  sleep,
  staggeredRace,
  ValueError,
} from "asyncdemo";

function* wins(delay: number, name: string): Coroutine<string> {
  yield* sleep(delay);
  return name;
}

function* insists(name: string): Coroutine<string> {
  try {
    yield* sleep(9);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    yield* sleep(1);
  }
  return name;
}

function* failsLate(): Coroutine<string> {
  try {
    yield* sleep(9);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    throw new ValueError("too late");
  }
  return "";
}

function* race(...attempts: (() => Coroutine<string>)[]): Coroutine {
  try {
    print(repr(yield* staggeredRace(attempts, 0.5)));
  } catch (error) {
    print(repr(error));
  }
}

export default defineScenario({
  summary: "A loser of staggered_race that returns all the same breaks the race",
  *main() {
    yield* race(
      () => wins(2, "a"),
      () => insists("b"),
    );
    yield* race(
      () => wins(2, "a"),
      () => insists("b"),
      () => insists("c"),
    );
    yield* race(() => wins(2, "a"), failsLate);
  },
});
