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
  throw new ValueError("child");
}

function* late(): Coroutine {
  print("never runs");
}

export default defineScenario({
  summary: "a body may swallow the abort's cancel and go on; the errors are raised all the same",
  *main() {
    try {
      yield* taskGroup(function* (group) {
        group.createTask(fail());
        try {
          yield* sleep(10);
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error;
          print("swallowed", repr(error), currentTask()?.cancelling());
        }
        yield* sleep(5);
        print("not cancelled again");
        try {
          group.createTask(late());
        } catch (error) {
          print(repr(error));
        }
        print("the body ends");
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      print(repr(error), currentTask()?.cancelling());
    }
  },
});
