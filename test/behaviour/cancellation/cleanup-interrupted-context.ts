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

function* worker(): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    yield* sleep(5);
  }
}

export default defineScenario({
  summary: "The CancelledError that interrupts cleanup has the one being handled as its context",
  *main() {
    const task = createTask(worker());
    yield* sleep(1);
    task.cancel("first");
    yield* sleep(1);
    task.cancel("second");
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error), "while handling", repr(contextOf(error)));
    }
  },
});
