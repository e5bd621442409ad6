import {
  CancelledError,
  type Coroutine,
  currentTask,
  defineScenario,
  getRunningLoop,
  KeyboardInterrupt,
  print,
  repr,
  SystemExit,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* failInCleanup(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("the child", repr(error));
    yield* sleep(1);
    print("the child fails");
    throw new ValueError("dropped");
  }
}

function* fail(): Coroutine {
  throw new TypeError("dropped too");
}

function* bodyRaises(error: Error): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(failInCleanup());
    yield* sleep(1);
    throw error;
  });
}

function* bodyRaisesWhileAborting(error: Error): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(failInCleanup());
    group.createTask(fail());
    try {
      yield* sleep(10);
    } catch {
      print("the body", group);
      throw error;
    }
  });
}

export default defineScenario({
  summary: "SystemExit or KeyboardInterrupt in the body leaves alone; other errors are dropped",
  *main() {
    getRunningLoop().setExceptionHandler((_, { message }) => print("reported:", message));
    for (const run of [bodyRaises, bodyRaisesWhileAborting]) {
      for (const error of [new SystemExit(3), new KeyboardInterrupt()]) {
        try {
          yield* run(error);
        } catch (caught) {
          print(repr(caught), caught === error, currentTask()?.cancelling());
        }
      }
    }
  },
});
