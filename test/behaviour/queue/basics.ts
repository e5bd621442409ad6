import { createTask, defineScenario, print, Queue, repr, sleep } from "asyncdemo";

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "a queue is FIFO, its get() and put() suspend only where they must wait",
  *main() {
    const queue = new Queue<string>(2);
    print(queue.maxsize, queue.qsize(), queue.empty(), queue.full());
    createTask(ticker(1));
    print(yield* queue.put("a"), queue.putNowait("b"));
    print(queue.maxsize, queue.qsize(), queue.empty(), queue.full());
    try {
      queue.putNowait("c");
    } catch (error) {
      print(repr(error));
    }
    print(yield* queue.get(), queue.getNowait());
    try {
      queue.getNowait();
    } catch (error) {
      print(repr(error));
    }
    print("not suspended yet");
    yield* sleep(0);

    for (const maxsize of [0, -1]) {
      const unlimited = new Queue<number>(maxsize);
      for (let item = 0; item < 100; item++) yield* unlimited.put(item);
      print(unlimited.maxsize, unlimited.qsize(), unlimited.full());
      const items = Array.from({ length: 100 }, () => unlimited.getNowait());
      print(items.every((item, index) => item === index));
    }
  },
});
