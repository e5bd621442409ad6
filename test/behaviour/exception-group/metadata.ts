import {
  addNote,
  type BaseExceptionGroup,
  type Coroutine,
  contextOf,
  defineScenario,
  ExceptionGroup,
  notesOf,
  print,
  repr,
  suppressesContext,
  taskGroup,
  ValueError,
} from "asyncdemo";

function fail(cause: Error | undefined): never {
  const group = new ExceptionGroup("group", [new ValueError("a"), new TypeError("b")]);
  addNote(group, "first note");
  if (cause === undefined) throw group;
  group.cause = cause;
  throw group;
}

function* failInTaskGroup(): Coroutine {
  yield* taskGroup(function* () {
    throw new ValueError("body");
  });
}

export default defineScenario({
  summary: "the parts of a group get its traceback, cause, context and a copy of its notes",
  *main() {
    for (const cause of [undefined, new ValueError("cause")]) {
      let group!: ExceptionGroup;
      try {
        fail(cause);
      } catch (error) {
        group = error as ExceptionGroup;
      }
      const [taken, rest] = group.split(ValueError) as [BaseExceptionGroup, BaseExceptionGroup];
      addNote(group, "second note");
      addNote(taken, "of the part");
      print(group.cause === cause, taken.cause === cause, rest.cause === cause);
      print(suppressesContext(group), suppressesContext(taken), suppressesContext(rest));
      print(taken.stack === group.stack, rest.stack === group.stack);
      print(notesOf(group), notesOf(taken), notesOf(rest));
      print(notesOf(group.subgroup(TypeError) as BaseExceptionGroup));
    }
    try {
      yield* failInTaskGroup();
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      const part = error.subgroup(ValueError) as BaseExceptionGroup;
      print(repr(contextOf(error)), contextOf(part) === contextOf(error), part.cause);
    }
  },
});
