import {
  type BaseExceptionGroup,
  type Coroutine,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  print,
  repr,
  str,
  ValueError,
} from "asyncdemo";

/** To throw the part itself would be a bare `raise`. */
function raise(part: BaseExceptionGroup): never {
  throw part.derive([...part.exceptions]);
}

function* withARest(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a"), new TypeError("b")]);
  } catch (error) {
    exceptStar(error, [ValueError, raise]);
  }
}

function* without(): Coroutine {
  try {
    throw new ExceptionGroup("group", [new ValueError("a"), new ValueError("b")]);
  } catch (error) {
    exceptStar(error, [ValueError, raise]);
  }
}

function* naked(): Coroutine {
  try {
    throw new ValueError("naked");
  } catch (error) {
    exceptStar(error, [ValueError, raise]);
  }
}

export default defineScenario({
  summary: "a group raised by its name is a new exception: throw a copy to say so",
  *main() {
    for (const run of [withARest, without, naked]) {
      try {
        yield* run();
      } catch (error) {
        if (!(error instanceof ExceptionGroup)) throw error;
        print(str(error), error.exceptions.map(repr));
      }
    }
  },
});
