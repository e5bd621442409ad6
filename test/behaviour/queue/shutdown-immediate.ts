import {
  createTask,
  defineScenario,
  gather,
  LifoQueue,
  print,
  Queue,
  repr,
  sleep,
} from "asyncdemo";

function* joiner(name: string, queue: Queue) {
  yield* queue.join();
  print(name, "joined -", queue);
}

function* putter(item: string, queue: Queue) {
  try {
    yield* queue.put(item);
  } catch (error) {
    print(item, "is not put:", repr(error));
  }
}

function* testCase(title: string, taken: number) {
  print("---", title);
  const queue = new Queue(3);
  for (const item of "abc") queue.putNowait(item);
  for (let count = 0; count < taken; count++) print("main takes", queue.getNowait());
  const tasks = [..."JK"].map((name) => createTask(joiner(name, queue)));
  yield* sleep(0);
  print(queue);
  queue.shutdown(true);
  print(queue);
  try {
    yield* queue.get();
  } catch (error) {
    print(repr(error));
  }
  yield* sleep(1);
  const joined = tasks.map((task) => task.done());
  print("joined:", joined);
  for (let count = 0; count < taken; count++) queue.taskDone();
  yield* gather(tasks);
  try {
    queue.taskDone();
  } catch (error) {
    print(repr(error));
  }
}

export default defineScenario({
  summary: "shutdown(true) throws the queued items away, each counting as done",
  *main() {
    yield* testCase("nothing was taken", 0);
    yield* testCase("one was taken", 1);
    yield* testCase("all were taken", 3);

    print("--- putters are released, and what they hold is lost");
    const queue = new Queue(1);
    queue.putNowait("a");
    const tasks = [..."xy"].map((item) => createTask(putter(item, queue)));
    yield* sleep(0);
    queue.shutdown(true);
    yield* gather(tasks);
    yield* joiner("main", queue);

    print("--- first slowly, then at once");
    const lifo = new LifoQueue();
    for (const item of "abc") lifo.putNowait(item);
    lifo.shutdown();
    print(lifo.getNowait(), lifo);
    lifo.shutdown(true);
    print(lifo);
  },
});
