import {
  type Coroutine,
  coroutine,
  createTask,
  defineScenario,
  type Future,
  gc,
  getRunningLoop,
  LookupError,
  print,
  sleep,
  ValueError,
} from "asyncdemo";

function hog(): void {
  getRunningLoop().slowCallbackDuration = 0;
}

function careless(text: string): void {
  throw new LookupError(text);
}

function release(future: Future<void>): void {
  future.setResult();
}

function reportByHand(): void {
  getRunningLoop().callExceptionHandler({ message: "by hand, in a callback" });
}

function* fail(text: string): Coroutine {
  throw new ValueError(text);
}

const hold = coroutine(function* hold() {
  getRunningLoop().slowCallbackDuration = 0;
  return "held";
});

function enough(): void {
  getRunningLoop().slowCallbackDuration = 1000;
}

export default defineScenario({
  summary: "Debug mode reports slow steps and callbacks, and where what it reports was made",
  *main() {
    const loop = getRunningLoop();
    loop.slowCallbackDuration = 1000;
    loop.setDebug(true);
    yield* sleep(0);

    loop.callSoon(careless, "in a callback");
    loop.callSoon(reportByHand);
    yield* sleep(0);
    const future = loop.createFuture<void>();
    loop.callSoon(release, future);
    yield* future;
    loop.callExceptionHandler({ message: "by hand, in a task" });
    try {
      throw new ValueError("future");
    } catch (error) {
      loop.createFuture().setException(error as ValueError);
    }
    yield* gc.collect();
    createTask(fail("task"), { name: "fails" });
    yield* sleep(0);
    yield* gc.collect();

    print("what holds the loop");
    const task = createTask(hold(), { name: "holds" });
    loop.callSoon(enough);
    yield* task;
    loop.callSoon(hog);
    loop.callSoon(enough);
    yield* sleep(0);
    loop.setDebug(false);
    loop.callSoon(hog);
    loop.callSoon(careless, "without debug");
    yield* sleep(0);
  },
});
