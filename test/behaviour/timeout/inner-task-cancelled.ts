import {
  CancelledError,
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

function* worker(): Coroutine {
  const loop = getRunningLoop();
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`worker: ${repr(error)} at ${loop.time()}, cleaning up`);
    yield* sleep(2);
    print(`worker: cleaned up at ${loop.time()}`);
    throw error;
  }
}

function* ticker(): Coroutine {
  for (;;) {
    yield* sleep(1);
    print("tick");
  }
}

export default defineScenario({
  summary: "A task awaited in the block is cancelled too, and the block is left when it has ended",
  *main() {
    const loop = getRunningLoop();
    const task = createTask(worker());
    const tick = createTask(ticker());
    try {
      yield* timeout(1.5, () => task);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`TimeoutError at ${loop.time()}, cause ${repr(error.cause)}`);
    }
    print(`the task: done ${repr(task.done())}, cancelled ${repr(task.cancelled())}`);
    print(`cancelling: task ${task.cancelling()}, main ${currentTask()?.cancelling()}`);
    tick.cancel();
  },
});
