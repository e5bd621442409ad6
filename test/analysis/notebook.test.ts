import { beforeAll, describe, expect, it } from "vitest";
import type { Explanation } from "../../src/words/explanation.ts";
import { brief, explainGallery, refName, sourceAt } from "../support/explained.ts";

// What why tells of the notebook's scenarios: who asked, the route, where it landed, what came of it.

let gallery: ReadonlyMap<string, Explanation>;
beforeAll(async () => {
  gallery = await explainGallery();
});

const cancelLine = "coro.cancel();";
const sleepLine = "yield* sleep(1);";
const groupLine = "yield* taskGroup(function* (group) {";
const jobLine = "yield* sleep(sleepTime);";

/** One that nothing stopped: asked for at `at`, landed at `lands`, ended cancelled. */
const plain = (of: string, by: string, at: string, route: string[], lands: string) => ({
  of,
  by,
  at,
  route,
  cancelling: "0 to 1",
  lands,
  fate: "left",
  ended: "cancelled",
  concerns: [] as string[],
});

const cancellations: Readonly<Record<string, readonly object[]>> = {
  "gather-cancel": [
    {
      of: "gather-1",
      by: "task-4",
      at: cancelLine,
      route: [],
      cancelling: "",
      lands: "",
      fate: "passed-on",
      ended: "raised",
      concerns: [
        "task-3 asked cancelled",
        "task-2 asked cancelled",
        "gather-2 ended raised",
        "task-1 hit swallowed",
      ],
    },
    {
      ...plain("task-3", "task-4", cancelLine, ["gather-1"], `sleep: ${sleepLine}`),
      concerns: ["gather-1 ended raised", "gather-2 ended raised", "task-1 hit swallowed"],
    },
    plain("task-2", "task-4", cancelLine, ["gather-1"], `sleep: ${sleepLine}`),
  ],
  "gather-cancel-after-done": [
    {
      ...plain("task-2", "task-4", cancelLine, [], `sleep: ${sleepLine}`),
      concerns: ["gather-1 ended raised", "task-1 hit swallowed"],
    },
    {
      of: "gather-1",
      by: "task-1",
      at: "gathered.cancel(); // F",
      route: [],
      cancelling: "",
      lands: "",
      fate: "too-late",
      ended: "raised",
      concerns: [],
    },
  ],
  "gather-cancel-child": [
    {
      ...plain("task-2", "task-4", cancelLine, [], `sleep: ${sleepLine}`),
      concerns: ["gather-1 ended raised", "task-1 hit swallowed"],
    },
  ],
  "gather-results": [],
  "gather-return-exceptions": [
    {
      ...plain("task-2", "task-4", cancelLine, [], `sleep: ${sleepLine}`),
      concerns: ["gather-1 result returned"],
    },
  ],
  "gather-type": [],
  "group-body-exception": [
    plain("task-3", "group-1", groupLine, ["group-1"], `sleep: ${jobLine}`),
    plain("task-4", "group-1", groupLine, ["group-1"], "start: "),
  ],
  "group-cancel-child": [plain("task-2", "task-1", "tasks[0]?.cancel(); // D", [], "start: ")],
  "group-exception": [
    plain("task-3", "group-1", groupLine, ["group-1"], `sleep: ${jobLine}`),
    {
      ...plain("task-1", "group-1", groupLine, ["group-1"], `group: ${groupLine}`),
      fate: "replaced",
      ended: "raised",
    },
  ],
  "group-terminate": [
    plain("task-3", "group-1", groupLine, ["group-1"], `sleep: ${jobLine}`),
    {
      ...plain("task-1", "group-1", groupLine, ["group-1"], `group: ${groupLine}`),
      fate: "replaced",
      ended: "returned",
    },
  ],
  "group-wait": [],
  "task-background": [],
  "task-cancel": [
    plain("task-2", "task-1", "first?.cancel(); // A", [], `sleep: ${sleepLine}`),
    plain("task-3", "task-1", "second?.cancel();", [], `sleep: ${sleepLine}`),
    plain("task-4", "task-1", "third?.cancel();", [], `sleep: ${sleepLine}`),
  ],
  "task-weakref": [
    {
      ...plain(
        "task-3",
        "task-1",
        "backgroundTasks.pop()?.cancel();",
        [],
        "future: yield* getRunningLoop().createFuture<void>();",
      ),
      concerns: ["future-2 ended cancelled"],
    },
  ],
};

