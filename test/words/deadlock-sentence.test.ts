/** What a deadlock says of who holds what. */

import { expect, test } from "vitest";
import {
  asyncWith,
  type Coroutine,
  createTask,
  Event,
  gather,
  Lock,
  Queue,
  Semaphore,
  sleep,
} from "../../src/index.ts";
import { plainRenderer } from "../../src/render/plain.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { rendered } from "../support/screen.ts";
import { traceOf } from "../support/trace-of.ts";

/** What `why` says, with no places; plain has the same on each task. */
async function deadlockOf(main: () => Coroutine<unknown>): Promise<string> {
  const { lines, events, summary } = await traceOf(main);
  const [header] = lines;
  if (!header || "kind" in header) throw new Error("no header");
  const places = / at \S+\.ts:\d+/g;
  const sentence = explainRun({ header, events, summary }).deadlock?.sentence ?? "";
  const plain = rendered(plainRenderer, lines);
  for (const [details] of sentence.matchAll(/\(.*?\.ts:.*?\)/g)) expect(plain).toContain(details);
  return sentence.replace("Nothing was ready and no timer ran: ", "").replaceAll(places, "");
}

function worker(queue: Queue<string>, items: number, done: number, wait: Event) {
  return (function* (): Coroutine {
    for (let item = 0; item < items; item++) yield* queue.get();
    for (let item = 0; item < done; item++) queue.taskDone();
    yield* wait.wait();
  })();
}

test("an item that no task took is in the queue", async () => {
  const says = await deadlockOf(function* () {
    const queue = new Queue<string>();
    queue.putNowait("a");
    queue.putNowait("b");
    yield* queue.get();
    yield* queue.join();
  });
  expect(says).toBe(
    "Task-1 waits in queue-1.join() (2 items unfinished, 1 in the queue; Task-1 got 'a' and has not called taskDone()).",
  );
});

test("of several items no one says which is done", async () => {
  const says = await deadlockOf(function* () {
    const [queue, never] = [new Queue<string>(), new Event()];
    for (const item of "abcdefgh") queue.putNowait(item);
    createTask(worker(queue, 2, 1, never), { name: "w" });
    createTask(worker(queue, 1, 1, never), { name: "done" });
    createTask(worker(queue, 5, 0, never), { name: "many" });
    yield* queue.join();
  });
  expect(says).toMatch(
    /^Task-1 waits in queue-1\.join\(\) \(6 items unfinished; w got 'a' and 'b', and called taskDone\(\) once; many got 5 items, the last 'h', and has not called taskDone\(\)\), w waits/,
  );
});

test("taskDone() may be called by tasks that got nothing", async () => {
  const says = await deadlockOf(function* () {
    const queue = new Queue<string>();
    for (const item of "abc") queue.putNowait(item);
    function* handles(fails: boolean): Coroutine {
      if (fails) return;
      queue.taskDone();
    }
    function* dispatches(): Coroutine {
      while (true) createTask(handles((yield* queue.get()) === "b"));
    }
    createTask(dispatches(), { name: "d" });
    yield* queue.join();
  });
  expect(says).toContain(
    "(1 item unfinished; d got 'a', 'b' and 'c' and has not called taskDone(); others called taskDone() 2 times)",
  );
});

test("a semaphore's holders may have ended, and released less than they acquired", async () => {
  const says = await deadlockOf(function* () {
    const semaphore = new Semaphore(3);
    function* takes(acquired: number, released: number): Coroutine {
      for (let each = 0; each < acquired; each++) yield* semaphore.acquire();
      for (let each = 0; each < released; each++) semaphore.release();
    }
    yield* createTask(takes(2, 1), { name: "twice" });
    yield* createTask(takes(1, 0), { name: "once" });
    yield* semaphore.acquire();
    yield* semaphore.acquire();
  });
  expect(says).toBe(
    "Task-1 waits for semaphore-1 (twice acquired it 2 times, released it once, and ended; once acquired it and ended without releasing it; Task-1 acquired it and has not released it).",
  );
});

test("locks that are acquired in opposite order are a circle", async () => {
  const says = await deadlockOf(function* () {
    const [one, other] = [new Lock(), new Lock()];
    function* both(first: Lock, second: Lock): Coroutine {
      yield* asyncWith(first, function* () {
        yield* sleep(1);
        yield* asyncWith(second, () => sleep(1));
      });
    }
    const tasks = [createTask(both(one, other), { name: "a" })];
    tasks.push(createTask(both(other, one), { name: "b" }));
    yield* gather(tasks);
  });
  expect(says).toBe(
    "a waits for lock-2 (b acquired it and has not released it) and b waits for lock-1 (a acquired it and has not released it), in a circle.",
  );
});
