import { expect, test } from "vitest";
import { type ComparedTwin, verifyReport } from "../../src/render/verify-report.ts";

const same: ComparedTwin = {
  rows: [{ ours: "main returned", theirs: "main returned" }],
  event: null,
  listed: null,
};
const different: ComparedTwin = {
  ...same,
  rows: [{ ours: "main returned", theirs: "main deadlocked" }],
};
const inCause: ComparedTwin = {
  ...same,
  event: {
    seq: 12,
    kinds: ["task.resumed", "task.resumed"],
    field: "cause",
    values: ["3", "11"],
  },
};

function report(versions: readonly string[], ...twins: readonly ComparedTwin[]): string[] {
  let text = "";
  const out = (part: string) => {
    text += part;
  };
  const screen = { out, copy: out, columns: 60, colorLevel: 0 as const, unicode: false };
  const written = verifyReport(screen, versions, ["mine"]);
  written.scenario("mine", twins);
  written.end();
  return text.split("\n");
}

test("versions that differ stand in columns of their own", () => {
  const [header, row, ...below] = report(
    ["3.13.0", "3.12.1", "3.11.7"],
    same,
    different,
    different,
  );
  expect(header).toBe("          3.13.0     3.12.1     3.11.7");
  expect(row).toBe("mine      = same     ! differs  ! differs");
  expect(below.filter((line) => line.startsWith("*"))).toEqual([
    "* main returned               | main deadlocked",
    "* main returned               | main deadlocked",
  ]);
  expect(below.at(-2)).toBe("! 1 scenario: 1 differs");
});

test("a single version is reported in words", () => {
  expect(report(["3.14.2"], same)[0]).toBe("mine      = same as on CPython 3.14.2");
  expect(report(["3.14.2"], different)[0]).toBe("mine      ! differs from CPython 3.14.2");
});

test("an event that differs is shown with its field and both values", () => {
  expect(report(["3.14.2"], inCause)).toEqual([
    "mine      ! differs from CPython 3.14.2",
    "  the first event that differs is event 12, task.resumed, in cause",
    "  here            3",
    "  CPython 3.14.2  11",
    "",
    "! 1 scenario: 1 differs",
    "",
  ]);
  const kinds = ["task.finished", null] as const;
  const event = { seq: 13, kinds, field: "kind", values: kinds };
  expect(report(["3.14.2"], { ...same, event }).slice(1, 4)).toEqual([
    "  the first event that differs is event 13",
    "  here            task.finished",
    "  CPython 3.14.2  nothing",
  ]);
});

test("a listed difference has its reason, and counts as known", () => {
  const listed = { ...inCause, listed: "CPython is later" };
  const lines = report(["3.14.2"], listed);
  expect(lines[0]).toBe("mine      = differs from CPython 3.14.2 as listed");
  expect(lines.slice(4)).toEqual([
    "  this is known: CPython is later",
    "",
    "= 1 scenario: 1 differs as listed",
    "",
  ]);
  // What is printed differs all the same.
  const printed = report(["3.14.2"], { ...listed, rows: different.rows });
  expect(printed[0]).toBe("mine      ! differs from CPython 3.14.2");
  expect(printed).toContain("  this is known: CPython is later");
});

test("of long texts the part that differs is shown", () => {
  const long = "the beginning is the same on both sides, and then comes ";
  const rows = [{ ours: `${long}ours`, theirs: `${long}theirs` }];
  expect(report(["3.14.2"], { ...same, rows })[2]).toBe(
    "* ~n comes ours               | ~n comes theirs",
  );
  const values = [JSON.stringify(`${long}${long}1`), JSON.stringify(`${long}${long}2`)] as const;
  const event = { ...(inCause.event as NonNullable<ComparedTwin["event"]>), values };
  expect(report(["3.14.2"], { ...same, event }).slice(2, 4)).toEqual([
    '  here            ~n comes 1"',
    '  CPython 3.14.2  ~n comes 2"',
  ]);
});
