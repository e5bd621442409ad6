import { describe, expect, it } from "vitest";
import { htmlReport } from "../../../src/render/reports/html.ts";
import { extrasElement, runsOf, traceElement } from "../../../src/render/reports/page-data.ts";
import { galleryTrace } from "../../support/gallery-trace.ts";
import { linesOf, reportOf, type ToldRun } from "../../support/report-of.ts";

const reported = (...runs: readonly ToldRun[]) =>
  reportOf((write) => htmlReport(write, "<html>{data}<script>code</script></html>"), runs);

/** What the page would read in an element of that id. */
function contentOf(html: string, id: string): string {
  const [, content] =
    new RegExp(`<script type="[^"]+" id="${id}">(.*?)</script>`, "s").exec(html) ?? [];
  if (content === undefined) throw new Error(`no ${id}`);
  return content;
}

const extrasOf = (html: string) => JSON.parse(contentOf(html, extrasElement));
const runsIn = (html: string) => runsOf(contentOf(html, traceElement).split("\n"));

describe("the html report", () => {
  it("is the page with the traces and the sources that these name", async () => {
    const lines = await galleryTrace("gather-cancel");
    const html = reported(
      { name: "gather-cancel", lines, sources: { "gather-cancel.ts": "text\n", "other.ts": "no" } },
      { name: "mine", lines: linesOf({}) },
    );
    expect(html.startsWith("<html><script type=")).toBe(true);
    expect(html.endsWith("</script>\n<script>code</script></html>")).toBe(true);
    const [first, second, ...more] = runsIn(html);
    expect([first?.header, ...(first?.events ?? []), first?.summary]).toEqual(lines);
    expect(second?.header.scenario).toBe("mine");
    expect(more).toEqual([]);
    expect(extrasOf(html)).toEqual({
      view: { show: "runs" },
      sources: [{ "gather-cancel.ts": "text\n" }, {}],
      problems: [],
    });
  });

  it("lets nothing of a trace or a source end the element that it stands in", () => {
    const evil = `</script><script>alert(1)</script><!-- {data} \u2028`;
    const html = reported({
      name: evil,
      lines: linesOf({ declared: evil }, evil, evil),
      problem: { kind: "bug", message: evil, details: evil },
    });
    expect(html.match(/<\/script>/g)).toHaveLength(3);
    expect(html.match(/<script/g)).toHaveLength(3);
    expect(html).not.toContain("<!--");
    const [run] = runsIn(html);
    expect(run?.header.scenario).toBe(evil);
    expect(run?.summary.declared).toBe(evil);
    expect(extrasOf(html).problems).toEqual([{ name: evil, message: evil, details: evil }]);
  });

  it("ends a run that was cut short where it was cut, and says why", () => {
    const [header, ...rest] = linesOf({});
    const html = reported(
      {
        name: "mine",
        lines: [header!, ...rest.slice(0, -1)],
        problem: { kind: "cut", message: "cut" },
      },
      { name: "broken", lines: [], problem: { kind: "unusable", message: "no default export" } },
    );
    const runs = runsIn(html);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.events).toHaveLength(2);
    expect(runs[0]?.summary).toMatchObject({ ending: { how: "cut-off" }, asDeclared: false });
    expect(extrasOf(html)).toMatchObject({
      sources: [{}],
      problems: [
        { name: "mine", message: "cut" },
        { name: "broken", message: "no default export" },
      ],
    });
  });

  it("is whole without a run", () => {
    expect(runsIn(reported())).toEqual([]);
    expect(extrasOf(reported()).problems).toEqual([]);
  });
});
