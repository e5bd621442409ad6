import {
  BaseExceptionGroup,
  type Coroutine,
  contextOf,
  defineScenario,
  type ErrorClass,
  ExceptionGroup,
  exceptStar,
  print,
  RuntimeError,
  repr,
  ValueError,
} from "asyncdemo";

class Special extends ExceptionGroup {}

const neverHere = () => print("never here");

function* single(): Coroutine {
  try {
    throw new ValueError("naked");
  } catch (error) {
    exceptStar(error, [ExceptionGroup, neverHere]);
  }
}

function* inATuple(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a")]);
  } catch (error) {
    exceptStar(error, [[ValueError, BaseExceptionGroup], neverHere]);
  }
}

function* subclass(): Coroutine {
  try {
    throw new Special("group", [new ValueError("a")]);
  } catch (error) {
    exceptStar(error, [Special, neverHere]);
  }
}

function* afterAMatch(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a"), new TypeError("b")]);
  } catch (error) {
    exceptStar(
      error,
      [
        ValueError,
        () => {
          print("handled");
          throw new RuntimeError("is forgotten");
        },
      ],
      [ExceptionGroup, neverHere],
    );
  }
}

function* whenNothingIsLeft(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a")]);
  } catch (error) {
    exceptStar(error, [ValueError, () => print("handled")], [ExceptionGroup, neverHere]);
  }
}

function* noClass(): Coroutine {
  try {
    throw new ValueError("naked");
  } catch (error) {
    exceptStar(error, [42 as unknown as ErrorClass, neverHere]);
  }
}

function* withoutAnError(): Coroutine {
  try {
    print("no error");
  } catch (error) {
    exceptStar(error, [ExceptionGroup, neverHere]);
  }
}

export default defineScenario({
  summary: "an except* clause for a group type is a TypeError when its turn comes",
  *main() {
    for (const run of [
      single,
      inATuple,
      subclass,
      afterAMatch,
      whenNothingIsLeft,
      noClass,
      withoutAnError,
    ]) {
      try {
        yield* run();
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        print(repr(error), "in the context of", repr(contextOf(error)));
      }
    }
  },
});
