import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { castReport, svgReport } from "../../../src/cli/pictures.ts";
import type { RendererOptions } from "../../../src/render/formats.ts";
import type { Report, Write } from "../../../src/render/reports/report.ts";
import { widthOf } from "../../../src/render/width.ts";
import type { TraceLine } from "../../../src/trace/trace-line.ts";
import { galleryTrace } from "../../support/gallery-trace.ts";
import { linesOf, reportOf, type ToldRun } from "../../support/report-of.ts";

type Make = (write: Write) => Promise<Report>;

async function reported(make: Make, runs: readonly ToldRun[]): Promise<string> {
  let text = "";
  const report = await make((part) => {
    text += part;
  });
  return reportOf(() => report, runs) + text;
}

const options = (more: Partial<RendererOptions> = {}): RendererOptions => ({
  format: "log",
  explain: false,
  ...more,
});

const svg =
  (more: Partial<RendererOptions> = {}, isAnimated = false): Make =>
  (write) =>
    svgReport(write, options(more), isAnimated);
const cast: Make = (write) => castReport(write, options());

/** The texts of a picture, line by line. */
const textsOf = (picture: string) => {
  const lines = new Map<string, string>();
  for (const [, y = "", text = ""] of picture.matchAll(
    /<text [^>]*y="(\d+)"[^>]*>(.*?)<\/text>/g,
  )) {
    lines.set(y, `${lines.get(y) ?? ""}${text} `);
  }
  return [...lines.values()].map((line) => line.trim());
};

/** Any element in the place of a picture's. */
const anySvg = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  targetNamespace="http://www.w3.org/2000/svg"><xs:element name="svg"/></xs:schema>`;

async function expectWellFormed(contents: string): Promise<void> {
  const xml = [{ fileName: "picture.svg", contents }];
  expect(await validateXML({ xml, schema: [anySvg] })).toMatchObject({ valid: true, errors: [] });
}

const slow = async (): Promise<readonly TraceLine[]> => galleryTrace("timeout-nested");

describe("the svg report", () => {
  it("shows what the format shows, below the command", async () => {
    const lines = await galleryTrace("gather-cancel");
    const gallery = { name: "gather-cancel", file: null, lines };
    const log = textsOf(await reported(svg(), [gallery]));
    expect(log[0]).toBe("$ npx asyncdemo run gather-cancel");
    expect(log.some((line) => line.includes("Main caught gather future cancellation."))).toBe(true);
    const lanes = textsOf(await reported(svg({ format: "lanes" }), [gallery]));
    expect(lanes[0]).toBe("$ npx asyncdemo run gather-cancel --format lanes");
    expect(lanes.some((line) => line.includes("≈≈≈"))).toBe(true);
    const explained = textsOf(await reported(svg({ explain: true }), [gallery]));
    expect(explained[0]).toBe("$ npx asyncdemo run gather-cancel --explain");
    expect(explained.length).toBeGreaterThan(log.length);
  });

  it("places what stands further apart than a space, as browsers make one space of several", async () => {
    const lines = await galleryTrace("gather-cancel");
    const picture = await reported(svg({ format: "lanes" }), [
      { name: "gather-cancel", file: null, lines },
    ]);
    const placeOf = (text: string) =>
      Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${text}<`).exec(picture)?.[1]);
    expect(picture).not.toMatch(/>[^<]* {2}[^<]*<\/text>/);
    // A cell is 8.4 units wide.
    expect(placeOf("━ runs") - placeOf("▶ starts")).toBeCloseTo(8.4 * "▶ starts  ".length);
  });

  it("is well-formed, and shows foreign text as text", async () => {
    const evil = `</text><script>x</script>&amp;\u0000\u001b[31m\ud800\uffff\u202e`;
    const picture = await reported(svg(), [
      {
        name: evil,
        file: evil,
        lines: linesOf({ declared: evil }, `${evil}\n`, evil),
        problem: { kind: "bug", message: evil, details: evil },
      },
    ]);
    expect(picture).not.toContain("<script");
    expect(picture).toMatch(/^[\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
    expect(picture).not.toContain("\u202e");
    await expectWellFormed(picture);
  });

  it("keeps within its width, and counts the lines that are too many", async () => {
    const { length } = textsOf(await reported(svg(), [{ lines: linesOf({}, "x\n".repeat(5000)) }]));
    expect(length).toBeLessThan(2010);
    const picture = await reported(svg(), [{ lines: linesOf({}, "x\n".repeat(5000)) }]);
    expect(textsOf(picture).at(-1)).toMatch(/^\[\d+ lines more\]$/);
    const wide = await reported(svg(), [{ lines: linesOf({}, `${"wide ".repeat(100)}\n`) }]);
    for (const line of textsOf(wide)) expect(widthOf(line)).toBeLessThanOrEqual(92);
  });

  it("shows its lines one after another, when it is animated, and all where nothing may move", async () => {
    const gallery = { name: "timeout-nested", file: null, lines: await slow() };
    const still = await reported(svg(), [gallery]);
    const animated = await reported(svg({}, true), [gallery]);
    expect(textsOf(animated)).toEqual(textsOf(still));
    expect(still).not.toContain("animation");
    expect(animated).toContain("prefers-reduced-motion: no-preference");
    const delays = [...animated.matchAll(/animation-delay: (\d+)ms/g)].map(([, ms]) => Number(ms));
    expect(delays.length).toBeGreaterThan(10);
    delays.forEach((ms, at) => {
      if (at > 0) expect(ms - delays[at - 1]!).toBeGreaterThanOrEqual(150);
    });
    // A second passes in the run.
    expect(delays.some((ms, at) => at > 0 && ms - delays[at - 1]! >= 1000)).toBe(true);
  });
});

describe("the cast report", () => {
  it("is asciicast v3, in virtual time", async () => {
    const text = await reported(cast, [
      { name: "timeout-nested", file: null, lines: await slow() },
    ]);
    const [header, ...events] = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(header).toMatchObject({
      version: 3,
      term: { cols: 92, rows: expect.any(Number) },
      title: "npx asyncdemo run timeout-nested",
    });
    expect(events[0]).toEqual([0, "o", "$ npx asyncdemo run timeout-nested\r\n\r\n"]);
    expect(events.at(-1)).toEqual([1, "x", "0"]);
    for (const [after, code, data] of events) {
      expect(after).toBeGreaterThanOrEqual(0);
      expect(["o", "x"]).toContain(code);
      expect(typeof data).toBe("string");
    }
    const intervals = events.slice(1, -1).map(([after]) => after);
    expect(Math.min(...intervals)).toBeGreaterThanOrEqual(0.15);
    expect(intervals.filter((after) => after >= 1)).toHaveLength(1);
    const shown = events.map(([, , data]) => data).join("");
    expect(shown).toContain("timeout-2");
    expect(shown.split("\n").length).toBeLessThanOrEqual(header.term.rows + 1);
  });

  it("begins each run where the one before ended", async () => {
    const runs = [
      { name: "a", lines: await slow() },
      { name: "b", lines: await slow() },
    ];
    const events = (await reported(cast, runs))
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => JSON.parse(line));
    expect(events.filter(([after, code]) => code === "o" && after >= 1)).toHaveLength(2);
  });
});
