import { describe, expect, it } from "vitest";
import { expandTabs, fitNameTo, fitTo, widthOf, wrap } from "../../src/render/width.ts";
import { sanitize, sanitizeLine, toAscii } from "../../src/words/sanitize.ts";

describe("text from outside", () => {
  it.each([
    ["\u001b[31mred\u001b[0m", "[31mred[0m"],
    ["\u009b2J", "2J"],
    ["a\u0000\u0007\b\u007fb", "ab"],
    ["\u202eabc\u202c\u2066\u2069\u200e\u061c", "abc"],
    ["tab\tand\nline", "tab\tand\nline"],
    ["back\rto", "backto"],
  ])("%j loses what steers a terminal", (text, clean) => {
    expect(sanitize(text)).toBe(clean);
  });

  it("can be put on one line", () => {
    expect(sanitizeLine("a\r\n\tb\u2028c")).toBe("a b c");
  });

  it("can be had in ASCII, as Python's ascii() writes it", () => {
    expect(toAscii("é… 日 😀 ‘q’")).toBe("\\xe9... \\u65e5 \\U0001f600 'q'");
  });
});

describe("width", () => {
  it.each([
    ["abc", 3],
    ["日本語", 6],
    ["é", 1],
    ["e\u0301", 1],
    ["👩‍👩‍👧", 2],
    ["🇩🇪", 2],
    ["❤️", 2],
    ["▶✔⊘", 3],
    ["\u200b", 0],
  ])("of %j is %i columns", (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });

  it("is filled up or cut to a column, wide characters whole", () => {
    expect(fitTo("ab", 4, "…")).toBe("ab  ");
    expect(fitTo("日本語", 4, "…")).toBe("日… ");
    expect(fitTo("abcdef", 4, "…")).toBe("abc…");
  });

  it("cuts a name in its middle", () => {
    expect(fitNameTo("worker-10", 9, "…")).toBe("worker-10");
    expect(fitNameTo("worker", 8, "…")).toBe("worker  ");
    expect(fitNameTo("downloader-of-pages-12", 12, "…")).toBe("downloa…s-12");
    expect(fitNameTo("日本語タスク名前-12", 10, "…")).toBe("日本語…-12");
    for (let columns = 3; columns < 20; columns++) {
      expect(widthOf(fitNameTo("日本語タスク名前-12😀", columns, "…"))).toBe(columns);
    }
  });

  it("of a tab goes to the next eighth column", () => {
    expect(expandTabs("a\tbc\t日\td")).toBe("a       bc      日      d");
  });
});

describe("wrapping", () => {
  it("breaks between words, and within one that is too long", () => {
    expect(wrap([{ text: "one two three" }], 7)).toEqual(["one two", "three"]);
    expect(wrap([{ text: "abcdefghij" }], 4)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrap([{ text: "日本語日本" }], 5)).toEqual(["日本", "語日", "本"]);
    expect(wrap([{ text: "" }], 5)).toEqual([""]);
  });

  it("indents what goes on", () => {
    expect(wrap([{ text: "  one two" }], 6, "    ")).toEqual(["  one", "two"]);
    expect(wrap([{ text: "one two three" }], 8, "  ")).toEqual(["one two", "  three"]);
  });

  it("never paints a space at a line's end", () => {
    const paint = (text: string) => `<${text}>`;
    expect(wrap([{ text: "one two", paint }], 4)).toEqual(["<one>", "<two>"]);
  });

  it("keeps every line within the width", () => {
    const text = "the quick brown fox jumps 日本語 over averyveryverylongwordindeed 😀😀😀";
    for (let columns = 2; columns < 40; columns++) {
      for (const line of wrap([{ text }], columns)) {
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
      }
    }
  });
});
