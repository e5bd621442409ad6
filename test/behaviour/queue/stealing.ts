import { createTask, defineScenario, gather, print, Queue, sleep } from "asyncdemo";

function* getter(name: string, queue: Queue<string>) {
  const item = yield* queue.get();
  print(name, "gets", item);
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "an item is not kept for the getter it woke: taken before, that one waits again, last",
  *main() {
    const queue = new Queue<string>();
    const getters = [..."ABC"].map((name) => createTask(getter(name, queue)));
    yield* sleep(0);
    const ticking = createTask(ticker(4));
    print(queue);
    queue.putNowait("first");
    print(queue);
    print("main takes", queue.getNowait());
    print(queue);
    yield* sleep(0);
    print(queue);
    for (const item of ["second", "third", "fourth"]) queue.putNowait(item);
    yield* gather([ticking, ...getters]);
  },
});
