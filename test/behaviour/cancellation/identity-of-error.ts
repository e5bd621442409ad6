import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  print,
  repr,
  sleep,
  wait,
} from "asyncdemo";

class MyCancelledError extends CancelledError {}

/** Keeps the error that its coroutine ends with. */
class Raiser {
  error: CancelledError | null = null;

  *run(make: (error: CancelledError) => CancelledError): Coroutine {
    try {
      yield* sleep(10);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      this.error = make(error);
      throw this.error;
    }
  }
}

export default defineScenario({
  summary:
    "The first retrieval of a cancelled task raises the very CancelledError its coroutine ended " +
    "with, subclass and all; later ones a fresh CancelledError without the message",
  *main() {
    const makers = [
      (error: CancelledError) => error,
      (_: CancelledError) => new MyCancelledError("of a subclass"),
    ];
    for (const first of ["await", "result", "exception"] as const) {
      for (const make of makers) {
        const raiser = new Raiser();
        const task = createTask(raiser.run(make));
        yield* sleep(0);
        task.cancel("why");
        yield* wait([task]);
        for (const how of [first, "await", "result", "exception"] as const) {
          try {
            if (how === "await") yield* task;
            else task[how]();
          } catch (error) {
            if (!(error instanceof CancelledError)) throw error;
            print(how, repr(error), error === raiser.error);
          }
        }
      }
    }
  },
});
