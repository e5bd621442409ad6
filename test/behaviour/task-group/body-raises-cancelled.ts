import {
  CancelledError,
  type Coroutine,
  currentTask,
  defineScenario,
  print,
  repr,
  sleep,
  taskGroup,
} from "asyncdemo";

function* child(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("the child", repr(error));
    yield* sleep(1);
    throw error;
  }
}

export default defineScenario({
  summary: "a CancelledError raised by hand in the body cancels the children and leaves bare",
  *main() {
    const byHand = new CancelledError("by hand");
    try {
      yield* taskGroup(function* (group) {
        group.createTask(child());
        yield* sleep(1);
        throw byHand;
      });
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error), error === byHand, currentTask()?.cancelling());
    }
  },
});
