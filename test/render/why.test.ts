/** What `why` puts first, and what it puts together. */

import { expect, test } from "vitest";
import {
  asyncWith,
  type Coroutine,
  createTask,
  Event,
  exceptStar,
  getRunningLoop,
  Lock,
  sleep,
  type Task,
  TimeoutError,
  taskGroup,
  ValueError,
  waitFor,
} from "../../src/index.ts";
import { WhyPage } from "../../src/render/why.ts";
import type { ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import { explainProgram } from "../support/explained.ts";

async function why(main: ScenarioDefinition["main"], subject?: string): Promise<string> {
  const explanation = await explainProgram(main);
  let text = "";
  const out = (part: string) => {
    text += part;
  };
  const page = new WhyPage({ out, copy: out, columns: 80, colorLevel: 0, unicode: true });
  const task = explanation.tasks.find(({ name }) => name === subject);
  if (task === undefined) page.list(explanation, "why");
  else page.subject(explanation, { kind: "task", id: task.id });
  return text;
}

/** The titles of the entries, in order. */
function titlesIn(text: string): string[] {
  return [...text.matchAll(/^[↯✖∞] (.*)$/gm)].map(([, title = ""]) => title);
}

test("a task that a callback made is not called main", async () => {
  const text = await why(function* () {
    const made: Task[] = [];
    getRunningLoop().callLater(1, () => made.push(createTask(sleep(9), { name: "job" })));
    yield* sleep(2);
    made[0]?.cancel();
    yield* sleep(1);
  }, "job");
  expect(text).toMatch(/^job: created by a callback at /m);
});

function* polling(event: Event): Coroutine {
  for (;;) {
    try {
      yield* waitFor(event.wait(), 1);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
    }
  }
}

function* failsAtOnce(): Coroutine {
  yield* sleep(0);
  throw new ValueError("no");
}

function* failing(): Coroutine {
  yield* sleep(10.5);
  throw new ValueError("no");
}

function* serving(): Coroutine {
  const event = new Event();
  try {
    yield* taskGroup(function* (group) {
      group.createTask(polling(event), { name: "polling" });
      group.createTask(failing(), { name: "failing" });
    });
  } catch (error) {
    exceptStar(error, [ValueError, () => {}]);
  }
}

test("why begins with the error that ended the others, and ends with deadlines that were caught", async () => {
  const text = await why(serving);
  expect(titlesIn(text)).toEqual([
    "ValueError",
    "polling",
    "Task-1",
    "ExceptionGroup",
    "polling",
    "TimeoutError",
  ]);
  expect(text.match(/9 more like this, the last at 10\.000 s/g)).toHaveLength(2);
});

test("why of a task says first what ended it, and its caught deadlines once", async () => {
  const text = await why(serving, "polling");
  expect(titlesIn(text)).toEqual(["cancelled", "cancelled"]);
  expect(text.indexOf("group-1, because failing failed")).toBeLessThan(text.indexOf("timeout-1"));
  expect(text).not.toContain("timeout-2");
});

test("why of a sibling that its group cancelled has the line that failed", async () => {
  const text = (await why(serving, "polling")).replace(/\s+/g, " ");
  expect(text).toMatch(
    /group-1, because failing failed at \S*why\.test\.ts:\d+ \(ValueError: no\)/,
  );
  expect(text).toMatch(/group-1 aborted because failing failed at \S*why\.test\.ts:\d+ /);
});

test("why begins with the deadlock, and ends with what the runner tidies up", async () => {
  const text = await why(function* () {
    const lock = new Lock();
    yield* lock.acquire();
    const waiting = createTask(lock.acquire(), { name: "waiting" });
    yield* waiting;
  });
  expect(titlesIn(text)).toEqual(["deadlock", "Task-1"]);
  expect(text).toContain("2 more like this");
  expect(text).toContain("Task-1 acquired it");
});

test("why names the circle of tasks that hold what the next one waits for", async () => {
  const text = await why(function* () {
    const locks = [new Lock(), new Lock()] as const;
    function* both(first: Lock, second: Lock): Coroutine {
      yield* asyncWith(first, function* () {
        yield* sleep(0);
        yield* asyncWith(second, () => sleep(0));
      });
    }
    createTask(both(locks[0], locks[1]), { name: "one" });
    createTask(both(locks[1], locks[0]), { name: "other" });
    yield* locks[0].acquire();
    yield* sleep(1);
    locks[0].release();
    yield* new Event().wait();
  });
  expect(text.replaceAll(/\s+/g, " ")).toMatch(
    /no timer ran: one waits for lock-2 at \S+ \(other acquired it at \S+ and has not released it\) and other waits for lock-1 at \S+ \(one acquired it at \S+ and has not released it\), in a circle\./,
  );
});

test("two that are alike are listed one by one", async () => {
  const text = await why(function* () {
    const tasks = ["job-1", "job-2"].map((name) => createTask(sleep(9), { name }));
    yield* sleep(1);
    for (const task of tasks) task.cancel();
    yield* sleep(1);
  });
  expect(titlesIn(text)).toEqual(["job-1", "job-2"]);
  expect(text).not.toContain("more like this");
});

test("a task that ended cancelled long after a group's error is not said to have ended by it", async () => {
  const text = await why(function* main() {
    const task = createTask(
      (function* job(): Coroutine {
        try {
          yield* taskGroup(function* () {
            yield* taskGroup(function* (group) {
              group.createTask(failsAtOnce());
              yield* sleep(9);
            });
          });
        } catch {}
        yield* sleep(9);
      })(),
      { name: "job" },
    );
    yield* sleep(5);
    task.cancel();
    yield* sleep(1);
  });
  const said = text.replaceAll(/\s+/g, " ");
  expect(said).toContain("in its place; job ended cancelled later.");
});

test("one sentence is not said twice", async () => {
  const text = await why(function* () {
    const task = createTask(sleep(9), { name: "job" });
    yield* sleep(1);
    for (let times = 0; times < 2; times++) task.cancel();
    yield* sleep(1);
  });
  expect(titlesIn(text)).toEqual(["job"]);
  expect(text).toMatch(/one CancelledError for 2\s+requests/);
  expect(text).toContain("1 more like this, the last at 1.000 s");
});

test("a chain of tasks that a request went through is folded, however long", async () => {
  function* waits(task: Task): Coroutine {
    yield* task;
  }
  const text = await why(function* () {
    let last: Task = createTask(sleep(100));
    for (let n = 1; n < 300; n++) last = createTask(waits(last));
    yield* sleep(1);
    last.cancel();
    yield* sleep(1);
  });
  expect(titlesIn(text)).toHaveLength(3);
  expect(text).toContain("297 more like this");
  const said = text.replaceAll(/\s+/g, " ");
  expect(said).toMatch(/through Task-300, Task-299, Task-298, \d+ more and Task-3 to Task-2:/);
  expect(said).toMatch(/\d+ more tasks got the error\./);
});

test("why of a task that was cancelled before its first step says that no line of it ran", async () => {
  const text = await why(function* () {
    createTask(sleep(1), { name: "early" }).cancel();
    yield* sleep(1);
  }, "early");
  expect(text.replaceAll("\n", " ")).toContain("no line of it ran");
});
