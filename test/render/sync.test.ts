/** How views show locks, queues and their kin, callbacks, blocks, and the runner's end. */

import { expect, test } from "vitest";
import {
  asyncGenerator,
  asyncWith,
  Condition,
  type Coroutine,
  createTask,
  Future,
  getRunningLoop,
  item,
  Lock,
  PriorityQueue,
  Queue,
  sleep,
  timeout,
  ValueError,
  wait,
} from "../../src/index.ts";
import { lanesRenderer } from "../../src/render/lanes.ts";
import { logRenderer } from "../../src/render/log.ts";
import { plainRenderer } from "../../src/render/plain.ts";
import { chromeReport } from "../../src/render/reports/chrome.ts";
import { mermaidReport } from "../../src/render/reports/mermaid.ts";
import { treeRenderer } from "../../src/render/tree.ts";
import type { TraceHeader, TraceLine } from "../../src/trace/trace-line.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { rendered } from "../support/screen.ts";
import { traceOf } from "../support/trace-of.ts";

function* holding(lock: Lock): Coroutine {
  yield* asyncWith(lock, function* () {
    yield* sleep(1);
  });
}

async function locks(): Promise<readonly TraceLine[]> {
  const { lines } = await traceOf(function* () {
    const lock = new Lock();
    const tasks = ["a", "b"].map((name) => createTask(holding(lock), { name }));
    yield* wait(tasks);
  });
  return lines;
}

function* failing(queue: Queue): Coroutine {
  yield* queue.get();
  throw new ValueError("no");
}

async function hang(): Promise<readonly TraceLine[]> {
  const { lines } = await traceOf(function* () {
    const queue = new Queue();
    queue.putNowait("job");
    createTask(failing(queue), { name: "w" });
    yield* queue.join();
  });
  return lines;
}

test("an item that a task has waited for is named once, unless another came to the front", async () => {
  const linesOf = async (queue: () => Queue) => {
    const { lines } = await traceOf(function* () {
      const items = queue();
      const taker = createTask(items.get(), { name: "taker" });
      yield* sleep(1);
      for (const each of [2, 1]) items.putNowait(each);
      yield* taker;
    });
    return rendered(logRenderer, lines)
      .split("\n")
      .filter((line) => line.includes("  taker "))
      .map((line) =>
        line
          .slice(line.indexOf("taker"))
          .replace(/ {2,}main:\d+$/, "")
          .trim(),
      );
  };
  const resumed = expect.stringMatching(
    /^taker {6}↻ resumed from queue-1\.get\(\), 2 put by Task-1/,
  );
  const [, , fifo] = await linesOf(() => new Queue());
  expect(fifo).toEqual(resumed);
  expect((await linesOf(() => new Queue()))[3]).toMatch(/✔ done/);
  const priority = await linesOf(() => new PriorityQueue());
  expect(priority[2]).toEqual(resumed);
  expect(priority[3]).toMatch(/^taker {6}◇ gets 1 from queue-1, 1 left/);
});

test("the log says who holds a lock, whom its release wakes, and who woke a task", async () => {
  const text = rendered(logRenderer, await locks());
  expect(text).toMatch(/a +◇ acquires lock-1\s/);
  expect(text).toMatch(/b +· suspended on lock-1, held by a\s/);
  expect(text).toMatch(/a +◈ releases lock-1: wakes b\s/);
  expect(text).toMatch(/b +↻ resumed from lock-1, released by a at :\d+\n/);
  // That b takes the lock then is said by that.
  expect(text.match(/acquires lock-1/g)).toHaveLength(1);
});

test("the log shows a condition's notification that is passed on, and not its inner lock", async () => {
  const { lines } = await traceOf(function* () {
    const condition = new Condition();
    function* waiting(): Coroutine {
      yield* asyncWith(condition, function* () {
        yield* condition.wait();
      });
    }
    const [a, b] = [createTask(waiting(), { name: "a" }), createTask(waiting(), { name: "b" })];
    yield* sleep(0);
    yield* asyncWith(condition, function* () {
      condition.notify();
      a.cancel();
    });
    yield* wait([a, b]);
  });
  const text = rendered(logRenderer, lines);
  expect(text).toMatch(/Task-1 +◈ notifies condition-1: wakes a\s/);
  expect(text).toMatch(/a +◈ passes its notification from condition-1 on to b/);
  expect(text).toMatch(/b +↻ resumed from condition-1, passed on by a at :\d+\n/);
  expect(text).not.toContain("lock of");
});

