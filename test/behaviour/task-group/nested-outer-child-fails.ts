import {
  CancelledError,
  type Coroutine,
  currentTask,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  sleep,
  type Task,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(): Coroutine {
  yield* sleep(1);
  throw new ValueError("outer child");
}

function* work(name: string): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (error instanceof CancelledError) print(name, "is cancelled");
    yield* sleep(1);
    throw error;
  }
}

export default defineScenario({
  summary: "an outer child's failure goes through the inner group as a CancelledError",
  *main() {
    const task = currentTask() as Task;
    try {
      yield* taskGroup(function* (outer) {
        outer.createTask(work("outer sibling"));
        outer.createTask(fail());
        try {
          yield* taskGroup(function* (inner) {
            inner.createTask(work("inner child"));
            inner.createTask(work("inner child"));
          });
        } catch (error) {
          print("inner", repr(error), task.cancelling());
          throw error;
        }
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      print("outer", repr(error), task.cancelling());
    }
  },
});
