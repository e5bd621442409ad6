import { Parser } from "tap-parser";
import { describe, expect, it } from "vitest";
import { tapReport } from "../../../src/render/reports/tap.ts";
import { fc } from "../../support/property.ts";
import { everyKind, hostileText, linesOf, reportOf, unmet } from "../../support/report-of.ts";

// Read back by tap-parser, the parser of node-tap.

interface Point {
  readonly ok: boolean;
  readonly id: number;
  readonly name: string;
  readonly diag: Record<string, unknown> | null;
}

interface Parsed {
  readonly points: readonly Point[];
  /** What the parser took for no TAP. */
  readonly extra: readonly string[];
  readonly version: number;
  readonly ok: boolean;
  readonly failures: readonly unknown[];
}

function parse(tap: string): Parsed {
  const points: Point[] = [];
  const extra: string[] = [];
  let version = 0;
  const parser = new Parser({ strict: true });
  parser.on("assert", (point: Point) => points.push(point));
  parser.on("extra", (text: string) => extra.push(text));
  parser.on("version", (number: number) => {
    version = number;
  });
  parser.end(tap);
  const { ok, failures = [] } = parser.results ?? { ok: false };
  return { points, extra, version, ok, failures };
}

describe("the tap report", () => {
  it("has a test point a scenario, with a plan at the end", () => {
    const { points, version, ok, extra } = parse(reportOf(tapReport, everyKind));
    expect(version).toBe(14);
    expect(points.map((point) => [point.id, point.ok, point.name])).toEqual([
      [1, true, "good"],
      [2, false, "raises"],
      [3, false, "unmet"],
      [4, false, "interrupted"],
      [5, false, "broken"],
      [6, false, "cut"],
    ]);
    expect(ok).toBe(false);
    expect(extra).toEqual([]);
  });

  it("says of a failure what is wrong and where, as YAML", () => {
    const { points } = parse(reportOf(tapReport, everyKind));
    expect(points[0]?.diag).toBeNull();
    expect(points[2]?.diag).toMatchObject({
      message: "line 2 is other than expected (and 1 more)",
      severity: "fail",
      at: { file: "demos/mine.ts", line: 12 },
      declared: "returns",
      unmet: [{ what: "printed" }, { what: "invariant" }],
    });
    expect(points[3]?.diag).toMatchObject({ severity: "error", ending: "interrupted" });
    expect(points[4]?.diag).toMatchObject({ at: { file: "demos/broken.ts", line: 3 } });
  });

  it("is well when all passed, and of nothing is a plan of none", () => {
    expect(parse(reportOf(tapReport, everyKind.slice(0, 1)))).toMatchObject({ ok: true });
    const none = reportOf(tapReport, []);
    expect(none).toBe("TAP version 14\n1..0\n");
    expect(parse(none).ok).toBe(true);
  });

  it("keeps hostile names and messages what they are: text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const summary = {
          ...unmet,
          unmet: [{ what: "golden", message: text, details: text, file: text } as const],
        };
        const good = { name: text, lines: linesOf({}, text, text) };
        const bad = { name: text, lines: linesOf(summary, text, text) };
        const tap = reportOf(tapReport, [good, bad, good]);
        const { points, extra, failures } = parse(tap);
        expect(points.map(({ ok }) => ok)).toEqual([true, false, true]);
        expect(failures).toHaveLength(1);
        expect(extra).toEqual([]);
        expect(points[1]?.diag?.message).toBe(text);
        expect(tap).not.toMatch(/^\s*::/m);
        expect(tap).not.toContain("##[");
      }),
      { numRuns: 200 },
    );
  });
});
