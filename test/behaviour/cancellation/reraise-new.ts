import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  print,
  repr,
  sleep,
} from "asyncdemo";

class Worker {
  caught: unknown = null;

  *reraising(): Coroutine {
    try {
      yield* sleep(10);
    } catch (error) {
      this.caught = error;
      throw error;
    }
  }

  *raisingNew(): Coroutine {
    try {
      yield* sleep(10);
    } catch (error) {
      this.caught = error;
      throw new CancelledError();
    }
  }
}

export default defineScenario({
  summary:
    "Re-raising keeps object and message; 'raise CancelledError()' makes a new one without the " +
    "message",
  *main() {
    for (const method of ["reraising", "raisingNew"] as const) {
      const worker = new Worker();
      const task = createTask(worker[method]());
      yield* sleep(0);
      task.cancel("why");
      try {
        yield* task;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        print(repr(error), error === worker.caught, task.cancelled());
      }
    }
  },
});
