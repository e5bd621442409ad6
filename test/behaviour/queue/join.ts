import {
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  Queue,
  repr,
  sleep,
} from "asyncdemo";

function* joiner(name: string, queue: Queue) {
  yield* queue.join();
  print(name, "joined -", queue);
}

function* worker(queue: Queue) {
  for (;;) {
    const item = yield* queue.get();
    print("works on", item);
    yield* sleep(1);
    queue.taskDone();
    print("done with", item);
  }
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "join() returns when taskDone() has been called for every item that was put",
  *main() {
    const queue = new Queue();
    getRunningLoop().callSoon(print, "called soon");
    yield* joiner("at once: main", queue);
    try {
      queue.taskDone();
    } catch (error) {
      print(repr(error));
    }

    for (const item of ["a", "b"]) queue.putNowait(item);
    const joiners = [createTask(joiner("X", queue)), createTask(joiner("Y", queue))] as const;
    print(queue.getNowait(), queue.getNowait(), queue);
    yield* sleep(1);
    print("got everything, joined:", joiners[0].done());
    queue.taskDone();
    yield* sleep(1);
    print("one is done, joined:", joiners[0].done());
    const ticking = createTask(ticker(3));
    queue.taskDone();
    yield* gather([ticking, ...joiners]);
    try {
      queue.taskDone();
    } catch (error) {
      print(repr(error));
    }

    print("--- put again before the joiner has run");
    queue.putNowait("c");
    const last = createTask(joiner("Z", queue));
    yield* sleep(0);
    queue.taskDone();
    queue.putNowait("d");
    yield* last;
    queue.getNowait();
    queue.getNowait();
    queue.taskDone();

    print("--- workers");
    const workers = [createTask(worker(queue)), createTask(worker(queue))];
    for (let item = 0; item < 3; item++) yield* queue.put(item);
    yield* queue.join();
    print("all done");
    for (const task of workers) task.cancel();
  },
});
