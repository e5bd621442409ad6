import { createTask, defineScenario, gather, print, Queue, repr, sleep } from "asyncdemo";

function* getter(name: string, queue: Queue) {
  try {
    print(name, "gets", yield* queue.get());
  } catch (error) {
    print(name, repr(error));
  }
}

function* putter(name: string, queue: Queue) {
  try {
    yield* queue.put(name);
    print(name, "has put");
  } catch (error) {
    print(name, repr(error));
  }
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "shutdown() wakes all getters, then all putters, and may be called again",
  *main() {
    const queue = new Queue(1);
    queue.putNowait("first");
    const putters = ["P", "Q", "R"].map((name) => createTask(putter(name, queue)));
    yield* sleep(0);
    // The item goes and wakes a putter; before it runs, getters queue up.
    print(queue.getNowait());
    const getters = [..."GHI"].map((name) => createTask(getter(name, queue), { eagerStart: true }));
    print(queue);
    const ticking = createTask(ticker(3));
    queue.shutdown();
    print(queue);
    queue.shutdown();
    queue.shutdown(true);
    print(queue);
    yield* gather([ticking, ...putters, ...getters]);
  },
});
