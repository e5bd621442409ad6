import {
  type Coroutine,
  createTask,
  defineScenario,
  gc,
  getRunningLoop,
  LookupError,
  print,
  sleep,
  ValueError,
} from "asyncdemo";

function* fail(text: string): Coroutine {
  print(text, "fails");
  throw new ValueError(text);
}

function* forever(): Coroutine {
  yield* getRunningLoop().createFuture<void>();
}

function* cleans(): Coroutine {
  try {
    yield* forever();
  } catch {
    // The cancellation.
  }
  throw new ValueError("in the shutdown");
}

function careless(text: string) {
  throw new LookupError(text);
}

export default defineScenario({
  summary: "what is not handled goes to standard error: message, details, traceback",
  *main() {
    const loop = getRunningLoop();
    print("standard output has none of it");

    createTask(fail("task"), { name: "fails" });
    yield* sleep(0);
    yield* gc.collect();
    try {
      throw new ValueError("future");
    } catch (error) {
      loop.createFuture().setException(error as ValueError);
    }
    yield* gc.collect();
    createTask(forever(), { name: "waits" });
    yield* sleep(0);
    yield* gc.collect();
    loop.callSoon(careless, "in a callback");
    yield* sleep(1);

    loop.callExceptionHandler({ message: "of the program's own" });
    try {
      throw new ValueError("mine");
    } catch (exception) {
      loop.callExceptionHandler({ message: "with an error", exception });
    }
    const cleaner = createTask(cleans(), { name: "cleans" });
    yield* sleep(0);
    print("main returns:", cleaner.done());
  },
});
