// Whatever a program prints, its names and its messages have: what is written stays what it is.

import { lexer, type Token } from "marked";
import { describe, expect, it } from "vitest";
import { writeCast } from "../../src/render/reports/cast.ts";
import { htmlReport } from "../../src/render/reports/html.ts";
import { escapeMarkdown } from "../../src/render/reports/markdown.ts";
import { extrasElement, runsOf, traceElement } from "../../src/render/reports/page-data.ts";
import { writeSvg } from "../../src/render/reports/svg.ts";
import { legible, sanitizeLine, toAscii } from "../../src/words/sanitize.ts";
import { fc } from "../support/property.ts";
import { hostileText, linesOf, reportOf } from "../support/report-of.ts";

const inputs = { numRuns: 10_000 };

/** A text with colours, as a view lays it out. */
const laidOut = fc
  .array(
    fc.oneof(
      fc.constantFrom("\u001b[31m", "\u001b[1;94m", "\u001b[39m", "\u001b[0m", " "),
      hostileText.map(sanitizeLine),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(""));

/** What was written, as one text. */
function written(write: (to: (text: string) => void) => void): string {
  let text = "";
  write((part) => {
    text += part;
  });
  return text;
}

describe("the page of a run", () => {
  it("has any text as data, which it reads back as it was", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, name) => {
        const html = reportOf(
          (write) => htmlReport(write, "<html>{data}<script>code</script></html>"),
          [{ name, lines: linesOf({ declared: text }, text, name), sources: { [name]: text } }],
        );
        const content = (id: string) =>
          html.split(`id="${id}">`)[1]?.split("</script>")[0] as string;
        const [run] = runsOf(content(traceElement).split("\n"));
        expect([run?.header.scenario, run?.summary.declared]).toEqual([name, text].map(wellFormed));
        expect(JSON.parse(content(extrasElement))).toMatchObject({ problems: [] });
        expect(html.match(/<[a-z/!?]+/gi)).toEqual([
          ...[
            "<html",
            "<script",
            "</script",
            "<script",
            "</script",
            "<script",
            "</script",
            "</html",
          ],
        ]);
      }),
      inputs,
    );
  });
});

/** JSON has escapes for half of a surrogate pair: it comes back as well. */
const wellFormed = (text: string) => JSON.parse(JSON.stringify(text)) as string;

describe("pictures", () => {
  it("as SVG are well-formed, with any text", () => {
    fc.assert(
      fc.property(fc.array(laidOut, { maxLength: 3 }), hostileText, (texts, command) => {
        const lines = texts.map((text, atMs) => ({ text, atMs }));
        const svg = written((write) => writeSvg(write, { command, lines }, true));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has none of them
        expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
        const between = svg.replaceAll(/<[^<>]*>/g, "");
        expect(between).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/);
        const names: readonly string[] = svg.match(/(?<=<\/?)[a-z]+/g) ?? [];
        expect(new Set<string>([...names, "svg"])).toEqual(
          new Set([
            "svg",
            "title",
            "style",
            "rect",
            "g",
            ...(names.includes("text") ? ["text"] : []),
          ]),
        );
      }),
      inputs,
    );
  });

  it("as asciicast are lines of JSON whose times add up, with any text", () => {
    fc.assert(
      fc.property(fc.array(laidOut, { maxLength: 4 }), hostileText, (texts, command) => {
        const lines = texts.map((text, at) => ({ text, atMs: at * 1500 }));
        const shown = { command: sanitizeLine(command), lines };
        const [header, ...events] = written((write) => writeCast(write, shown))
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line));
        expect(header).toMatchObject({ version: 3, title: shown.command });
        expect(events.map(([, code]) => code)).toEqual(["o", ...texts.map(() => "o"), "x"]);
        for (const [after] of events) expect(after).toBeGreaterThanOrEqual(0);
      }),
      inputs,
    );
  });
});

describe("Markdown", () => {
  it("shows any line as the text that it is", () => {
    const shown = (tokens: readonly Token[]): string =>
      tokens
        .map((token) => {
          if (token.type === "text" && "tokens" in token) return shown(token.tokens as Token[]);
          expect(["text", "escape", "paragraph", "space"]).toContain(token.type);
          return "tokens" in token
            ? shown(token.tokens as Token[])
            : (token as { text: string }).text;
        })
        .join("");
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = sanitizeLine(text).replaceAll(/\s+/g, " ").trim();
        // The word before it keeps it from being a list's number.
        expect(shown(lexer(`x ${escapeMarkdown(line)}`)).trimEnd()).toBe(`x ${line}`.trimEnd());
      }),
      inputs,
    );
  });
});

describe("a screen of ASCII", () => {
  it("gets ASCII alone, whatever the text is", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(toAscii(sanitizeLine(text))).toMatch(/^[ -~]*$/);
        expect(legible({ unicode: false }, sanitizeLine(text))).toMatch(/^[ -~]*$/);
      }),
      inputs,
    );
  });
});
