import {
  type BaseExceptionGroup,
  CancelledError,
  contextOf,
  defineScenario,
  exceptStar,
  isException,
  KeyboardInterrupt,
  print,
  repr,
  str,
  suppressesContext,
  ValueError,
} from "asyncdemo";

export default defineScenario({
  summary: "a naked exception that matches is wrapped in a group for its except* handler",
  *main() {
    const naked = new ValueError("naked");
    try {
      throw naked;
    } catch (error) {
      exceptStar(error, [
        ValueError,
        (group) => print(repr(group), group.exceptions[0] === naked, repr(group.message)),
      ]);
    }
    try {
      throw naked;
    } catch (error) {
      exceptStar(
        error,
        [TypeError, () => print("never here")],
        [Error, (group) => print(repr(group))],
      );
    }
    for (const base of [new CancelledError("stop"), new KeyboardInterrupt()]) {
      try {
        throw base;
      } catch (error) {
        exceptStar(error, [
          [CancelledError, KeyboardInterrupt],
          (group) => print(repr(group), isException(group)),
        ]);
      }
    }
    try {
      throw naked;
    } catch (error) {
      exceptStar(error, [
        ValueError,
        (group: BaseExceptionGroup) =>
          print(group.cause, contextOf(group), suppressesContext(group), str(group)),
      ]);
    }
  },
});
