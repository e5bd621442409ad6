// Programs of any size, each of a shape of its own.

import {
  type Coroutine,
  createTask,
  gather,
  print,
  Queue,
  sleep,
  taskGroup,
  timeout,
} from "../../src/index.ts";

function* sleeper(n: number): Coroutine<number> {
  yield* sleep(1 + (n % 10) / 10);
  return n;
}

/** By what they are called, programs of about `size` tasks, blocks or steps. */
export const largeRuns: Readonly<Record<string, (size: number) => Coroutine>> = {
  *"a gather of many tasks"(size) {
    yield* gather(Array.from({ length: size }, (_, n) => sleeper(n)));
  },
  *"a group of many tasks, of which one fails"(size) {
    function* worker(n: number): Coroutine {
      yield* sleep(n === size - 1 ? 1 : 2);
      if (n === size - 1) throw new Error("no");
    }
    try {
      yield* taskGroup(function* (group) {
        for (let n = 0; n < size; n++) group.createTask(worker(n), { name: `worker-${n}` });
      });
    } catch {}
  },
  *"tasks that print and pass items on"(size) {
    const queue = new Queue<number>(5);
    function* put(n: number): Coroutine {
      yield* queue.put(n);
      print(`put ${n}`);
    }
    function* take(): Coroutine {
      for (let n = 0; n < size; n++) yield* queue.get();
    }
    const taker = createTask(take());
    const putters = Array.from({ length: size }, (_, n) => createTask(put(n)));
    for (const task of putters) yield* task;
    yield* taker;
  },
  *"one task with many timeouts"(size) {
    for (let n = 0; n < size; n++) {
      yield* timeout(1, function* () {
        yield* sleep(0);
      });
    }
  },
  *"groups of groups"(size) {
    const width = Math.ceil(Math.sqrt(size));
    function* inner(): Coroutine {
      yield* taskGroup(function* (group) {
        for (let n = 0; n < width; n++) group.createTask(sleeper(n));
      });
    }
    yield* taskGroup(function* (group) {
      for (let n = 0; n < width; n++) group.createTask(inner());
    });
  },
  *"few tasks with many different steps"(size) {
    let seed = 1;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed;
    };
    function* restless(name: string): Coroutine {
      for (let n = 0; n < size; n++) {
        if (random() % 3 === 0) print(`${name} ${n}`);
        yield* sleep((random() % 1000) / 1000);
      }
    }
    yield* gather(["a", "b", "c"].map((name) => createTask(restless(name), { name })));
  },
};
