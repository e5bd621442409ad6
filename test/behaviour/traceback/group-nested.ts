import { type Coroutine, defineScenario, ExceptionGroup, taskGroup, ValueError } from "asyncdemo";

function* fail(message: string): Coroutine {
  throw new ValueError(message);
}

function* department(...names: readonly string[]): Coroutine {
  yield* taskGroup(function* (group) {
    for (const name of names) group.createTask(fail(name));
  });
}

function* company(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(department("a", "b"));
    group.createTask(fail("between"));
    group.createTask(department("c"));
  });
}

export default defineScenario({
  summary: "nested groups indent by two more columns; the last rule is drawn once, innermost",
  ends: { raises: ExceptionGroup },
  *main() {
    yield* taskGroup(function* (group) {
      group.createTask(department("d"));
      group.createTask(company());
    });
  },
});