const raise = "throw new TerminateTaskGroup();";

/** The origin, its line, what it ended, and where it landed. */
const failures: Readonly<Record<string, readonly unknown[]>> = {
  "group-body-exception": [
    ["Exception by task-1", "throw new Error();", [], ["grouped"]],
    ["ExceptionGroup by group-1", groupLine, ["task-1"], ["left-main"]],
  ],
  "group-exception": [
    ["TerminateTaskGroup by task-4", raise, [], ["grouped"]],
    ["ExceptionGroup by group-1", groupLine, ["task-1"], ["left-main"]],
  ],
  "group-terminate": [
    ["TerminateTaskGroup by task-4", raise, [], ["grouped"]],
    ["ExceptionGroup by group-1", groupLine, [], ["caught"]],
  ],
};

describe.each(Object.keys(cancellations))("%s", (name) => {
  const explained = () => gallery.get(name) as Explanation;

  it("has each cancellation's requester, route, landing and end", () => {
    const told = explained().cancellations.map((each) => brief(each));
    // A sleep is private to its task, a future is not: `concerns` may name it.
    expect(told).toEqual(cancellations[name]);
  });

  it("has each failure's origin, what it ended, and where it landed", () => {
    const told = explained().failures.map(({ error, origin, at, route, landings }) => [
      `${error.type} by ${"ref" in origin ? refName(origin.ref) : `task-${(origin as { task: number }).task}`}`,
      sourceAt(at),
      route.map(({ ref }) => refName(ref)),
      landings.map(({ how }) => how),
    ]);
    expect(told).toEqual(failures[name] ?? []);
  });

  it("has one sentence for each", () => {
    const { cancellations, failures, deadlock } = explained();
    expect(deadlock).toBeNull();
    for (const { sentence } of [...cancellations, ...failures]) {
      expect(sentence).toMatch(/^\S.*[^.]\.$/);
      expect(sentence).not.toMatch(/undefined|null|\[object|\n/);
    }
  });
});

describe("who is hit and who did what", () => {
  const find = (name: string, subject: string) =>
    gallery.get(name)?.cancellations.find(({ subject: ref }) => refName(ref) === subject);

  it("names the task that decided a gather before its second cancel", () => {
    expect(find("gather-cancel-after-done", "gather-1")?.fate).toMatchObject({
      how: "too-late",
      decidedBy: { kind: "task", id: 2 },
    });
  });

  it("names the child whose failure made a group abort, and where", () => {
    expect(find("group-exception", "task-3")?.requester).toMatchObject({
      by: "group",
      reason: "child-failed",
      child: 4,
      task: 1,
      error: { type: "TerminateTaskGroup" },
    });
  });

  it("says that the group took its own request back", () => {
    expect(find("group-terminate", "task-1")?.fate).toMatchObject({
      through: { kind: "group", id: 1 },
      takenBackBy: { kind: "group", id: 1 },
      by: { type: "ExceptionGroup" },
    });
  });

  it("says at which await main was hit, and where it went on", () => {
    const hit = find("gather-cancel-child", "task-2")?.consequences.at(-1);
    expect(sourceAt(hit?.at)).toMatch(/^const resultLst = yield\* gather/);
    const response = hit?.response as { goesOnAt?: never };
    expect(sourceAt(response.goesOnAt)).toMatch(/^print\("Main caught/);
  });
});
