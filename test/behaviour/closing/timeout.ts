import {
  type AsyncGenerator,
  asyncGenerator,
  CancelledError,
  type Coroutine,
  currentTask,
  defineScenario,
  GeneratorExit,
  item,
  print,
  repr,
  sleep,
  type Timeout,
  timeout,
  ValueError,
} from "asyncdemo";

const held: Timeout[] = [];

const ticks = asyncGenerator(function* ticks(delay: number) {
  try {
    yield* timeout(delay, function* (scope) {
      held.push(scope);
      for (let tick = 0; tick < 9; tick++) {
        yield* sleep(0.5);
        yield item(tick);
      }
    });
  } catch (error) {
    print("around the block", repr(error));
    throw error;
  }
});

const nested = asyncGenerator(function* nested() {
  yield* timeout(2, function* (outer) {
    yield* timeout(3, function* (inner) {
      held.push(outer, inner);
      yield item("nested");
    });
  });
});

const catches = asyncGenerator(function* catches() {
  try {
    yield* timeout(2, function* (scope) {
      held.push(scope);
      try {
        yield item("catches");
      } catch (error) {
        if (!(error instanceof GeneratorExit)) throw error;
        print("in the block", repr(error));
        throw new ValueError("instead");
      }
    });
  } finally {
    print("after the block");
  }
});

function* close(generator: AsyncGenerator<unknown>): Coroutine {
  print("item", (yield* generator.anext()).value);
  try {
    print("closed", yield* generator.aclose());
  } catch (error) {
    print("closing raises", repr(error));
  }
  print(...held);
  held.length = 0;
}

function* late(): Coroutine {
  const generator = ticks(1);
  print("item", (yield* generator.anext()).value);
  try {
    yield* sleep(5);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("the deadline passes, and the generator is closed");
    yield* generator.aclose();
  }
  print(...held, currentTask()?.cancelling());
}

export default defineScenario({
  summary: "Closing an async generator leaves the timeouts around its yield",
  *main() {
    yield* close(ticks(2));
    yield* close(nested());
    yield* close(catches());
    yield* sleep(9);
    print("no deadline is left");
    yield* late();
  },
});
