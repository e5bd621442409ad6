import {
  BaseExceptionGroup,
  type Coroutine,
  contextOf,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  KeyboardInterrupt,
  print,
  RuntimeError,
  repr,
  ValueError,
} from "asyncdemo";

function raise(error: Error): never {
  throw error;
}

function* raiseWhenAllIsHandled(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a")]);
  } catch (error) {
    exceptStar(error, [ValueError, () => raise(new TypeError("new"))]);
  }
}

function* raiseWithARest(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a"), new RuntimeError("b")]);
  } catch (error) {
    exceptStar(error, [ValueError, () => raise(new TypeError("new"))]);
  }
}

function* raiseTwice(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a"), new RuntimeError("b")]);
  } catch (error) {
    exceptStar(
      error,
      [ValueError, () => raise(new TypeError("first"))],
      [RuntimeError, () => raise(new KeyboardInterrupt("second"))],
    );
  }
}

function* raiseTheMember(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a"), new ValueError("b")]);
  } catch (error) {
    exceptStar(error, [ValueError, (group) => raise(group.exceptions[1] as ValueError)]);
  }
}

export default defineScenario({
  summary: "an error raised in a handler comes out alone, or with the rest in a new group",
  *main() {
    for (const run of [raiseWhenAllIsHandled, raiseWithARest, raiseTwice, raiseTheMember]) {
      try {
        yield* run();
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        print(repr(error), "in the context of", repr(contextOf(error)));
        const members = error instanceof BaseExceptionGroup ? error.exceptions : [];
        for (const member of members) {
          print(" ", repr(member), "in the context of", repr(contextOf(member)));
        }
      }
    }
  },
});
