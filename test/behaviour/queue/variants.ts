import {
  createTask,
  defineScenario,
  LifoQueue,
  PriorityQueue,
  print,
  type Queue,
  sleep,
  str,
} from "asyncdemo";

class Job {
  readonly priority: number;
  readonly name: string;

  constructor(priority: number, name: string) {
    this.priority = priority;
    this.name = name;
  }

  lessThan(other: Job): boolean {
    return this.priority < other.priority;
  }
}

function* consumer<T>(queue: Queue<T>) {
  const items: T[] = [];
  for (let left = queue.qsize(); left > 0; left--) items.push(yield* queue.get());
  return items;
}

/** Frozen, it is printed as a tuple. */
const tuple = (...items: unknown[]) => Object.freeze(items);

export default defineScenario({
  summary: "a LifoQueue returns the newest item, a PriorityQueue the smallest",
  *main() {
    print("--- newest first");
    const lifo = new LifoQueue();
    for (let item = 0; item < 5; item++) yield* lifo.put(item);
    print(lifo);
    print(yield* consumer(lifo), lifo);

    print("--- smallest first");
    let queue = new PriorityQueue();
    for (const item of [5, 1, 4.5, 9, -2, 6, 5, true, 3]) queue.putNowait(item);
    print(queue);
    print(yield* consumer(queue), queue);
    for (const text of ["pear", "Pear", "\u{1f600}", "\ufffd", "apple", "pea", ""]) {
      queue.putNowait(text);
    }
    print(yield* consumer(queue));
    const pairs = [tuple(2, "b"), tuple(1, "z"), tuple(2, "a"), tuple(1), tuple(1, "y")];
    for (const pair of pairs) queue.putNowait(pair);
    print(queue);
    print(yield* consumer(queue));

    print("--- the heap's own order of ties");
    const jobs = new PriorityQueue<Job>();
    for (const name of "abcdefghij") jobs.putNowait(new Job("aeiou".includes(name) ? 1 : 2, name));
    print((yield* consumer(jobs)).map((job) => job.name));
    for (const name of "abcdefgh") jobs.putNowait(new Job(1, name));
    print((yield* consumer(jobs)).map((job) => job.name));

    print("--- what cannot be compared");
    const incomparable = [
      [1, "one"],
      [tuple(1, {}), tuple(1, {})],
      [tuple(1, {}), tuple(1, { a: 1 })],
      [null, null],
      [[1], 2.5],
      ["a", null],
    ];
    for (const items of incomparable) {
      queue = new PriorityQueue();
      try {
        for (const item of items) queue.putNowait(item);
      } catch (error) {
        print(str(error));
      }
      print(queue);
    }

    print("--- bounded ones wait as well");
    for (const Kind of [LifoQueue, PriorityQueue]) {
      const bounded = new Kind<number>(2);
      const getter = createTask(bounded.get());
      yield* sleep(0);
      for (const item of [2, 1]) yield* bounded.put(item);
      const putter = createTask(bounded.put(0));
      print(bounded, yield* getter);
      yield* putter;
      print(bounded, yield* consumer(bounded));
    }
  },
});
