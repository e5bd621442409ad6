import { createTask, defineScenario, gather, print, Queue, repr, sleep } from "asyncdemo";

function* getter(name: string, queue: Queue<string>) {
  let item: string;
  try {
    item = yield* queue.get();
  } catch (error) {
    print(name, "gives up:", repr(error), "-", queue);
    throw error;
  }
  print(name, "gets", item);
}

function* putter(item: string, queue: Queue<string>) {
  try {
    yield* queue.put(item);
  } catch (error) {
    print(item, "is not put:", repr(error), "-", queue);
    throw error;
  }
  print(item, "is put");
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

type Indices = readonly number[];

function* gettersCase(title: string, items: string[], cancelled: Indices, steals = false) {
  print("---", title);
  const queue = new Queue<string>();
  const getters = [..."ABC"].map((name) => createTask(getter(name, queue)));
  yield* sleep(0);
  const ticking = createTask(ticker(4));
  for (const item of items) queue.putNowait(item);
  for (const index of cancelled) getters[index]?.cancel(`number ${index}`);
  if (steals) print("main takes", queue.getNowait());
  yield* ticking;
  const done = getters.map((task) => task.done());
  print("done:", done, "-", queue);
  for (const task of getters) task.cancel();
  yield* gather(getters, { returnExceptions: true });
}

function* puttersCase(title: string, gets: number, cancelled: Indices) {
  print("---", title);
  const queue = new Queue<string>(1);
  queue.putNowait("full");
  const putters = [..."xyz"].map((item) => createTask(putter(item, queue)));
  yield* sleep(0);
  const ticking = createTask(ticker(4));
  for (let count = 0; count < gets; count++) print("main takes", queue.getNowait());
  for (const index of cancelled) putters[index]?.cancel(`number ${index}`);
  yield* ticking;
  const done = putters.map((task) => task.done());
  print("done:", done, "-", queue);
  for (const task of putters) task.cancel();
  yield* gather(putters, { returnExceptions: true });
}

export default defineScenario({
  summary:
    "a getter cancelled after it was woken wakes the next, and a cancelled putter puts nothing",
  *main() {
    yield* gettersCase("cancelled while waiting", [], [0]);
    yield* gettersCase("cancelled when woken", ["one"], [0]);
    yield* gettersCase("the first two, both woken", ["one", "two"], [0, 1]);
    yield* gettersCase("all of them", ["one", "two"], [0, 1, 2]);
    yield* gettersCase("woken for what is gone", ["one"], [0], true);
    yield* puttersCase("a putter cancelled while waiting", 0, [1]);
    yield* puttersCase("a putter cancelled when woken", 1, [0]);
    yield* puttersCase("two putters cancelled, one of them woken", 1, [0, 1]);
    yield* puttersCase("all putters cancelled", 1, [0, 1, 2]);
  },
});
