import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  charactersOf,
  expandTabs,
  fitNameTo,
  fitTo,
  widthOf,
  wrap,
} from "../../src/render/width.ts";
import { fault } from "../support/fault.ts";
import { growth } from "../support/growth.ts";
import { launch } from "../support/launcher.ts";
import { fc } from "../support/property.ts";

let cwd: string;

const scenario = (
  body: string,
) => `import { createTask, defineScenario, print, sleep } from "asyncdemo";
export default defineScenario({ summary: "much text", *main() { ${body} } });
`;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "asyncdemo-text-"));
  const files = {
    "prints.mjs": scenario(`print("x".repeat(5e6));`),
    "lines.mjs": scenario(`print("\\n".repeat(300000));`),
    "raises.mjs": scenario(`throw new Error("y\\n".repeat(300000));`),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

/** Characters of every kind that matters to a width, and some of each other. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "a",
        " ",
        "\t",
        "日",
        "é",
        "e\u0301",
        "\u200d",
        "👩",
        "🏽",
        "🇩",
        "❤️",
        "\ud800",
      ),
      fc.constantFrom("\u1100", "\u1161", "가", "\u0e33", "क", "\u094d", "\u0600", "1\ufe0f\u20e3"),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe("long text", () => {
  fault(
    "5 MB printed without a blank",
    "every format shows it, or as much as it has room for",
    async () => {
      for (const format of ["log", "lanes", "tree", "plain", "json"]) {
        const { out, code } = await launch(["run", "./prints.mjs", "--format", format], { cwd });
        expect(code).toBe(0);
        const isBounded = format === "lanes" || format === "tree";
        expect(out.length > 5e6).toBe(!isBounded);
      }
    },
  );

  fault("70 MB printed at once", "all of it is shown, and the trace is read back", async () => {
    const shown = 70_000_007;
    await writeFile(join(cwd, "vast.mjs"), scenario(`print("x".repeat(7e7)); print("after");`));
    const argv = ["run", "vast.mjs", "--format", "plain", "--trace", "vast.ndjson"];
    const { out, code } = await launch(argv, { cwd });
    expect([out.length, code]).toEqual([shown, 0]);
    const replayed = await launch(["replay", "vast.ndjson", "--format", "plain"], { cwd });
    expect([replayed.out.length, replayed.code]).toEqual([shown, 0]);
  });

  fault("300,000 lines printed, or in a message", "no format fails for their number", async () => {
    for (const format of ["log", "lanes", "plain"]) {
      const printed = await launch(["run", "./lines.mjs", "--format", format], { cwd });
      expect([printed.code, printed.err]).toEqual([0, ""]);
      const raised = await launch(["run", "./raises.mjs", "--format", format], { cwd });
      expect(raised.code).toBe(1);
    }
  });

  fault("a word of any length", "to wrap it takes time in proportion to that", () => {
    for (const unit of ["x", "日", "e\u0301", "👩‍👩‍👧", "🇩🇪", "x "]) {
      const wraps = (length: number) => () => wrap([{ text: unit.repeat(length) }], 50);
      // In proportion is 32 times, by the square a thousand times.
      expect(growth(wraps(4_000), wraps(128_000))).toBeLessThan(180);
    }
  });

  fault("a name of any length", "to cut it takes no longer than its beginning and its end", () => {
    const cuts = (length: number) => () => {
      const name = "日本語".repeat(length);
      for (let time = 0; time < 200; time++) fitNameTo(name, 20, "…") + fitTo(name, 20, "…");
    };
    expect(growth(cuts(1_000), cuts(100_000))).toBeLessThan(10);
  });

  fault("a line of any number of tabs", "to expand it takes time in proportion to that", () => {
    const expands = (length: number) => () => expandTabs("a\t".repeat(length));
    expect(growth(expands(4_000), expands(32_000))).toBeLessThan(24);
  });
});

describe("text on a screen", () => {
  it("has the characters that the host's segmenter finds", () => {
    const segmenter = new Intl.Segmenter();
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = Array.from(segmenter.segment(text), ({ segment }) => segment);
        expect([...charactersOf(text)]).toEqual(expected);
      }),
      { numRuns: 10_000 },
    );
  });

  it("is wrapped to the width, with nothing lost but blanks", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, columns) => {
        const lines = wrap([{ text }], columns);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
      { numRuns: 10_000 },
    );
  });

  it("is cut to a width, and filled up to it exactly where nothing joins the blanks", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, columns) => {
        for (const fitted of [fitTo(text, columns, "…"), fitNameTo(text, columns, "…")]) {
          const width = widthOf(fitted);
          if (/^[\p{L}\p{Emoji}\s]*$/u.test(text)) expect(width).toBe(columns);
          else expect(width).toBeLessThanOrEqual(columns);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
