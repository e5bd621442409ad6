import {
  type Coroutine,
  createTask,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(kind: new (message: string) => Error, message: string): Coroutine {
  throw new kind(message);
}

function* supervise(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(fail(ValueError, "handled"));
    group.createTask(fail(TypeError, "not handled"));
  });
}

export default defineScenario({
  summary: "what except* leaves has the frames of the whole group",
  ends: { raises: ExceptionGroup },
  *main() {
    try {
      yield* createTask(supervise());
    } catch (error) {
      exceptStar(error, [ValueError, () => {}]);
    }
  },
});
