import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lessonsIn } from "../../src/runner/lessons.ts";
import { Statements } from "../../src/runner/statements.ts";

const at = (source: string, line: number) => {
  const { from, to } = new Statements(source).around(line);
  return [from, to];
};

describe("the statement around a line", () => {
  it.each<[string, string, number, [number, number]]>([
    ["a line of its own", "a();\nb();\nc();", 2, [2, 2]],
    ["an argument", "f(\n  a,\n  b,\n);\ng();", 3, [1, 4]],
    ["an argument's argument", "x = f([\n  g({\n    a: 1,\n  }),\n]);", 3, [1, 5]],
    ["an option's object", "f(a, {\n  b: true,\n});", 2, [1, 3]],
    ["a line of a block, not the block", "f(function* () {\n  a();\n  b();\n});", 2, [2, 2]],
    ["a block's first line", "f(function* () {\n  a();\n});", 1, [1, 1]],
    ["an arrow's block", "f(() => {\n  a();\n});", 2, [2, 2]],
    ["a try block", "try {\n  a();\n} catch (e) {\n  b();\n}", 4, [4, 4]],
    ["a class and a method", "class A {\n  m() {\n    a();\n  }\n}", 3, [3, 3]],
    ["an object that is returned", "return {\n  a,\n};", 2, [1, 3]],
    ["an object that is a property", "x = {\n  a: {\n    b,\n  },\n};", 3, [1, 5]],
    ["a comment, with the code above and below", "a();\n// A\n\nb();", 2, [1, 4]],
    ["a comment at the end", "a();\n// A", 2, [1, 2]],
    ["brackets in strings", 'f("(", a);\nb();\ng(")");', 2, [2, 2]],
    ["brackets in comments", "f(); // (\nb();\n/* ) { */\ng();", 2, [2, 2]],
    ["brackets in templates", "f(`(\n[{`);\nb();", 3, [3, 3]],
    ["brackets in regular expressions", "f(/[(]\\(/);\nb();\ng(/\\)/);", 2, [2, 2]],
    ["what is divided", "x = a / b;\nf(\n  c / d,\n);", 3, [2, 4]],
    ["brackets that are never closed", "f(\n  a,\n  b", 3, [1, 3]],
    ["brackets that are never opened", "a\n)\nb", 3, [3, 3]],
  ])("is that of %s", (_, source, line, range) => {
    expect(at(source, line)).toEqual(range);
  });
});

describe("lessons", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "asyncdemo-lessons-"));
    await writeFile(join(folder, "x.ts"), "f([\n  a, // A\n]);\nb(); // B 1\nc(); // B 2\n");
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("know the lines that are marked with their letters", () => {
    expect(lessonsIn({ A: "one", B: "two", C: "three" }, join(folder, "x.ts"))).toEqual([
      { letter: "A", text: "one", file: "x.ts", marks: [{ line: 2, from: 1, to: 3 }] },
      {
        letter: "B",
        text: "two",
        file: "x.ts",
        marks: [
          { line: 4, from: 4, to: 4 },
          { line: 5, from: 5, to: 5 },
        ],
      },
      { letter: "C", text: "three", file: "x.ts", marks: [] },
    ]);
  });

  it("are there without their lines when the source is not", () => {
    const lesson = { letter: "A", text: "one", marks: [] };
    expect(lessonsIn({ A: "one" }, join(folder, "gone.ts"))).toEqual([
      { ...lesson, file: "gone.ts" },
    ]);
    expect(lessonsIn({ A: "one" }, undefined)).toEqual([{ ...lesson, file: "" }]);
    expect(lessonsIn({}, join(folder, "x.ts"))).toEqual([]);
  });
});