test("the log shows callbacks, blocks that swallow, and futures that are set by hand", async () => {
  const room = { enter() {}, exit: () => true };
  const { lines } = await traceOf(
    function* () {
      yield* asyncWith(room, function* () {
        throw new ValueError("no");
      });
      const future = new Future<number>();
      getRunningLoop().callSoon(function answer() {
        future.setResult(1);
      });
      yield* future;
    },
    { mode: "notebook" },
  );
  const text = rendered(logRenderer, lines);
  expect(text).toMatch(/Task-1 +◆ leaves block-1 with ValueError: no, swallowed/);
  expect(text).toMatch(/∞ calls answer, scheduled by Task-1\s/);
  expect(text).toMatch(/Task-1 +↻ resumed from future-1, result set by a callback at/);
});

test("a future that is cancelled with the task that awaits it was cancelled by no callback", async () => {
  const { lines } = await traceOf(function* () {
    const cancelled = createTask(
      (function* waits() {
        yield* new Future<number>();
      })(),
      { name: "waits" },
    );
    const own = new Future<number>();
    getRunningLoop().callLater(1, () => own.cancel());
    try {
      yield* timeout(0.5, () => cancelled);
    } catch {}
    yield* own;
  });
  const text = rendered(logRenderer, lines).replace(/\s+/g, " ");
  expect(text).toMatch(/waits ↻ resumed: future-1 raises CancelledError waits in/);
  expect(text).toContain("↻ resumed: future-2 raises CancelledError, cancelled by a callback at");
});

test("the log says what the runner does when the program has ended", async () => {
  const ticks = asyncGenerator(function* ticks() {
    yield item(1);
  });
  const { lines } = await traceOf(function* () {
    createTask(sleep(9), { name: "late" });
    yield* ticks().anext();
  });
  const text = rendered(logRenderer, lines);
  expect(text).toMatch(/∞ the runner cancels what is left: late\n/);
  expect(text).toMatch(/∞ the runner closes async generators: ticks\(\)\n/);
  expect(text).toMatch(/ \+ created Task-2 for the runner\n/);
  expect(text.match(/: main\n/g)).toHaveLength(1);
});

test("a wait in join() is called that in every view, with what keeps it", async () => {
  const lines = await hang();
  const because =
    /in queue-1\.join\(\) at \S+ \(1 item unfinished; w got 'job' at \S+ and ended without taskDone\(\)\)/;
  const flat = (text: string) => text.replace(/\s+/g, " ");
  expect(flat(rendered(logRenderer, lines))).toMatch(because);
  expect(rendered(plainRenderer, lines)).toMatch(because);
  expect(rendered(treeRenderer, lines)).toContain("queue-1.join()");
  expect(rendered(lanesRenderer, lines)).toContain("queue-1.join()");
  const [header] = lines as [TraceHeader];
  const events = lines.filter((line) => "seq" in line);
  const summary = lines.at(-1);
  if (!summary || !("ending" in summary)) throw new Error("no summary");
  expect(explainRun({ header, events, summary }).deadlock?.sentence).toMatch(because);
});

test("lanes mark who wakes whom", async () => {
  const text = rendered(lanesRenderer, await locks());
  expect(text).toMatch(/a .*○/);
  expect(text).toMatch(/b .*●/);
  expect(text).toContain("○ ┆ ● wakes");
});

test("a Mermaid diagram has a message for it, and a Chrome trace an arrow", async () => {
  const lines = await locks();
  let diagram = "";
  let chrome = "";
  const reports = [
    mermaidReport((text) => {
      diagram += text;
    }, true),
    chromeReport((text) => {
      chrome += text;
    }),
  ];
  for (const report of reports) {
    report.begin({ name: "test" } as Parameters<typeof report.begin>[0]);
    for (const line of lines) report.line(line);
    report.end();
  }
  expect(diagram).toContain("t2-->>t3: releases lock-1#58; wakes b");
  const arrows = JSON.parse(chrome).traceEvents.filter(
    ({ name }: { name: string }) => name === "wakes",
  );
  expect(arrows).toMatchObject([
    { ph: "s", tid: 2 },
    { ph: "f", tid: 3 },
  ]);
});
