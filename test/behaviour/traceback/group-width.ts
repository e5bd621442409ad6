import { type Coroutine, defineScenario, ExceptionGroup, taskGroup, ValueError } from "asyncdemo";

function* fail(number: number): Coroutine {
  throw new ValueError(number);
}

function* department(size: number): Coroutine {
  yield* taskGroup(function* (group) {
    for (let number = 0; number < size; number++) group.createTask(fail(number));
  });
}

export default defineScenario({
  summary: "at most 15 members are printed, the others counted",
  ends: { raises: ExceptionGroup },
  *main() {
    yield* taskGroup(function* (group) {
      for (const size of [15, 16, 17, 20]) group.createTask(department(size));
    });
  },
});
