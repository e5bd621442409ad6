import {
  type AsyncContextManager,
  type AsyncGenerator,
  asyncGenerator,
  asyncWith,
  CancelledError,
  type Coroutine,
  defineScenario,
  GeneratorExit,
  item,
  Lock,
  print,
  type Raised,
  repr,
  sleep,
  TimeoutError,
  taskGroup,
  timeout,
  ValueError,
} from "asyncdemo";

const managerThat = (swallows: boolean): AsyncContextManager<void> => ({
  enter: () => {},
  *exit(raised?: Raised) {
    print("exit", repr(raised?.error ?? null));
    yield* sleep(1);
    return swallows;
  },
});

function* child(): Coroutine {
  try {
    yield* sleep(9);
  } catch (error) {
    if (error instanceof CancelledError) print("the child is cancelled");
    throw error;
  }
}

const items = asyncGenerator(function* items(swallows: boolean) {
  const lock = new Lock();
  yield* asyncWith(managerThat(swallows), function* () {
    yield* timeout(5, function* () {
      yield* taskGroup(function* (group) {
        yield* asyncWith(lock, function* () {
          group.createTask(child());
          yield* sleep(0);
          yield item(1);
        });
      });
    });
  });
  print("after the blocks", lock.locked());
  yield item(2);
});

function* attempt(what: string, work: Coroutine<unknown>): Coroutine {
  try {
    print(what, (yield* work) ?? null);
  } catch (error) {
    print(what, "raises", repr(error));
  }
}

function* itemOf(work: Coroutine<IteratorResult<number, void>>): Coroutine<number | null> {
  const { done, value } = yield* work;
  return done ? null : value;
}

const next = (generator: AsyncGenerator<number>) => itemOf(generator.anext());
const raise = (generator: AsyncGenerator<number>, error: Error) => itemOf(generator.athrow(error));

export default defineScenario({
  summary: "What is thrown into an async generator leaves the blocks around its yield",
  *main() {
    for (const error of [
      new ValueError("a"),
      new GeneratorExit("b"),
      new CancelledError("c"),
      new TimeoutError("d"),
    ]) {
      for (const swallows of [false, true]) {
        print("--", repr(error), swallows);
        const generator = items(swallows);
        yield* attempt("item", next(generator));
        yield* attempt("athrow", raise(generator, error));
        yield* attempt("item", next(generator));
        yield* attempt("aclose", generator.aclose());
      }
    }
    const generator = items(true);
    yield* attempt("early", raise(generator, new GeneratorExit("early")));
    yield* attempt("item", next(generator));
  },
});
