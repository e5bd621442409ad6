import { describe, expect, it } from "vitest";
import { Remarks } from "../../src/analysis/remarks.ts";
import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  gather,
  shield,
  sleep,
  taskGroup,
  timeout,
  wait,
} from "../../src/index.ts";
import { logRenderer } from "../../src/render/log.ts";
import { widthOf } from "../../src/render/width.ts";
import { galleryNames, loadFromGallery } from "../../src/runner/gallery.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { TraceHeader, TraceLine } from "../../src/trace/trace-line.ts";
import { Explainer } from "../../src/words/explainer.ts";
import { RemarkWords } from "../../src/words/remark-words.ts";
import { RunNames } from "../../src/words/run-names.ts";
import { traceOf } from "../support/trace-of.ts";

async function linesOf(name: string): Promise<TraceLine[]> {
  const lines: TraceLine[] = [];
  await runScenario(await loadFromGallery(name), { onLine: (line) => lines.push(line) });
  return lines;
}

/** The log with explanations, as lines. */
function draw(lines: readonly TraceLine[], columns: number, unicode = true): string[] {
  let text = "";
  const out = (part: string) => {
    text += part;
  };
  const screen = { out, copy: out, columns, colorLevel: 0, unicode } as const;
  const renderer = logRenderer(screen, new Explainer());
  for (const line of lines) renderer.line(line);
  return text.split("\n");
}

/** What is said of the events of a kind; `foresees` when the whole run is known. */
function remarksOn(
  kind: TraceEvent["kind"],
  events: readonly TraceEvent[],
  foresees = true,
): string[] {
  const remarks = new Remarks(foresees ? events : null);
  const names = new RunNames({});
  const words = new RemarkWords(names);
  return events.flatMap((event) => {
    names.note(event);
    const said = remarks.note(event).flatMap((each) => words.say(each));
    return event.kind === kind ? said : [];
  });
}

/** What is said of the events of a kind: the sentences are not held, but what they name. */
async function notesOn(
  kind: TraceEvent["kind"],
  main: ScenarioDefinition["main"],
  options = {},
): Promise<string[]> {
  const { events } = await traceOf(main, options);
  return remarksOn(kind, events);
}

function* slow(): Coroutine<number> {
  yield* sleep(5);
  return 1;
}

describe("an explanation", () => {
  it("of a cancel that came too late for a gather names who decided it and who goes on", async () => {
    const lines = await linesOf("gather-cancel-after-done");
    const events = lines.filter((line): line is TraceEvent => "seq" in line);
    const said = remarksOn("gather.cancel-requested", events);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/gather-1 was already done.*Task-2.*False.*Task-3/);
  });

  it("of a CancelledError names its requester, or says that there is none", async () => {
    const said = await notesOn("task.resumed", function* () {
      const task = createTask(slow(), { name: "slow" });
      createTask(
        (function* waiting(): Coroutine {
          yield* task;
        })(),
        { name: "waiting" },
      );
      yield* sleep(1);
      task.cancel();
      yield* sleep(1);
    });
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/Task-1/);
    expect(said[1]).toMatch(/No cancel request reached waiting: slow/);
  });

  it("of a task that is cancelled before it starts says that none of it runs", async () => {
    const said = await notesOn("task.finished", function* () {
      const task = createTask(slow(), { name: "early" });
      task.cancel();
      yield* wait([task]);
    });
    expect(said).toEqual([
      expect.stringMatching(/early was cancelled before its first step: no line of its code ran/),
    ]);
  });

  it.each<[string, TraceEvent["kind"], () => Coroutine<unknown>, RegExp]>([
    [
      "a task that swallowed its CancelledError",
      "task.finished",
      deaf,
      /deaf\(\) caught .* not cancelled/,
    ],
    [
      "a task that holds it back",
      "task.suspended",
      tidy,
      /tidy\(\) cleans up before it propagates the CancelledError/,
    ],
    [
      "a task whose clean-up ends in a TimeoutError",
      "task.suspended",
      tidyInTime,
      /tidy\(\) cleans up before it propagates the CancelledError/,
    ],
    [
      "a task whose clean-up fails later",
      "task.suspended",
      failingToTidy,
      /failingToTidy\(\) does not propagate the CancelledError, and continues/,
    ],
    [
      "an error in its place",
      "task.finished",
      breaking,
      /CancelledError did not leave worker: RangeError: instead did/,
    ],
    ["uncancel()", "task.uncancelled", forgiving, /uncancel\(\) only counts/],
  ])("is given of %s", async (_, kind, worker, pattern) => {
    const said = await notesOn(kind, function* () {
      const task = createTask(worker(), { name: "worker" });
      yield* sleep(1);
      task.cancel();
      yield* wait([task]);
      if (!task.cancelled()) task.exception();
    });
    expect(said.join("\n")).toMatch(pattern);
  });

  it.each<[string, TraceEvent["kind"], ScenarioDefinition["main"], RegExp]>([
    [
      "a group that aborts",
      "group.aborted",
      function* () {
        try {
          yield* taskGroup(function* (group) {
            group.createTask(slow(), { name: "victim" });
            group.createTask(failing());
          });
        } catch {}
      },
      /victim/,
    ],
    [
      "a gather that leaves its others running",
      "gather.finished",
      function* () {
        try {
          yield* gather([slow(), failing()]);
        } catch {}
      },
      /Task-3 decides gather-1.*Task-2 is still running/,
    ],
    [
      "a shield",
      "shield.finished",
      function* () {
        const inner = createTask(slow(), { name: "inner" });
        const outer = shield(inner);
        outer.cancel();
        yield* inner;
      },
      /Only the shield is cancelled.*inner is not/,
    ],
    [
      "a timeout's request, and of what becomes of it",
      "timeout.exited",
      function* () {
        try {
          yield* timeout(1, () => slow());
        } catch {}
      },
      /TimeoutError/,
    ],
    [
      "a request that goes to what is awaited first",
      "task.cancel-requested",
      function* () {
        const inner = createTask(slow(), { name: "inner" });
        const outer = createTask(
          (function* outer(): Coroutine {
            yield* inner;
          })(),
          { name: "outer" },
        );
        yield* sleep(1);
        outer.cancel();
        yield* wait([outer]);
      },
      /outer awaits inner/,
    ],
    [
      "two requests that arrive as one",
      "task.cancel-requested",
      function* () {
        const task = createTask(slow());
        yield* sleep(1);
        task.cancel();
        task.cancel();
        yield* wait([task]);
      },
      /counts 2/,
    ],
    [
      "a request that a task makes itself",
      "task.cancel-requested",
      function* () {
        currentTask()?.cancel();
        try {
          yield* sleep(1);
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error;
        }
      },
      /Task-1 is running/,
    ],
  ])("is given of %s", async (_, kind, main, pattern) => {
    expect((await notesOn(kind, main)).join("\n")).toMatch(pattern);
  });

  it("of a general fact is given once", async () => {
    const said = await notesOn("task.cancel-requested", function* () {
      const tasks = [createTask(slow()), createTask(slow()), createTask(slow())];
      yield* sleep(1);
      for (const task of tasks) task.cancel();
      yield* wait(tasks);
    });
    expect(said).toHaveLength(1);
  });
});

