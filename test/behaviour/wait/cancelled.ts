import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  getRunningLoop,
  print,
  repr,
  sleep,
  type WaitOptions,
  wait,
} from "asyncdemo";

function* work(name: string): Coroutine<string> {
  try {
    yield* sleep(3);
    return name;
  } catch (error) {
    print("never reached: it is not cancelled");
    throw error;
  }
}

function* waiter(tasks: Future[], options: WaitOptions = {}): Coroutine {
  try {
    yield* wait(tasks, options);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`the waiter gets ${repr(error)}`);
    throw error;
  }
}

export default defineScenario({
  summary: "Cancelling the waiter does not cancel the tasks that are waited for",
  *main() {
    const loop = getRunningLoop();
    const tasks = [createTask(work("A")), createTask(work("B"))];
    let waiting = createTask(waiter(tasks, { timeout: 100 }));
    yield* sleep(1);
    waiting.cancel("enough");
    try {
      yield* waiting;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`it ends at ${loop.time()}`);
    }
    for (const task of tasks) {
      print(`done ${repr(task.done())}, cancelling ${task.cancelling()}`);
    }
    yield* wait(tasks);
    print(`at ${loop.time()}: ${repr(tasks.map((task) => task.result()))}`);

    let future = loop.createFuture<string>();
    waiting = createTask(waiter([future]));
    yield* sleep(0);
    print(`waited for: ${repr(repr(future).includes("cb="))}`);
    waiting.cancel();
    future.setResult("on the same turn");
    try {
      yield* waiting;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`cancelled all the same; the future is ${repr(future)}`);
    }

    future = loop.createFuture();
    waiting = createTask(waiter([future]));
    yield* sleep(0);
    waiting.cancel();
    yield* sleep(0);
    print(`no callback is left: ${repr(future)}`);
    yield* sleep(1);
    print(`main ends at ${loop.time()}`);
  },
});
