import {
  CancelledError,
  type Coroutine,
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
  throw new ValueError("child");
}

function* refuse(): Coroutine<string> {
  for (let step = 0; step < 3; step++) {
    try {
      yield* sleep(10);
      print("step", step, "is done");
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("step", step, "is cancelled, and the next one begins");
    }
  }
  return "stubborn";
}

export default defineScenario({
  summary: "a child that swallows the abort's cancel is waited for, and not cancelled again",
  *main() {
    let stubborn!: Task<string>;
    try {
      yield* taskGroup(function* (group) {
        stubborn = group.createTask(refuse());
        group.createTask(fail());
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      print(repr(error), stubborn.result(), stubborn.cancelling());
    }
  },
});
