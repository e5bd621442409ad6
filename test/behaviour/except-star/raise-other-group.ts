import {
  type BaseExceptionGroup,
  type Coroutine,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  print,
  RuntimeError,
  repr,
  str,
  ValueError,
} from "asyncdemo";

function raise(error: Error | null): never {
  throw error;
}

function* otherGroup(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a"), new TypeError("b")]);
  } catch (error) {
    exceptStar(error, [
      ValueError,
      () => raise(new ExceptionGroup("other", [new RuntimeError("c")])),
    ]);
  }
}

function* sameLeaves(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a"), new TypeError("b")]);
  } catch (error) {
    exceptStar(error, [ValueError, (part) => raise(new ExceptionGroup("group", part.exceptions))]);
  }
}

function* aPartOfIt(): Coroutine {
  try {
    const members = [new ValueError("a"), new ValueError("b"), new TypeError("c")];
    throw new ExceptionGroup("group", members);
  } catch (error) {
    exceptStar(error, [
      ValueError,
      (part: BaseExceptionGroup) => raise(part.subgroup((leaf) => str(leaf) === "a")),
    ]);
  }
}

function* fromThePart(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a"), new TypeError("b")]);
  } catch (error) {
    exceptStar(error, [
      ValueError,
      (part) => {
        const other = new ExceptionGroup("other", [new RuntimeError("c")]);
        other.cause = part;
        throw other;
      },
    ]);
  }
}

function* alone(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a")]);
  } catch (error) {
    exceptStar(error, [
      ValueError,
      () => raise(new ExceptionGroup("other", [new RuntimeError("c")])),
    ]);
  }
}

export default defineScenario({
  summary: "another group raised in a handler is nested as one member, not merged",
  *main() {
    for (const run of [otherGroup, sameLeaves, aPartOfIt, fromThePart, alone]) {
      try {
        yield* run();
      } catch (error) {
        if (!(error instanceof ExceptionGroup)) throw error;
        print(error, error.exceptions.map(repr));
        print(repr(error.exceptions[0]?.cause));
      }
    }
  },
});
