import {
  CancelledError,
  type Coroutine,
  defineScenario,
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

function* job(name: string, seconds: number): Coroutine<string> {
  try {
    yield* sleep(seconds);
  } catch (error) {
    if (error instanceof CancelledError) print(name, repr(error), now());
    throw error;
  }
  print(name, "ends", now());
  return name;
}

function* fail(seconds: number): Coroutine<string> {
  yield* sleep(seconds);
  throw new ValueError("of an inner child");
}

export default defineScenario({
  summary:
    "An inner gather is just another future argument: cancelling the outer cancels through it; its " +
    "exception propagates outward while inner siblings continue",
  *main() {
    print(yield* gather([gather([job("A", 2), job("B", 1)]), job("C", 3)]));

    let inner = gather([job("D", 5), job("E", 5)]);
    let outer = gather([inner, job("F", 5)]);
    yield* sleep(1);
    print("cancel() returns", outer.cancel("why"), inner.done());
    try {
      yield* outer;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("outer:", repr(error), inner.done(), inner.cancelled());
    }

    inner = gather([job("G", 3), fail(1)]);
    outer = gather([inner, job("H", 2)]);
    try {
      yield* outer;
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print("outer:", repr(error), error === inner.exception(), now());
    }
    yield* sleep(5);

    print(yield* gather([gather([fail(0)]), job("I", 1)], { returnExceptions: true }));
  },
});
