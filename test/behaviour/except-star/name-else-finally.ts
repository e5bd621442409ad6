import {
  type Coroutine,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  print,
  repr,
  ValueError,
} from "asyncdemo";

/** `group` is a parameter: it ends with its handler, as Python's name does. */
function* attempt(raised: Error | null): Coroutine {
  try {
    let ended = false;
    try {
      if (raised !== null) throw raised;
      ended = true;
    } catch (error) {
      exceptStar(error, [ValueError, (group) => print("handled", repr(group))]);
    }
    if (ended) print("else");
  } finally {
    print("finally");
  }
  print("the name is gone");
}

export default defineScenario({
  summary: "the name ends with its clause; else runs without an error, finally always",
  *main() {
    yield* attempt(null);
    yield* attempt(new ValueError("naked"));
    try {
      yield* attempt(new ExceptionGroup("group", [new ValueError("a"), new TypeError("b")]));
    } catch (error) {
      print("left", repr(error));
    }
    try {
      yield* attempt(new TypeError("naked"));
    } catch (error) {
      print("left", repr(error));
    }
  },
});
