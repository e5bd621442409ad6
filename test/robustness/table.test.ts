import { describe, expect, it } from "vitest";
import { type Scale, scaleFile, scaleSection } from "../bench/scale-table.ts";
import { type Mutants, mutantSection, mutantsFile } from "../mutation/mutant-table.ts";
import { readDocument } from "../support/readme-documents.ts";
import { faultTables } from "../support/readme-faults.ts";
import "../support/built.ts";

/** A table's cells without the formatter's padding. */
function cells(markdown: string): string[] {
  return markdown
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.replace(/\s*\|\s*/g, "|").replace(/-{3,}/g, "---"));
}

describe("docs/robustness.md", () => {
  it("has a row for each fault that a test provokes, and no other", () => {
    const [, made = ""] =
      /<!-- faults -->\n([\s\S]*?)<!-- end of faults -->/.exec(
        readDocument("docs/robustness.md"),
      ) ?? [];
    expect(cells(made)).toEqual(cells(faultTables()));
  });

  it("has the table of what was measured last", () => {
    const [, made = ""] =
      /<!-- scale -->\n([\s\S]*?)<!-- end of scale -->/.exec(readDocument("docs/robustness.md")) ??
      [];
    const scale = JSON.parse(readDocument(scaleFile)) as Scale;
    expect(cells(made)).toEqual(cells(scaleSection(scale)));
  });

  it("has the mutants that were tried last", () => {
    const [, made = ""] =
      /<!-- mutants -->\n([\s\S]*?)<!-- end of mutants -->/.exec(
        readDocument("docs/robustness.md"),
      ) ?? [];
    const mutants = JSON.parse(readDocument(mutantsFile)) as Mutants;
    expect(cells(made)).toEqual(cells(mutantSection(mutants)));
  });
});
