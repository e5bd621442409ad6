import {
  BaseExceptionGroup,
  CancelledError,
  type Coroutine,
  defineScenario,
  gather,
  InvalidStateError,
  repr,
  TimeoutError,
  ValueError,
} from "asyncdemo";

class Special extends ValueError {}

/** As Python's KeyError, it shows the repr of its key. */
class KeyMissing extends ValueError {
  constructor(key: unknown) {
    super(repr(key));
  }
}

// biome-ignore lint/suspicious/noExplicitAny: errors take all kinds of arguments
function* fail(kind: new (...args: any[]) => Error, ...args: unknown[]): Coroutine {
  throw new kind(...args);
}

export default defineScenario({
  summary: "an exception's line is its type, qualified unless builtin, and its str unless empty",
  ends: { raises: BaseExceptionGroup },
  *main() {
    const results = yield* gather(
      [
        fail(ValueError, "with a message"),
        fail(ValueError),
        fail(ValueError, ""),
        fail(ValueError, 5),
        fail(ValueError, "two", "arguments"),
        fail(ValueError, "two\nlines"),
        fail(Special, "of the program"),
        fail(TypeError, "builtin"),
        fail(CancelledError),
        fail(CancelledError, "why"),
        fail(InvalidStateError, "invalid"),
        fail(TimeoutError),
        fail(KeyMissing, "key"),
      ],
      { returnExceptions: true },
    );
    throw new BaseExceptionGroup("all of them", results as readonly unknown[] as Error[]);
  },
});
