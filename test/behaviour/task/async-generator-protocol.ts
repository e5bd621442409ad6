import {
  argsOf,
  asyncGenerator,
  type Coroutine,
  createTask,
  defineScenario,
  ensureFuture,
  isException,
  item,
  LookupError,
  print,
  sleep,
  ValueError,
} from "asyncdemo";

class KeyError extends LookupError {}

const echo = asyncGenerator(function* echo() {
  let heard: unknown = null;
  while (heard !== "stop") {
    try {
      heard = yield item(`heard ${heard ?? "None"}`);
      yield* sleep(1);
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      heard = `the error '${error.message}'`;
    }
  }
});

const stubborn = asyncGenerator(function* stubborn() {
  try {
    yield item("item");
  } finally {
    yield item("one more");
  }
});

const slow = asyncGenerator(function* slow() {
  yield* sleep(1);
  yield item(1);
});

const failing = asyncGenerator(function* failing() {
  yield item(1);
  throw new ValueError("failed");
});

function* attempt(what: string, awaitable: Iterable<unknown>): Coroutine {
  try {
    const got = yield* awaitable as Coroutine<IteratorResult<unknown, void> | undefined>;
    if (got?.done) print(what, "StopAsyncIteration");
    else print(what, got?.value);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    print(what, isException(error) ? error.name : "CancelledError", ...argsOf(error));
  }
}

export default defineScenario({
  summary: "An async generator can be sent values and errors, and closed; one task at a time",
  *main() {
    let generator = echo();
    yield* attempt("sent too early", generator.asend("early"));
    yield* attempt("next", generator.anext());
    yield* attempt("send", generator.asend("you"));
    yield* attempt("throw", generator.athrow(new KeyError("key")));
    yield* attempt("stop", generator.asend("stop"));
    yield* attempt("after the end", generator.anext());
    yield* attempt("close after the end", generator.aclose());

    generator = echo();
    yield* attempt("close at the start", generator.aclose());
    yield* attempt("next after the close", generator.anext());

    generator = echo();
    yield* generator.anext();
    yield* attempt("an error passes", generator.athrow(new ValueError("not caught")));
    yield* attempt("and is the end", generator.anext());

    const stubbornOne = stubborn();
    yield* stubbornOne.anext();
    yield* attempt("close", stubbornOne.aclose());

    const slowOne = slow();
    const first = createTask(attempt("first", slowOne.anext()));
    yield* sleep(0);
    yield* attempt("second", slowOne.anext());
    yield* attempt("throw meanwhile", slowOne.athrow(new ValueError()));
    yield* attempt("close meanwhile", slowOne.aclose());
    yield* first;

    const failingOne = failing();
    yield* attempt("item", failingOne.anext());
    yield* attempt("error", failingOne.anext());
    yield* attempt("nothing more", failingOne.anext());

    const cancelled = slow();
    const second = createTask(attempt("cancelled", cancelled.anext()));
    yield* sleep(0);
    second.cancel("why");
    yield* second;
    yield* attempt("over", cancelled.anext());
    yield* attempt("as a task", ensureFuture(slow().anext()));
    try {
      createTask(slow() as never);
    } catch (error) {
      print((error as Error).message);
    }
  },
});
