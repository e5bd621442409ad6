import { createTask, defineScenario, PriorityQueue, print, repr } from "asyncdemo";

/** Frozen, it is printed as a tuple. */
const tuple = (...items: unknown[]) => Object.freeze(items);

export default defineScenario({
  summary: "an item that cannot be compared raises TypeError, and is in the PriorityQueue",
  *main() {
    print("--- an item that cannot be put in is in all the same");
    let queue = new PriorityQueue();
    for (const item of [7, 5, 6, 1]) queue.putNowait(item);
    try {
      queue.putNowait("text");
    } catch (error) {
      print(repr(error));
    }
    print(queue);

    print("--- the items on the way have moved");
    queue = new PriorityQueue();
    const pairs = [tuple(1, "a"), tuple(2, "b"), tuple(3, "c"), tuple(2, "d"), tuple(4, "e")];
    for (const pair of pairs) queue.putNowait(pair);
    try {
      queue.putNowait(tuple(1, 2));
    } catch (error) {
      print(repr(error));
    }
    print(queue);
    while (!queue.empty()) print(queue.getNowait(), queue);

    print("--- and one that cannot be taken out");
    for (const item of [1, "text"]) {
      try {
        queue.putNowait(item);
      } catch {
        // It is in.
      }
    }
    queue.putNowait(0);
    try {
      print(queue.getNowait(), queue);
    } catch (error) {
      print(repr(error), queue);
    }

    print("--- nobody is woken for it");
    queue = new PriorityQueue();
    queue.putNowait(1);
    const joiner = createTask(queue.join());
    try {
      queue.putNowait("text");
    } catch (error) {
      print(repr(error));
    }
    print(yield* queue.get(), yield* queue.get(), queue);
    queue.taskDone();
    yield* joiner;
  },
});
