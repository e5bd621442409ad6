import {
  argsOf,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

class Raiser {
  error: CancelledError | null = null;

  *job(): Coroutine {
    try {
      yield* sleep(5);
    } catch (error) {
      if (error instanceof CancelledError) this.error = error;
      throw error;
    }
  }
}

export default defineScenario({
  summary:
    "With return_exceptions=True a cancelled child contributes a new CancelledError whose single " +
    "argument is the message, or '' when there was none",
  *main() {
    for (const message of ["why", null, ""]) {
      const raiser = new Raiser();
      const child = createTask(raiser.job());
      const future = getRunningLoop().createFuture();
      const gathering = gather([child, future, sleep(1, "sibling")], { returnExceptions: true });
      yield* sleep(0);
      child.cancel(message);
      future.cancel(message);
      const results = yield* gathering;
      print(
        results,
        (results[0] as unknown) === raiser.error,
        argsOf(results[0] as unknown as Error),
        argsOf(results[1] as Error),
      );
      print(gathering.cancelled(), gathering.exception());
    }
  },
});
