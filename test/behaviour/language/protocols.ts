import { asyncFor, asyncWith, type Coroutine, defineScenario, Lock, print } from "asyncdemo";

class OnlyEnters {
  enter() {}
}

class OnlyExits {
  exit() {}
}

function* enter(given: unknown): Coroutine {
  try {
    yield* asyncWith(given as never, function* () {});
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    print(error);
  }
}

function* loop(given: unknown): Coroutine {
  try {
    yield* asyncFor(given as never, function* () {});
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    print(error);
  }
}

export default defineScenario({
  summary: "async with and async for refuse an object without their protocol",
  *main() {
    for (const given of [
      null,
      5,
      1.5,
      "text",
      true,
      [1],
      {},
      new OnlyEnters(),
      new OnlyExits(),
      Lock,
    ]) {
      yield* enter(given);
      yield* loop(given);
    }
  },
});
