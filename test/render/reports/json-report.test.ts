import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { jsonReport } from "../../../src/render/reports/json-report.ts";
import { galleryNames } from "../../../src/runner/gallery.ts";
import { galleryTrace } from "../../support/gallery-trace.ts";
import { fc } from "../../support/property.ts";
import {
  everyKind,
  hostileText,
  linesOf,
  raised,
  reportOf,
  unmet,
} from "../../support/report-of.ts";
import {
  makeReportSchema,
  reportSchemaFile,
  reportSchemaText,
} from "../../support/report-schema.ts";

const ajv = () => new Ajv({ strict: true, strictTypes: false });
const published = JSON.parse(await readFile(reportSchemaFile, "utf8"));
const valid = ajv().compile(published);
const exact = ajv().compile(makeReportSchema(false));

function parse(text: string) {
  const document = JSON.parse(text);
  expect(valid(document) ? null : valid.errors).toBeNull();
  expect(exact(document) ? null : exact.errors).toBeNull();
  return document;
}

describe("the json report", () => {
  it("has the published schema, which is what the types say", () => {
    expect(`${JSON.stringify(published, null, 2)}\n`).toBe(reportSchemaText());
    expect(valid({ schema: "asyncdemo-report", v: 1 })).toBe(false);
  });

  it("is one document of the gallery", async () => {
    const runs = await Promise.all(
      galleryNames().map(async (name) => ({ name, file: null, lines: await galleryTrace(name) })),
    );
    const { scenarios, totals } = parse(reportOf(jsonReport, runs));
    expect(scenarios.map(({ name }: { name: string }) => name)).toEqual(galleryNames());
    expect(totals).toEqual({ scenarios: runs.length, passed: runs.length, failed: 0, errors: 0 });
  });

  it("has all facts on each scenario", () => {
    const text = reportOf(jsonReport, everyKind);
    const { scenarios, totals } = parse(text);
    expect(totals).toEqual({ scenarios: 6, passed: 1, failed: 2, errors: 3 });
    expect(scenarios[1]).toMatchObject({
      name: "raises",
      file: "demos/mine.ts",
      verdict: "failed",
      message: "main raised ValueError: no, but declares: returns",
      place: { file: "demos/mine.ts", line: 8, column: 3 },
      ending: { how: "raised" },
      declared: "returns",
      atMs: 1500,
      counts: { events: 2, tasks: 1, pending: 1 },
    });
    expect(scenarios[2]).toMatchObject({ verdict: "failed", unmet: unmet.unmet });
    expect(scenarios[4]).toMatchObject({
      verdict: "error",
      problem: "unusable",
      place: { file: "demos/broken.ts", line: 3 },
    });
    expect(text.split("\n")).toHaveLength(everyKind.length + 3);
  });

  it("of nothing is whole", () => {
    expect(parse(reportOf(jsonReport, []))).toMatchObject({ scenarios: [] });
  });

  it("is JSON whatever is in it, and no command to GitHub", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const json = reportOf(jsonReport, [
          { name: text, file: text, lines: linesOf({ ...raised, declared: text }, text, text) },
        ]);
        expect(parse(json).scenarios[0]).toMatchObject({ name: text, declared: text });
        expect(json).not.toContain("##[");
      }),
    );
  });
});
