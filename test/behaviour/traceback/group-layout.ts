import { type Coroutine, defineScenario, ExceptionGroup, taskGroup, ValueError } from "asyncdemo";

function* fail(kind: new (message: string) => Error, message: string): Coroutine {
  throw new kind(message);
}

export default defineScenario({
  summary: "a group's traceback is a tree: margins, a numbered rule for each member, a last rule",
  ends: { raises: ExceptionGroup },
  *main() {
    yield* taskGroup(function* (group) {
      group.createTask(fail(ValueError, "first"));
      group.createTask(fail(TypeError, "second"));
    });
  },
});
