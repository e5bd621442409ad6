import {
  type Coroutine,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  print,
  RuntimeError,
  repr,
  ValueError,
} from "asyncdemo";

class OverflowError extends Error {}
class KeyError extends Error {}

function reraise(group: Error): never {
  throw group;
}

function raiseNew(message: string): () => never {
  return () => {
    throw new OverflowError(message);
  };
}

function* newAfter(raised: Error): Coroutine {
  try {
    throw raised;
  } catch (error) {
    exceptStar(error, [ValueError, reraise], [TypeError, raiseNew("new")]);
  }
}

function* newBefore(raised: Error): Coroutine {
  try {
    throw raised;
  } catch (error) {
    exceptStar(
      error,
      [ValueError, raiseNew("first")],
      [TypeError, reraise],
      [RuntimeError, raiseNew("second")],
    );
  }
}

export default defineScenario({
  summary: "new exceptions come first, then one group of what was re-raised and not handled",
  *main() {
    const inner = new ExceptionGroup("inner", [new TypeError("b"), new ValueError("c")]);
    for (const run of [newAfter, newBefore]) {
      for (const rest of [[], [new KeyError("rest")]]) {
        try {
          yield* run(
            new ExceptionGroup("outer", [
              new ValueError("a"),
              inner,
              new RuntimeError("d"),
              ...rest,
            ]),
          );
        } catch (error) {
          print(repr(error));
        }
      }
    }
  },
});
