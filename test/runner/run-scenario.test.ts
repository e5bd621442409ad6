import { expect, test } from "vitest";
import { CancelledError, ExceptionGroup, sleep, taskGroup } from "../../src/index.ts";
import { observeProgram, observeTrace } from "../../src/python/compare.ts";
import type { ProgramResult } from "../../src/python/program-result.ts";
import { galleryNames, loadFromGallery } from "../../src/runner/gallery.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import { defineScenario } from "../../src/scenario/define-scenario.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { recorded } from "../oracle/transcript.ts";
import { traceOf } from "../support/trace-of.ts";

test.each(galleryNames())(
  "%s prints what CPython printed, when it did, and ends so",
  async (name) => {
    const trace: TraceLine[] = [];
    const summary = await runScenario(await loadFromGallery(name), {
      onLine: (line) => trace.push(line),
    });
    const { lines, end } = observeTrace(trace);
    const { txt, times } = recorded(name);
    expect(lines.map(({ text }) => `${text}\n`).join("")).toBe(txt);
    const rows = times.trimEnd().split("\n");
    expect(lines.map(({ text, atMs }) => `${atMs}\t${text}`)).toEqual(rows.slice(0, -1));
    const [endedAtMs, theirs] = (rows.at(-1) ?? "").split("\t= ");
    expect(summary.atMs).toBe(Number(endedAtMs));
    expect(end).toEqual(observeProgram({ ...nothing, end: JSON.parse(theirs ?? "") }).end);
    expect(summary.asDeclared).toBe(true);
  },
);

const nothing: Omit<ProgramResult, "end"> = {
  python: "",
  lines: [],
  stdout: "",
  stderr: "",
  raw: "",
  endedAtMs: 0,
};

test("an error in a sink does not change the program's course, and is thrown at its end", async () => {
  const course: string[] = [];
  const scenario = defineScenario({
    summary: "a group whose task fails",
    *main() {
      try {
        yield* taskGroup(function* (group) {
          group.createTask(
            (function* () {
              throw new Error("child");
            })(),
          );
          yield* sleep(1);
        });
      } catch (error) {
        course.push(error instanceof ExceptionGroup ? "group" : "something else");
      }
    },
  });
  const onLine = (line: TraceLine): void => {
    if ("kind" in line && line.kind === "group.aborted") throw new Error("the listener is broken");
  };
  const run = runScenario({ name: "test", folder: ".", scenario }, { onLine });
  await expect(run).rejects.toThrow("the listener is broken");
  expect(course).toEqual(["group"]);
});

test.each([
  ["returns", "returns", true],
  ["a declared class", { raises: RangeError }, false],
] as const)("main that returns, declared to end by %s", async (_, ends, asDeclared) => {
  const { summary } = await traceOf(function* () {}, { ends });
  expect(summary).toMatchObject({ ending: { how: "returned", result: "None" }, asDeclared });
});

test.each([
  ["its class", { raises: RangeError }, true],
  ["its class and message", { raises: RangeError, message: "no" }, true],
  ["another message", { raises: RangeError, message: "yes" }, false],
  ["another class", { raises: CancelledError }, false],
  ["returning", "returns", false],
] as const)("main that raises, declared to end by %s", async (_, ends, asDeclared) => {
  const { summary } = await traceOf(
    function* () {
      throw new RangeError("no");
    },
    { ends },
  );
  expect(summary).toMatchObject({ ending: { how: "raised" }, asDeclared });
});
