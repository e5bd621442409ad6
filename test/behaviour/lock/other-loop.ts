import {
  asyncWith,
  Condition,
  createTask,
  defineScenario,
  Event,
  Lock,
  print,
  Queue,
  runSync,
  Semaphore,
  sleep,
  str,
} from "asyncdemo";

const lock = new Lock();
const event = new Event();
const semaphore = new Semaphore(0);
const condition = new Condition();
const queue = new Queue<string>();
const free = new Lock();

function* waitUnder(condition: Condition) {
  yield* asyncWith(condition, function* () {
    yield* condition.wait();
  });
}

/** In this loop somebody has to wait for each of them, but for one. */
function* earlier() {
  yield* lock.acquire();
  yield* asyncWith(free, function* () {});
  const tasks = [
    createTask(lock.acquire()),
    createTask(event.wait()),
    createTask(semaphore.acquire()),
    createTask(waitUnder(condition)),
    createTask(queue.get()),
  ];
  yield* sleep(0);
  for (const task of tasks) task.cancel();
}

runSync(earlier());

export default defineScenario({
  summary: "a lock belongs to the first loop in which a task had to wait for it",
  *main() {
    const waits = [
      () => lock.acquire(),
      () => event.wait(),
      () => semaphore.acquire(),
      () => queue.get(),
    ];
    for (const wait of waits) {
      try {
        yield* wait();
      } catch (error) {
        print(str(error));
      }
    }
    try {
      yield* waitUnder(condition);
    } catch (error) {
      print(str(error));
    }

    print("what nobody needs to wait for works");
    lock.release();
    yield* lock.acquire();
    event.set();
    yield* event.wait();
    semaphore.release();
    yield* semaphore.acquire();
    queue.putNowait("item");
    print(yield* queue.get());

    print("one that nobody had to wait for belongs to the loop where somebody has to");
    yield* free.acquire();
    const task = createTask(free.acquire());
    yield* sleep(0);
    free.release();
    print(yield* task);
  },
});
