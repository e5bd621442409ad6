import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  TimeoutError,
  ValueError,
  waitFor,
} from "asyncdemo";

function* worker(): Coroutine {
  const loop = getRunningLoop();
  try {
    yield* sleep(10);
  } finally {
    print(`clean-up begins at ${loop.time()}`);
    yield* sleep(2);
    print(`clean-up ends at ${loop.time()}`);
  }
}

function* failsInCleanup(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    yield* sleep(2);
    throw new ValueError("failed clean-up");
  }
}

export default defineScenario({
  summary: "On timeout waitFor waits until the cancelled awaitable has really finished",
  *main() {
    const loop = getRunningLoop();
    try {
      yield* waitFor(worker(), 1);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`a coroutine: ${repr(error)} at ${loop.time()}`);
    }

    let task = createTask(worker());
    try {
      yield* waitFor(task, 1);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`a task: ${repr(error)} at ${loop.time()}, done ${repr(task.done())}`);
    }

    task = createTask(worker());
    yield* sleep(0);
    try {
      yield* waitFor(task, 0);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`a task, timeout 0: ${repr(error)} at ${loop.time()}, done ${repr(task.done())}`);
    }

    try {
      yield* waitFor(failsInCleanup(), 1);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(`a failing clean-up: ${repr(error)} at ${loop.time()}`);
    }
    task = createTask(failsInCleanup());
    yield* sleep(0);
    try {
      yield* waitFor(task, 0);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(`a failing clean-up, timeout 0: ${repr(error)} at ${loop.time()}`);
    }
  },
});
