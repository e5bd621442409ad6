import {
  CancelledError,
  contextOf,
  currentTask,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  sleep,
  type Task,
  timeout,
  ValueError,
} from "asyncdemo";

class KeyError extends Error {}

function from<E extends Error>(error: E, cause: unknown): E {
  error.cause = cause;
  return error;
}

function showChain(error: Error): void {
  print(`  propagates: ${repr(error)}`);
  print(`  its cause: ${repr(error.cause)}`);
  for (let next = contextOf(error); next instanceof Error; next = contextOf(next)) {
    print(`  its context: ${repr(next)}, caused by ${repr(next.cause)}`);
  }
}

export default defineScenario({
  summary: "An exception the body makes of the cancel propagates, with a TimeoutError in its chain",
  *main() {
    const task = currentTask() as Task;

    print("another exception");
    try {
      yield* timeout(1, function* () {
        try {
          yield* sleep(10);
        } catch (error) {
          throw from(new ValueError("converted"), error);
        }
      });
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      showChain(error);
    }
    print(`  cancelling ${task.cancelling()}`);

    print("two exceptions");
    try {
      yield* timeout(1, function* () {
        try {
          try {
            yield* sleep(10);
          } catch (error) {
            throw from(new ValueError("converted"), error);
          }
        } catch (error) {
          throw from(new KeyError("converted again"), error);
        }
      });
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      showChain(error);
    }

    print("exceptions in a group");
    try {
      yield* timeout(1, function* () {
        try {
          yield* sleep(10);
        } catch (error) {
          const member = from(new ValueError("converted"), error);
          const several = [member, new TypeError("unrelated")];
          throw from(new ExceptionGroup("several", several), error);
        }
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      showChain(error);
      for (const member of error.exceptions) showChain(member);
    }

    print("an exception that has nothing to do with the deadline");
    const unrelated = new ValueError("made before");
    try {
      yield* timeout(1, function* () {
        try {
          yield* sleep(10);
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error;
        }
        throw unrelated;
      });
    } catch (error) {
      if (error !== unrelated) throw error;
      showChain(unrelated);
    }
    print(`  cancelling ${task.cancelling()}`);

    print("cancelled from outside as well");
    try {
      yield* timeout(1, function* () {
        try {
          yield* sleep(10);
        } catch (error) {
          task.cancel();
          throw from(new ValueError("converted"), error);
        }
      });
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      showChain(error);
    }
    print(`  cancelling ${task.cancelling()}, taken back: ${task.uncancel()}`);
  },
});
