import {
  CancelledError,
  type Coroutine,
  currentTask,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(): Coroutine {
  yield* sleep(1);
  throw new ValueError("inner child");
}

function* work(name: string): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (error instanceof CancelledError) print(name, "is cancelled");
    throw error;
  }
}

export default defineScenario({
  summary: "the inner group's ExceptionGroup aborts the outer one, which wraps it again",
  *main() {
    try {
      yield* taskGroup(function* (outer) {
        outer.createTask(work("outer child"));
        try {
          yield* taskGroup(function* (inner) {
            inner.createTask(work("inner sibling"));
            inner.createTask(fail());
          });
        } catch (error) {
          print("inner", repr(error), outer);
          throw error;
        }
        print("never here");
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      print("outer", repr(error), currentTask()?.cancelling());
    }
  },
});
