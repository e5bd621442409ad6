/** What `why` puts first, and what it puts together. */

import { expect, test } from "vitest";
import {
  type Coroutine,
  createTask,
  Event,
  exceptStar,
  Lock,
  sleep,
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

function* polling(event: Event): Coroutine {
  for (;;) {
    try {
      yield* waitFor(event.wait(), 1);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
    }
  }
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

test("why begins with the deadlock, and ends with what the runner tidies up", async () => {
  const text = await why(function* () {
    const lock = new Lock();
    yield* lock.acquire();
    const waiting = createTask(lock.acquire(), { name: "waiting" });
    yield* waiting;
  });
  expect(titlesIn(text)).toEqual(["deadlock", "Task-1", "waiting", "waiting"]);
  expect(text).toContain("Task-1 acquired it");
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

test("why of a task that was cancelled before its first step says that no line of it ran", async () => {
  const text = await why(function* () {
    createTask(sleep(1), { name: "early" }).cancel();
    yield* sleep(1);
  }, "early");
  expect(text.replaceAll("\n", " ")).toContain("no line of it ran");
});
