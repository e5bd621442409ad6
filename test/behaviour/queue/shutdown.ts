import { createTask, defineScenario, gather, print, Queue, repr, sleep } from "asyncdemo";

function* putter(item: string, queue: Queue) {
  try {
    yield* queue.put(item);
    print(item, "is put");
  } catch (error) {
    print(item, "is not put:", repr(error));
  }
}

function* getter(name: string, queue: Queue) {
  try {
    print(name, "gets", yield* queue.get());
  } catch (error) {
    print(name, "gets nothing:", repr(error));
  }
}

function* joiner(queue: Queue) {
  yield* queue.join();
  print("joined");
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "after shutdown() nothing can be put, and get() raises once the queue is empty",
  *main() {
    print("--- a full queue, with putters");
    let queue = new Queue(2);
    queue.putNowait("a");
    queue.putNowait("b");
    let tasks = [..."xy"].map((item) => createTask(putter(item, queue)));
    tasks.push(createTask(joiner(queue)));
    yield* sleep(0);
    print(queue);
    let ticking = createTask(ticker(4));
    queue.shutdown();
    print(queue);
    try {
      queue.putNowait("c");
    } catch (error) {
      print(repr(error));
    }
    yield* putter("c", queue);
    yield* ticking;
    for (let count = 0; count < 3; count++) yield* getter("main", queue);
    try {
      queue.getNowait();
    } catch (error) {
      print(repr(error));
    }
    print("joined:", tasks.at(-1)?.done(), queue);
    queue.taskDone();
    queue.taskDone();
    yield* gather(tasks);
    print(queue);

    print("--- an empty one, with getters");
    queue = new Queue();
    tasks = [..."GH"].map((name) => createTask(getter(name, queue)));
    yield* sleep(0);
    print(queue);
    ticking = createTask(ticker(3));
    queue.shutdown();
    yield* gather([ticking, ...tasks]);
    yield* queue.join();
    print(queue);

    print("--- a putter that was woken by a get before the shutdown");
    queue = new Queue(1);
    queue.putNowait("a");
    const task = createTask(putter("x", queue));
    yield* sleep(0);
    print(queue.getNowait());
    queue.shutdown();
    yield* task;

    print("--- a getter that was woken by a put before the shutdown");
    queue = new Queue();
    tasks = [..."GH"].map((name) => createTask(getter(name, queue)));
    yield* sleep(0);
    queue.putNowait("a");
    queue.shutdown();
    yield* gather(tasks);
  },
});
