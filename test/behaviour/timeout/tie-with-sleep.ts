import {
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  TimeoutError,
  timeout,
} from "asyncdemo";

function count(turn: number): void {
  print(`turn ${turn} at the deadline`);
  if (turn < 4) getRunningLoop().callSoon(count, turn + 1);
}

function* sleepsInside(): Coroutine {
  const task = currentTask();
  try {
    yield* timeout(1, function* () {
      yield* sleep(1);
      print("never reached");
    });
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    print(`sleep(1) under timeout(1): ${repr(error)}, cancelling ${task?.cancelling()}`);
  }
}

function* sleepsLongerBefore(): Coroutine {
  const loop = getRunningLoop();
  const ready = loop.createFuture<string>();
  loop.callLater(1, () => ready.setResult("ready"));
  try {
    yield* timeout(1, function* () {
      yield* ready;
      print("never reached");
    });
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    print(`a future whose timer is older: ${repr(error)}, and yet it is ${ready.result()}`);
  }
}

export default defineScenario({
  summary: "timeout(1) around sleep(1): the older timer fires first, so TimeoutError results",
  *main() {
    const loop = getRunningLoop();
    loop.callLater(1, count, 1);
    yield* createTask(sleepsInside());
    yield* sleep(1);
    loop.callLater(1, count, 1);
    yield* createTask(sleepsLongerBefore());
    yield* sleep(1);
    print(`main ends at ${loop.time()}`);
  },
});
