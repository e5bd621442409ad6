import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  print,
  repr,
  sleep,
  type Task,
  ValueError,
} from "asyncdemo";

function show(task: Task<unknown>): void {
  // Without the file and line of coroutines and callbacks.
  print(repr(task).replace(/ at [^\]>,]*:\d+/g, " at …"));
}

function* sleeper(): Coroutine<string> {
  yield* sleep(1);
  return "slept";
}

function* waiter(future: Awaitable): Coroutine<unknown> {
  return yield* future;
}

function* stubborn(future: Future): Coroutine<number[]> {
  try {
    yield* future;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    yield* sleep(1);
  }
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
}

function* failing(): Coroutine {
  yield* sleep(1);
  throw new ValueError("failed");
}

export default defineScenario({
  summary: "repr(task) shows its state, name, coroutine, what it waits for, and its outcome",
  *main() {
    const future = new Future();
    const tasks = {
      sleeper: createTask(sleeper(), { name: "sleeper" }),
      waiter: createTask(waiter(future), { name: "waiter" }),
      stubborn: createTask(stubborn(new Future()), { name: "stubborn" }),
      failing: createTask(failing(), { name: "failing" }),
    };
    yield* sleep(0);
    for (const task of Object.values(tasks)) show(task);
    const waiting = createTask(waiter(tasks.waiter), { name: "waiting" });
    yield* sleep(0);
    show(tasks.waiter);
    show(waiting);

    tasks.waiter.cancel();
    tasks.stubborn.cancel();
    show(tasks.waiter);
    show(tasks.stubborn);
    yield* sleep(0);
    show(tasks.waiter);
    show(tasks.stubborn);

    yield* sleep(2);
    for (const task of Object.values(tasks)) show(task);
    tasks.failing.exception();
  },
});
