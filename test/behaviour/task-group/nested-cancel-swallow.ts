import {
  type Coroutine,
  currentTask,
  defineScenario,
  ExceptionGroup,
  exceptStar,
  print,
  repr,
  sleep,
  type Task,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(delay: number): Coroutine {
  yield* sleep(delay);
  throw new ValueError("outer child");
}

function* failInCleanup(): Coroutine {
  try {
    yield* sleep(10);
  } catch {
    throw new TypeError("inner child");
  }
}

export default defineScenario({
  summary: "handling the inner group's errors does not lose the outer group's abort",
  *main() {
    const task = currentTask() as Task;
    try {
      yield* taskGroup(function* (outer) {
        outer.createTask(fail(1));
        try {
          yield* taskGroup(function* (inner) {
            inner.createTask(failInCleanup());
          });
        } catch (error) {
          exceptStar(error, [
            TypeError,
            (group) => print("handled", repr(group), task.cancelling()),
          ]);
        }
        try {
          print("the next await");
          yield* sleep(5);
          print("never here");
        } catch (error) {
          print("cut short", repr(error));
          throw error;
        }
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      print("outer", repr(error), task.cancelling());
    }
  },
});
