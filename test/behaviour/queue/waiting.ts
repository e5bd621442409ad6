import { createTask, defineScenario, gather, print, Queue, sleep } from "asyncdemo";

function* producer(name: string, queue: Queue, items: readonly unknown[]) {
  for (const item of items) {
    yield* queue.put(item);
    print(name, "has put", item, "-", queue);
  }
}

function* consumer(name: string, queue: Queue) {
  for (;;) {
    const item = yield* queue.get();
    if (item === null) break;
    print(name, "has got", item, "-", queue);
  }
  print(name, "ends");
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "getters and putters wait in line, each woken by the item or the room for it",
  *main() {
    print("--- getters wait in line");
    let queue = new Queue();
    const consumers = [..."AB"].map((name) => createTask(consumer(name, queue)));
    yield* sleep(0);
    print(queue);
    let ticking = createTask(ticker(4));
    yield* producer("main", queue, [1, 2, 3, null, null]);
    yield* gather([ticking, ...consumers]);

    print("--- putters wait in line");
    queue = new Queue(1);
    const producers = [
      createTask(producer("P", queue, [1, 2])),
      createTask(producer("Q", queue, ["one", "two"])),
      createTask(producer("R", queue, [1.5])),
    ];
    yield* sleep(1);
    print(queue);
    ticking = createTask(ticker(12));
    const mainConsumer = createTask(consumer("C", queue));
    yield* gather(producers);
    yield* queue.put(null);
    yield* gather([ticking, mainConsumer]);
  },
});
