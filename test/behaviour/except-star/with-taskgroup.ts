import {
  type BaseExceptionGroup,
  type Coroutine,
  createTask,
  defineScenario,
  exceptStar,
  gather,
  print,
  RuntimeError,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(delay: number, error: Error): Coroutine {
  yield* sleep(delay);
  throw error;
}

function* failInCleanup(error: Error): Coroutine {
  try {
    yield* sleep(10);
  } catch {
    throw error;
  }
}

function* differentClauses(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(failInCleanup(new TypeError("a")));
      group.createTask(failInCleanup(new RuntimeError("b")));
      group.createTask(fail(1, new ValueError("c")));
    });
  } catch (error) {
    yield* exceptStar(
      error,
      [
        ValueError,
        function* (part: BaseExceptionGroup): Coroutine {
          print("ValueError", repr(part));
          yield* sleep(1);
          print("awaited in the handler");
        },
      ],
      [
        TypeError,
        function* (part: BaseExceptionGroup): Coroutine {
          print("TypeError", repr(part));
          print(yield* gather([sleep(1, "slept"), sleep(2, "well")]));
        },
      ],
    );
  }
}

function* plainCancel(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(sleep(10));
    });
  } catch (error) {
    exceptStar(error, [ValueError, () => print("never here")]);
  }
}

function* cancelledInTheHandler(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(fail(1, new ValueError("a")));
      group.createTask(failInCleanup(new TypeError("b")));
    });
  } catch (error) {
    yield* exceptStar(error, [
      ValueError,
      function* (): Coroutine {
        print("sleeping");
        yield* sleep(10);
      },
    ]);
  }
}

export default defineScenario({
  summary: "except* around a task group: a clause for each type, and handlers that await",
  *main() {
    try {
      yield* differentClauses();
    } catch (error) {
      print("left", repr(error));
    }
    for (const run of [plainCancel, cancelledInTheHandler]) {
      const task = createTask(run());
      yield* sleep(2);
      task.cancel("stop");
      try {
        yield* task;
      } catch (error) {
        print("left", repr(error), task.cancelled());
      }
    }
  },
});
