import {
  allTasks,
  asCompleted,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  TimeoutError,
  ValueError,
} from "asyncdemo";

function* work(name: string, delay: number): Coroutine<string> {
  yield* sleep(delay);
  if (name === "fails") throw new ValueError("a failure");
  return name;
}

export default defineScenario({
  summary: "A failed task raises from its awaitable, and iteration can go on or be left",
  *main() {
    const loop = getRunningLoop();
    const cancelled = createTask(work("cancelled", 10));
    loop.callLater(1.5, () => cancelled.cancel("a message"));
    let inputs = [work("A", 3), work("fails", 1), cancelled, work("B", 2)];
    for (const awaitable of asCompleted(inputs)) {
      try {
        print(`${yield* awaitable} at ${loop.time()}`);
      } catch (error) {
        if (!(error instanceof ValueError || error instanceof CancelledError)) throw error;
        print(`${repr(error)} at ${loop.time()}`);
      }
    }

    print("out of the loop after the first");
    const tasks = [1, 2].map((delay) => createTask(work(`task ${delay}`, delay)));
    for (const awaitable of asCompleted(tasks)) {
      print(yield* awaitable);
      break;
    }
    const other = tasks[1] as Task<string>;
    print(`the other is done: ${repr(other.done())}, cancelling ${other.cancelling()}`);
    print(yield* other);

    print("cancelled while it waits");
    const task = createTask(work("it runs on", 2));

    function* waits(): Coroutine {
      for (const awaitable of asCompleted([task])) yield* awaitable;
    }

    const waiting = createTask(waits());
    yield* sleep(1);
    waiting.cancel("enough");
    try {
      yield* waiting;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`${repr(error)} at ${loop.time()}`);
    }
    print(yield* task);

    print("a timeout raises from every awaitable that is left");
    inputs = [work("in time", 1), work("late", 3), work("too late", 4)];
    for (const awaitable of asCompleted(inputs, { timeout: 2 })) {
      try {
        print(yield* awaitable);
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        print(`${repr(error)} at ${loop.time()}`);
      }
    }
    print(`they run on: ${allTasks().size - 1} tasks`);
  },
});
