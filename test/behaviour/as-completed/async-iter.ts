import {
  asCompleted,
  asyncFor,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  getRunningLoop,
  print,
  repr,
  sleep,
  Task,
  TimeoutError,
  ValueError,
} from "asyncdemo";

function* work(name: string, delay: number): Coroutine<string> {
  yield* sleep(delay);
  return name;
}

export default defineScenario({
  summary: "asyncFor yields the original tasks and futures, done already, in completion order",
  *main() {
    const loop = getRunningLoop();
    const slow = createTask(work("slow", 3), { name: "slow" });
    const quick = createTask(work("quick", 1), { name: "quick" });
    const future = loop.createFuture<string>();
    loop.callLater(2, () => future.setResult("set"));
    const originals = new Map<Future<string>, string>([
      [slow, "slow"],
      [quick, "quick"],
      [future, "future"],
    ]);
    yield* asyncFor(asCompleted([slow, quick, future]), function* (each) {
      const done = repr(each.done());
      print(`${originals.get(each)}: done ${done}, ${yield* each} at ${loop.time()}`);
    });

    print("implicit tasks of coroutines");
    yield* asyncFor(asCompleted([work("A", 2), work("B", 1)]), function* (each) {
      print(`a task: ${repr(each instanceof Task)}, ${each.result()} at ${loop.time()}`);
    });

    print("a failed and a cancelled one come out of it all the same");
    const failed = loop.createFuture();
    const cancelled = loop.createFuture();
    failed.setException(new ValueError("failed"));
    cancelled.cancel();
    yield* asyncFor(asCompleted([failed, cancelled]), function* (each) {
      print(repr(each));
    });
    failed.exception();

    print("a timeout raises from the iteration");
    const sleeping = createTask(work("late", 3));
    try {
      const iterator = asCompleted([work("in time", 1), sleeping], { timeout: 2 });
      yield* asyncFor(iterator, function* (each) {
        print(each.result());
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print(`${repr(error)} at ${loop.time()}, cause ${repr(error.cause)}`);
    }
    print(`the other runs on: done ${repr(sleeping.done())}, ${yield* sleeping}`);

    print("both ways in one");
    const iterator = asCompleted([work("A", 1), work("B", 2), work("C", 3)]);
    for (const each of iterator) {
      print(yield* each);
      break;
    }
    yield* asyncFor(iterator, function* (each) {
      print(each.result());
    });
    print(`left: ${[...iterator].length}`);

    print("out of the loop after the first");
    const tasks = [1, 2].map((delay) => createTask(work(`task ${delay}`, delay)));
    yield* asyncFor(asCompleted(tasks), function* (each) {
      print(each.result());
      return false;
    });
    const other = tasks[1] as Task<string>;
    print(`the other is done: ${repr(other.done())}, ${yield* other}`);
  },
});
