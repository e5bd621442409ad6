import { type Coroutine, defineScenario, ExceptionGroup, taskGroup, ValueError } from "asyncdemo";

function* nest(levels: number): Coroutine {
  if (levels === 0) throw new ValueError("deep");
  yield* taskGroup(function* (group) {
    group.createTask(nest(levels - 1));
  });
}

export default defineScenario({
  summary: "groups nested deeper than 10 are cut",
  ends: { raises: ExceptionGroup },
  *main() {
    yield* taskGroup(function* (group) {
      group.createTask(nest(9));
      group.createTask(nest(10));
      group.createTask(nest(11));
    });
  },
});
