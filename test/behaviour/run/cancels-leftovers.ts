import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function now(): number {
  return Math.round(getRunningLoop().time() * 1000);
}

function* waits(name: string, awaitable: Awaitable<unknown>): Coroutine {
  print(now(), name, "starts");
  try {
    yield* awaitable;
    print(now(), name, "goes on");
  } catch (error) {
    if (error instanceof CancelledError)
      print(now(), name, "is cancelled", repr(error), currentTask()?.cancelling());
    throw error;
  } finally {
    print(now(), name, "in finally");
  }
}

function* cleansUpSlowly(): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } finally {
    print(now(), "slow clean-up starts");
    yield* sleep(3600);
    print(now(), "slow clean-up ends");
  }
}

export default defineScenario({
  summary: "when main ends, every unfinished task is cancelled and waited for, however long",
  *main() {
    const loop = getRunningLoop();
    createTask(waits("future", loop.createFuture()));
    createTask(waits("sleep", sleep(100)));
    const inner = createTask(waits("inner", sleep(100)));
    createTask(waits("awaits inner", inner));
    createTask(waits("gather", gather([waits("g1", sleep(7))])));
    createTask(cleansUpSlowly());
    yield* sleep(1);
    createTask(waits("too late", loop.createFuture()));
    print(now(), "main returns");
  },
});
