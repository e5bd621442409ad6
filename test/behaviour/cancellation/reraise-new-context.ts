import {
  CancelledError,
  type Coroutine,
  contextOf,
  createTask,
  defineScenario,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* raisingNew(): Coroutine {
  try {
    yield* sleep(10);
  } catch {
    throw new CancelledError();
  }
}

export default defineScenario({
  summary: "A CancelledError raised while another is handled has that one as its context",
  *main() {
    const task = createTask(raisingNew());
    yield* sleep(0);
    task.cancel("why");
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error), "while handling", repr(contextOf(error)));
    }
  },
});
