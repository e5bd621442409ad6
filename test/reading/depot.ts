import type { Coroutine } from "asyncdemo";
import {
  asyncWith,
  createTask,
  defineScenario,
  gather,
  Lock,
  print,
  Queue,
  QueueShutDown,
  repr,
  sleep,
  TimeoutError,
  ValueError,
  wait,
  waitFor,
} from "asyncdemo";

type Crate = [goods: string, seconds: number];

function* work(name: string, queue: Queue<Crate>, forklift: Lock): Coroutine<string> {
  try {
    for (;;) {
      const [goods, seconds] = yield* queue.get();
      yield* asyncWith(forklift, function* () {
        yield* sleep(seconds);
        if (goods === "glass") throw new ValueError("glass broke");
        print(`${name}: stored ${goods}`);
      });
      queue.taskDone();
    }
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error;
    return "home";
  }
}

export default defineScenario({
  summary: "A depot closes while one of its workers is still busy",
  *main() {
    const queue = new Queue<Crate>();
    const forklift = new Lock();
    const crates: Crate[] = [
      ["oak", 1],
      ["glass", 1],
      ["tin", 1],
      ["silk", 5],
    ];
    for (const crate of crates) queue.putNowait(crate);
    const workers = ["ann", "bob", "cho"].map((name) =>
      createTask(work(name, queue, forklift), { name }),
    );
    try {
      yield* waitFor(queue.join(), 3.5);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      queue.shutdown();
    }
    const [, late] = yield* wait(workers, { timeout: 1 });
    for (const task of late) task.cancel("closing time");
    print(repr(yield* gather(workers, { returnExceptions: true })));
  },
});
