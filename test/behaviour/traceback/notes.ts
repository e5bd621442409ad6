import {
  addNote,
  type Coroutine,
  defineScenario,
  ExceptionGroup,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(): Coroutine {
  const error = new ValueError("child");
  addNote(error, "note of the child");
  addNote(error, "in two\nlines");
  throw error;
}

export default defineScenario({
  summary: "notes follow the exception's line, those of a group before its members",
  ends: { raises: ExceptionGroup },
  *main() {
    try {
      yield* taskGroup(function* (group) {
        group.createTask(fail());
        group.createTask(fail());
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      addNote(error, "note of the group");
      addNote(error, "");
      addNote(error, "another");
      throw error;
    }
  },
});
