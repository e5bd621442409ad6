import {
  type Coroutine,
  defineScenario,
  ExceptionGroup,
  gather,
  getRunningLoop,
  KeyboardInterrupt,
  print,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(error: Error): Coroutine {
  throw error;
}

function* failInCleanup(error: Error): Coroutine {
  try {
    yield* sleep(10);
  } catch {
    throw error;
  }
}

function* ignoredGroup(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(fail(new ValueError("first")));
      group.createTask(failInCleanup(new TypeError("second")));
    });
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error;
    print("not looked into:", error.exceptions.length);
  }
}

function* droppedForBaseError(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(fail(new ValueError("dropped")));
      group.createTask(failInCleanup(new TypeError("dropped too")));
      throw new KeyboardInterrupt();
    });
  } catch (error) {
    if (!(error instanceof KeyboardInterrupt)) throw error;
    print(repr(error));
  }
}

function* gatheredInside(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      yield* gather([
        group.createTask(failInCleanup(new ValueError("gathered"))),
        group.createTask(fail(new TypeError("gathered too"))),
      ]);
    });
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error;
    print(repr(error));
  }
}

export default defineScenario({
  summary: "a group retrieves its children's exceptions: none is reported as never retrieved",
  *main() {
    getRunningLoop().setExceptionHandler((_, { message, exception }) => {
      print("reported:", message, repr(exception));
    });
    yield* ignoredGroup();
    yield* droppedForBaseError();
    yield* gatheredInside();
    print("nothing was reported");
  },
});
