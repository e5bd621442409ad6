import {
  BaseExceptionGroup,
  type Coroutine,
  contextOf,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  print,
  repr,
  ValueError,
} from "asyncdemo";

function raise(error: Error): never {
  throw error;
}

function* raiseFromNaked(): Coroutine {
  try {
    throw new ValueError("naked");
  } catch (error) {
    exceptStar(error, [ValueError, () => raise(new TypeError("new"))]);
  }
}

function* raiseGroupFromNaked(): Coroutine {
  try {
    throw new ValueError("naked");
  } catch (error) {
    exceptStar(error, [
      ValueError,
      () => raise(new ExceptionGroup("new", [new TypeError("in a group")])),
    ]);
  }
}

export default defineScenario({
  summary: "an error raised in a handler of a naked error comes out alone",
  *main() {
    for (const run of [raiseFromNaked, raiseGroupFromNaked]) {
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