function* failing(): Coroutine<number> {
  yield* sleep(1);
  throw new RangeError("no");
}

function* deaf(): Coroutine {
  try {
    yield* slow();
  } catch {}
}

function* tidy(): Coroutine {
  try {
    yield* slow();
  } finally {
    yield* sleep(1);
  }
}

function* failingToTidy(): Coroutine {
  try {
    yield* slow();
  } finally {
    yield* sleep(1);
    yield* failing();
  }
}

function* tidyInTime(): Coroutine {
  yield* timeout(0.1, function* tidy() {
    try {
      yield* sleep(9);
    } finally {
      yield* sleep(0.1);
    }
  });
}

function* breaking(): Coroutine {
  try {
    yield* slow();
  } catch {
    throw new RangeError("instead");
  }
}

function* forgiving(): Coroutine {
  try {
    yield* slow();
  } catch {
    currentTask()?.uncancel();
  }
}

describe.each(galleryNames())("the explained log of %s", (name) => {
  it("has every line of the log, and shows every lesson once", async () => {
    const lines = await linesOf(name);
    const { lessons = [] } = lines[0] as TraceHeader;
    const explained = draw(lines, 100);
    const flat = explained.join("\n").replace(/\n\s+/g, " ");
    for (const { letter, text } of lessons) {
      const told = flat.split("✎ ").filter((part) => new RegExp(`^${letter}\\b`).test(part));
      expect(told).toHaveLength(1);
      expect(told[0]).toContain(text);
    }
    const isRemark = (line: string) => /^ +(↳|✎) /.test(line);
    const log: string[] = [];
    const plain = logRenderer(
      { out: (text) => log.push(text), copy: () => {}, columns: 100, colorLevel: 0, unicode: true },
      null,
    );
    for (const line of lines) plain.line(line);
    for (const line of log.join("").split("\n")) expect(explained).toContain(line);
    expect(explained.some(isRemark)).toBe(true);
  });

  it.each([40, 80, 200])(
    "is never wider than %i columns, and ASCII where it has to be",
    async (columns) => {
      const lines = await linesOf(name);
      expect(draw(lines, columns).filter((line) => widthOf(line) > columns)).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
      expect(draw(lines, columns, false).join("\n")).toMatch(/^[\x00-\x7f]*$/);
    },
  );
});

describe("a lesson", () => {
  const header: TraceHeader = {
    schema: "asyncdemo-trace",
    v: 1,
    scenario: "x",
    summary: "s",
    mode: "run",
    clock: "virtual",
    lessons: [
      { letter: "A", text: "seen", file: "x.ts", marks: [{ line: 4, from: 3, to: 5 }] },
      { letter: "B", text: "not seen", file: "x.ts", marks: [{ line: 9, from: 9, to: 9 }] },
    ],
  };
  const printed = (line: number, file = "x.ts"): TraceEvent => ({
    seq: line,
    atMs: 0,
    cause: null,
    kind: "text.printed",
    task: 1,
    text: `line ${line}\n`,
    site: { file, line, column: 1, function: "main" },
  });

  it("stands below the first event of the statement that it marks, and the others at the end", () => {
    const explainer = new Explainer();
    explainer.begin(header);
    const told = [printed(2), printed(3, "other.ts"), printed(5), printed(4)].map((event) =>
      explainer.remarksOn(event, true).map(({ text }) => text),
    );
    expect(told).toEqual([[], [], ["A: seen"], []]);
    expect(explainer.end().map(({ text }) => text)).toEqual(["B (line 9): not seen"]);
  });

  it("waits for a line when the event has none", () => {
    const explainer = new Explainer();
    explainer.begin(header);
    expect(explainer.remarksOn(printed(4), false)).toEqual([]);
    expect(explainer.remarksOn(printed(6), true)).toHaveLength(1);
  });
});
