import {
  addNote,
  type BaseExceptionGroup,
  contextOf,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  notesOf,
  print,
  RuntimeError,
  repr,
  suppressesContext,
  ValueError,
} from "asyncdemo";

class Kept<E extends Error = Error> extends ExceptionGroup<E> {
  override derive<D extends Error>(members: readonly D[]): Kept<D> {
    return new Kept(this.message, members);
  }
}

class KeyError extends Error {}

export default defineScenario({
  summary: "what no clause matched is raised again, in a new group of the same nesting",
  *main() {
    const inner = new ExceptionGroup("inner", [new TypeError("b"), new ValueError("c")]);
    const group = new Kept("outer", [new ValueError("a"), inner, new RuntimeError("d")]);
    addNote(group, "a note");
    try {
      try {
        throw group;
      } catch (error) {
        exceptStar(
          error,
          [
            ValueError,
            (part: BaseExceptionGroup) => {
              print("handled", repr(part));
              addNote(part, "of the part");
            },
          ],
          [KeyError, () => print("never here")],
        );
      }
    } catch (error) {
      const rest = error as Kept;
      print(repr(rest), rest === group, rest.exceptions[0] === inner);
      print(notesOf(rest), contextOf(rest), rest.cause, suppressesContext(rest));
    }
    try {
      try {
        throw group;
      } catch (error) {
        exceptStar(error, [KeyError, () => print("never here")]);
      }
    } catch (error) {
      const rest = error as Kept;
      print(repr(rest), rest === group, rest.exceptions[1] === inner);
      print(notesOf(rest), rest.exceptions[2] === group.exceptions[2]);
    }
  },
});
