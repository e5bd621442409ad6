import { describe, expect, it } from "vitest";
import { type Coroutine, ExceptionGroup, sleep, taskGroup, ValueError } from "../../src/index.ts";
import { groupLines } from "../../src/render/exception-group.ts";
import { logRenderer } from "../../src/render/log.ts";
import { widthOf } from "../../src/render/width.ts";
import type { ErrorInfo } from "../../src/trace/terms.ts";
import { traceOf } from "../support/trace-of.ts";

let ids = 0;
function leaf(type: string, line = 1): ErrorInfo {
  const frames = [{ file: "x.ts", line, column: 1, function: "f" }];
  return { id: ++ids, type, message: "", repr: "", frames };
}
function group(...exceptions: ErrorInfo[]): ErrorInfo {
  return { ...leaf("Group"), exceptions };
}

const textOf = (error: ErrorInfo, unicode = true, columns = 60) =>
  groupLines(error, {
    unicode,
    columns,
    name: ({ type }) => type,
    who: ({ type }) => (type === "Lost" ? "" : `T-${type}`),
  }).map(({ margin, text, place }) => `${margin}${text}${place ? ` @${place.line}` : ""}`);

describe("an exception group", () => {
  it("shows each leaf with who raised it and where", () => {
    expect(textOf(group(leaf("A", 3), leaf("Lost", 4)))).toEqual(["├─ A · T-A @3", "└─ Lost @4"]);
    expect(textOf(group(leaf("A", 3)), false)).toEqual(["`- A - T-A @3"]);
  });

  it("shows the leaves first, then how they lie in one another", () => {
    const error = group(leaf("A"), group(leaf("B"), group(leaf("C")), leaf("D")), leaf("E"));
    expect(textOf(error)).toEqual([
      "1 A · T-A @1",
      "2 B · T-B @1",
      "3 C · T-C @1",
      "4 D · T-D @1",
      "5 E · T-E @1",
      "├─ 1",
      "├─ Group",
      "│  ├─ 2",
      "│  ├─ Group",
      "│  │  └─ 3",
      "│  └─ 4",
      "└─ 5",
    ]);
  });

  it("counts the leaves that it hides, and says how to see them", () => {
    const many = Array.from({ length: 40 }, () => leaf("A"));
    expect(textOf(group(...many)).at(-1)).toBe(
      "└─ … and 25 more errors: --format json has them all",
    );
    expect(textOf(group(...many))).toHaveLength(16);
    expect(textOf(group(...many.slice(0, 16))).at(-1)).toMatch(/and 1 more error:/);
    expect(textOf(group(...many.slice(0, 15)))).toHaveLength(15);
  });

  it("counts the groups that it hides, wide or deep", () => {
    const wide = group(...Array.from({ length: 40 }, () => group(leaf("A"))));
    expect(textOf(wide).at(-1)).toMatch(/and 25 more groups: --format json/);
    let deep: ErrorInfo = leaf("A");
    for (let level = 0; level < 400; level++) deep = group(deep);
    const lines = textOf(deep);
    expect(lines[0]).toBe("1 A · T-A @1");
    // The outermost is the line above, and nine are drawn.
    expect(lines.filter((line) => line.includes("Group"))).toHaveLength(9);
    expect(lines.at(-1)).toMatch(/and 390 more groups/);
    expect(lines.length).toBeLessThan(20);
  });

  it("goes only as deep as there is room", () => {
    let deep: ErrorInfo = leaf("A");
    for (let level = 0; level < 12; level++) deep = group(deep);
    const lines = textOf(deep, true, 19);
    expect(Math.max(...lines.map((line) => line.indexOf("Group")))).toBeLessThan(7);
    expect(lines.at(-1)).toMatch(/and 10 more groups/);
  });

  it("is drawn in time, however wide and deep", () => {
    let error = group(...Array.from({ length: 50_000 }, () => leaf("A")));
    for (let level = 0; level < 400; level++) error = group(error, leaf("B"));
    expect(textOf(error).length).toBeLessThan(60);
  });
});

describe("the log of a nested group", () => {
  function* failing(what: string): Coroutine {
    yield* sleep(1);
    throw new ValueError(`${what} 日本語 ${"has no date ".repeat(6)}`);
  }
  function* deep(levels: number): Coroutine {
    if (levels === 0) yield* failing("deep");
    yield* taskGroup(function* (group) {
      group.createTask(deep(levels - 1));
    });
  }
  function* outer(): Coroutine {
    yield* taskGroup(function* (group) {
      group.createTask(failing("one"), { name: "first" });
      group.createTask(
        (function* inner(): Coroutine {
          yield* taskGroup(function* (within) {
            within.createTask(deep(9), { name: "deep" });
            within.createTask(failing("two"), { name: "second" });
            within.createTask(failing("three"), { name: "third" });
          });
        })(),
        { name: "inner" },
      );
    });
  }

  it.each([40, 80, 200])(
    "names every task, and is never wider than %i columns",
    async (columns) => {
      const { lines } = await traceOf(
        function* () {
          yield* outer();
        },
        { ends: { raises: ExceptionGroup } },
      );
      for (const unicode of [true, false]) {
        let text = "";
        const out = (part: string) => {
          text += part;
        };
        const log = logRenderer({ out, copy: out, columns, colorLevel: 0, unicode });
        for (const line of lines) log.line(line);
        expect(text.split("\n").filter((line) => widthOf(line) > columns)).toEqual([]);
        const flat = text.replace(/\s+/g, " ");
        for (const task of ["first", "second", "third"]) {
          expect(flat).toMatch(new RegExp(`has no date ${unicode ? "·" : "-"} ${task} `));
        }
      }
    },
  );
});
