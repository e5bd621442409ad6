import {
  BaseException,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  print,
  RuntimeError,
  repr,
  ValueError,
} from "asyncdemo";

class Special extends ValueError {}

export default defineScenario({
  summary: "each leaf goes to the first except* clause that matches it",
  *main() {
    const inner = new ExceptionGroup("inner", [new ValueError("b"), new TypeError("c")]);
    for (const group of [
      new ExceptionGroup("outer", [new Special("a"), inner, new RuntimeError("d")]),
      new ExceptionGroup("outer", [inner]),
      new ExceptionGroup("outer", [new RuntimeError("e")]),
    ]) {
      try {
        throw group;
      } catch (error) {
        exceptStar(
          error,
          [Special, (part) => print("Special", repr(part))],
          [ValueError, (part) => print("ValueError", repr(part))],
          [[Special, TypeError], (part) => print("Special or TypeError", repr(part))],
          [
            Error,
            (part) => print("Exception", repr(part), part === group, part.exceptions[0] === inner),
          ],
          [BaseException, () => print("never here")],
        );
      }
      print("all handled");
    }
    try {
      throw new ExceptionGroup("outer", [new Special("a"), new ValueError("b")]);
    } catch (error) {
      exceptStar(
        error,
        [ValueError, (part) => print("ValueError", repr(part))],
        [Special, () => print("never here")],
      );
    }
  },
});
