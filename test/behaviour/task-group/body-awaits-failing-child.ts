import {
  type Coroutine,
  createTask,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  sleep,
  type Task,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 0; turn < 6; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* fail(): Coroutine {
  yield* sleep(1);
  createTask(ticker());
  throw new ValueError("child");
}

export default defineScenario({
  summary: "a body that awaits the failing child gets the abort's CancelledError, not the error",
  *main() {
    let task!: Task<void>;
    try {
      yield* taskGroup(function* (group) {
        task = group.createTask(fail());
        try {
          yield* task;
        } catch (error) {
          print("the body", repr(error));
          throw error;
        }
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      print(repr(error), error.exceptions[0] === task.exception());
    }
    yield* sleep(1);
  },
});
