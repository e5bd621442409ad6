import { expect, test } from "vitest";
import { type Coroutine, createTask, Event, Future, gather, Lock } from "../../src/index.ts";
import { logRenderer } from "../../src/render/log.ts";
import { treeRenderer } from "../../src/render/tree.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { asRun } from "../support/explained.ts";
import { rendered } from "../support/screen.ts";
import { traceOf } from "../support/trace-of.ts";

/** 200 tasks: one keeps the lock and waits for an event, 99 wait for the lock, 100 for a future each. */
function* stuck(): Coroutine {
  const [lock, event] = [new Lock(), new Event()];
  yield* gather(
    Array.from({ length: 200 }, (_, n) =>
      createTask(n < 100 ? locks(lock, event) : waits(new Future())),
    ),
  );
}

function* locks(lock: Lock, event: Event): Coroutine {
  yield* lock.acquire();
  yield* event.wait();
}

function* waits(future: Future<unknown>): Coroutine {
  yield* future;
}

const { lines } = await traceOf(stuck, { ends: "deadlocks" });
const unplaced = (text: string) => text.replaceAll(/(?<= )\S+test\.ts:\d+/g, "FILE");

const why = [
  "Task-1 waits for gather-1 at FILE",
  "Task-2 waits for event-1 at FILE",
  "99 tasks wait for lock-1 at FILE (Task-2 acquired it at FILE and has not released it): Task-3, Task-4, Task-5 and 96 more",
  "100 tasks wait for future-1, future-2, future-3 and 97 more at FILE: Task-102, Task-103, Task-104 and 97 more",
];

test("a deadlock of many tasks counts those that wait alike, and the log ends with what blocked it", () => {
  const log = unplaced(rendered(logRenderer, lines, { columns: 100 })).replaceAll(/\n +/g, " ");
  const all = why.join(" ");
  expect(log).toContain(`✖ deadlock: nothing is ready and no timer runs ${all} `);
  expect(log.trimEnd().endsWith(all)).toBe(true);
});

test("why has one sentence for it", () => {
  const { deadlock } = explainRun(asRun(lines));
  expect(unplaced(deadlock?.sentence ?? "")).toBe(
    `Nothing was ready and no timer ran: ${why.join("; ")}.`,
  );
});

test("the tree counts tasks that wait alike, but for each lock and event apart", () => {
  const drawn = unplaced(rendered(treeRenderer, lines)).split("\n");
  const from = drawn.indexOf("who waits for whom") + 1;
  expect(drawn.slice(from, drawn.indexOf("", from))).toEqual([
    "└── (T) Task-1",
    "    └──  stuck FILE",
    "        └──  gather-1",
    "            ├── (T) Task-2",
    "            │   └──  locks FILE",
    "            │       └──  event-1",
    "            ├── (T) Task-3",
    "            │   └──  locks FILE",
    "            │       └──  lock-1",
    "            ├── (T) Task-4",
    "            │   └──  locks FILE",
    "            │       └──  lock-1",
    "            │   ⋮ 97 more like Task-4",
    "            ├── (T) Task-102",
    "            │   └──  waits FILE",
    "            │       └──  future-1",
    "            └── (T) Task-103",
    "                └──  waits FILE",
    "                    └──  future-2",
    "                ⋮ 98 more like Task-103",
  ]);
});
