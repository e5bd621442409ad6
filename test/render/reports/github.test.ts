import { error as toolkitError } from "@actions/core";
import { describe, expect, it, vi } from "vitest";
import { githubReport } from "../../../src/render/reports/github.ts";
import type { Write } from "../../../src/render/reports/report.ts";
import { sanitizeLine } from "../../../src/words/sanitize.ts";
import { fc } from "../../support/property.ts";
import {
  everyKind,
  hostileText,
  linesOf,
  reportOf,
  type ToldRun,
  unmet,
} from "../../support/report-of.ts";

// What an annotation has to look like is asked of GitHub's own toolkit, which writes them as well.

function annotations(runs: readonly ToldRun[]): string {
  return reportOf((write) => githubReport(write, () => {}), runs);
}

function stepSummary(runs: readonly ToldRun[]): string {
  return reportOf((write: Write) => githubReport(() => {}, write), runs);
}

function asToolkitWrites(message: string, properties: object): string {
  let written = "";
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written += text;
    return true;
  });
  try {
    toolkitError(message, properties);
  } finally {
    spy.mockRestore();
  }
  return written;
}

describe("the github report", () => {
  it("annotates what did not pass, at its file and line, as the toolkit does", () => {
    expect(annotations(everyKind.slice(0, 2))).toBe(
      asToolkitWrites(
        "main raised ValueError: no, but declares: returns\nTraceback (most recent call last):\n" +
          '  File "mine.ts", line 8, in main\n    throw x;\nValueError: no',
        { title: "raises", file: "demos/mine.ts", startLine: 8, startColumn: 3 },
      ),
    );
    const lines = annotations(everyKind).trimEnd().split("\n");
    expect(lines.map((line) => /^::error (.*?)::/.exec(line)?.[1])).toEqual([
      "title=raises,file=demos/mine.ts,line=8,col=3",
      "title=unmet,file=demos/mine.ts,line=12",
      "title=interrupted,file=demos/mine.ts",
      "title=broken,file=demos/broken.ts,line=3",
      "title=cut,file=demos/mine.ts",
    ]);
  });

  it("escapes as the toolkit does, whatever is in it", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const summary = { ...unmet, unmet: [{ what: "order", message: text } as const] };
        const written = annotations([{ name: text, file: text, lines: linesOf(summary) }]);
        const [, title = ""] = /^::error title=(.*?)[,:]/.exec(written) ?? [];
        expect(written.trimEnd().split(/[\r\n]/)).toHaveLength(1);
        const undone = (escaped: string) =>
          escaped.replace(/%(0D|0A|3A|2C|25)/g, (code) => decodeURIComponent(code));
        const expected = asToolkitWrites(undone(/::error .*?::(.*)\n$/s.exec(written)?.[1] ?? ""), {
          title: undone(title),
          file: sanitizeLine(text),
        });
        expect(written).toBe(expected);
      }),
    );
  });

  it("sums up a step in Markdown", () => {
    expect(stepSummary(everyKind.slice(0, 1))).toBe("### asyncdemo\n\n✅ 1 scenario passed\n\n");
    expect(stepSummary(everyKind)).toBe(
      [
        "### asyncdemo\n",
        "5 of 6 scenarios did not pass\n",
        "| | scenario | what happened | where |",
        "| --- | --- | --- | --- |",
        "| ❌ failed | raises | main raised ValueError\\: no, but declares\\: returns | demos/mine.ts\\:8 |",
        "| ❌ failed | unmet | line 2 is other than expected \\(and 1 more\\) | demos/mine.ts\\:12 |",
        "| ⚠️ error | interrupted | main was interrupted by SIGINT | demos/mine.ts |",
        "| ⚠️ error | broken | broken.ts\\:3\\: SyntaxError\\: Unexpected end of file | demos/broken.ts\\:3 |",
        "| ⚠️ error | cut | this is a bug in asyncdemo | demos/mine.ts |\n\n",
      ].join("\n"),
    );
  });

  it("sums up endlessly many failures in bounded space", () => {
    const runs = Array.from({ length: 1000 }, () => everyKind[1] as ToldRun);
    const text = stepSummary(runs);
    expect(text).toContain("1000 of 1000 scenarios did not pass");
    expect(text).toContain("\nand 900 more\n");
    expect(text.split("\n").length).toBeLessThan(120);
  });
});
