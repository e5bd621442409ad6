import {
  type Coroutine,
  contextOf,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  print,
  RuntimeError,
  repr,
  suppressesContext,
  ValueError,
} from "asyncdemo";

function make(): ExceptionGroup {
  const inner = new ExceptionGroup("inner", [new ValueError("b"), new RuntimeError("c")]);
  return new ExceptionGroup("outer", [new ValueError("a"), inner, new TypeError("d")]);
}

function reraise(group: Error): never {
  throw group;
}

function* oneOfThree(raised: Error): Coroutine {
  try {
    throw raised;
  } catch (error) {
    exceptStar(error, [ValueError, reraise], [RuntimeError, () => {}]);
  }
}

function* allOfThem(raised: Error): Coroutine {
  try {
    throw raised;
  } catch (error) {
    exceptStar(error, [ValueError, reraise], [RuntimeError, reraise]);
  }
}

function* everythingAtOnce(raised: Error): Coroutine {
  try {
    throw raised;
  } catch (error) {
    exceptStar(error, [Error, reraise]);
  }
}

function* afterAnInnerTry(raised: Error): Coroutine {
  try {
    throw raised;
  } catch (error) {
    exceptStar(error, [
      [ValueError, TypeError],
      (group) => {
        try {
          throw group;
        } catch (again) {
          exceptStar(again, [TypeError, (part) => print("inner", repr(part))]);
        }
      },
    ]);
  }
}

function* naked(): Coroutine {
  try {
    throw new ValueError("naked");
  } catch (error) {
    exceptStar(error, [ValueError, reraise]);
  }
}

export default defineScenario({
  summary: "what handlers re-raise is merged with the rest in the original structure",
  *main() {
    for (const run of [oneOfThree, allOfThem, everythingAtOnce, afterAnInnerTry]) {
      const group = make();
      try {
        yield* run(group);
      } catch (error) {
        if (!(error instanceof ExceptionGroup)) throw error;
        print(repr(error), error === group, contextOf(error), suppressesContext(error));
      }
    }
    try {
      yield* naked();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      print(repr(error), contextOf(error), suppressesContext(error));
    }
  },
});
