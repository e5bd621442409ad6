// Whatever a parser is given, it gives a value that holds, or the error that it documents.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UsageError } from "../../src/cli/complain.ts";
import { loadConfig } from "../../src/cli/load-config.ts";
import { parseGrep } from "../../src/cli/narrow.ts";
import { parseMoment, parseShard, parseSpeed, parseTimeout } from "../../src/cli/option-values.ts";
import { splitArguments } from "../../src/cli/program-arguments.ts";
import * as exported from "../../src/index.ts";
import { Program } from "../../src/mistakes/read-mistakes.ts";
import { readSyntax } from "../../src/mistakes/syntax.ts";
import { formatFragment, parseFragment } from "../../src/page/fragment.ts";
import { documentLines } from "../../src/render/document.ts";
import { widthOf } from "../../src/render/width.ts";
import { coroutineText, isAwaitedCall } from "../../src/runner/call-text.ts";
import { SleepCalls } from "../../src/runner/sleep-calls.ts";
import { Statements } from "../../src/runner/statements.ts";
import { letterOf } from "../../src/scenario/lesson-marks.ts";
import { readTrace } from "../../src/trace/read-trace.ts";
import { TraceProblem } from "../../src/trace/trace-problem.ts";
import "../support/built.ts";
import { galleryTrace } from "../support/gallery-trace.ts";
import { fc } from "../support/property.ts";

const inputs = { numRuns: 10_000 };

/** What the parser gives; null where it refuses the text as a user's mistake. */
function parsed<T>(parse: (text: string) => T, text: string): T | null {
  try {
    return parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return null;
  }
}

/** Texts of which some are nearly right. */
const textOf = (...parts: readonly string[]) =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((some) => some.join("")),
    fc.double().map(String),
    fc.bigInt().map(String),
  );

const numeric = textOf(
  "0",
  "1",
  "9",
  ".",
  "e",
  "-",
  "+",
  "x",
  "s",
  "ms",
  " ",
  "/",
  "_",
  "Infinity",
);

/** Text that looks like a program. */
const program = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...["function* f() {", "}", "(", ")", "[", "]", "`", "${", "'", '"', "/", "//", "/*", "*/"],
        ...["\n", " ", ";", ",", "yield* ", "sleep(1)", "createTask(", "f()", "=>", "x = ", "// A"],
        ...["# B 2", "\\", "class A {", "async ", "await ", "import ", 'from "asyncdemo"', "<T>"],
        ...["const { sleep } = require('asyncdemo')", "import { sleep } from 'asyncdemo'", "if ("],
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((some) => some.join(""));

describe("values of options", () => {
  it("are numbers that timers and clocks can have, or are refused", () => {
    fc.assert(
      fc.property(numeric, (text) => {
        const timeout = parsed(parseTimeout, text) ?? 1;
        expect(timeout).toBeGreaterThanOrEqual(0.001);
        expect(timeout * 1000).toBeLessThan(2 ** 31);
        const speed = parsed(parseSpeed, text) ?? 1;
        expect(speed > 0 && Number.isFinite(speed)).toBe(true);
        const { index, count } = parsed(parseShard, text) ?? { index: 1, count: 1 };
        expect(index >= 1 && index <= count && Number.isSafeInteger(count)).toBe(true);
        const moment = parsed((each) => parseMoment("--from", each), text) ?? { seq: 1 };
        const [value = Number.NaN] = Object.values(moment);
        expect(value >= 0).toBe(true);
      }),
      inputs,
    );
  });

  it("are regular expressions, or are refused", () => {
    const pattern = textOf("a", "(", ")", "[", "]", "{", "}", "*", "+", "?", "\\", "|", "^", "$");
    fc.assert(
      fc.property(pattern, (text) => {
        expect(typeof (parsed(parseGrep, text) ?? /x/).test("gather")).toBe("boolean");
      }),
      inputs,
    );
  });

  it("of a program behind -- are left to it, all of them", () => {
    const word = fc.constantFrom("run", "--", "mine.py", "-m", "--module", "mine.ts", "-x", "");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (argv) => {
        const { line, args } = splitArguments(argv, tmpdir());
        const isSplit = line.length < argv.length;
        expect(isSplit ? [...line, "--", ...args] : [...line, ...args]).toEqual(argv);
      }),
      inputs,
    );
  });
});

describe("the fragment of a page's address", () => {
  it("comes back as it was written, and of any text numbers come", () => {
    const number = fc.nat({ max: 999_999_999 });
    const kind = fc.constantFrom("task", "gather", "group", "timeout", "shield");
    const selected = fc.option(fc.record({ kind, id: number }));
    const place = fc.record({ run: number, event: fc.option(number), selected });
    fc.assert(
      fc.property(place, textOf("#", "&", "=", "run", "event", "task", "1", "%"), (given, text) => {
        expect(parseFragment(formatFragment(given))).toEqual(given);
        const { run, event, selected } = parseFragment(text);
        for (const each of [run, event ?? 0, selected?.id ?? 0])
          expect(Number.isSafeInteger(each)).toBe(true);
      }),
      inputs,
    );
  });
});

describe("the text of programs", () => {
  it("is read as far as it goes, whatever it is", () => {
    fc.assert(
      fc.property(program, fc.nat({ max: 80 }), (text, at) => {
        for (const name of ["mine.ts", "mine.cjs"]) {
          const { nodes, faults } = readSyntax(name, text);
          for (const { node } of nodes) expect(node.end).toBeGreaterThanOrEqual(node.start);
          expect(Array.isArray(faults)).toBe(true);
        }
        const calls = new SleepCalls("mine.ts", text, true).around(at);
        for (const each of calls ?? []) expect(text.slice(each.at)).toMatch(/^[\w$]/);
        const coroutine = coroutineText(text, at, null) ?? "";
        expect(coroutine.length).toBeLessThanOrEqual(201);
        expect(coroutine).not.toContain("\n");
        expect(typeof isAwaitedCall(text, at)).toBe("boolean");
      }),
      inputs,
    );
  });

  it("is searched for mistakes, whatever refers to what", () => {
    const name = fc.constantFrom("a", "b", "work", "group", "sleep", "gather", "Queue");
    const value: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        name,
        fc.constantFrom("1", '"x"', "null", "new Queue()", "function* () {}", "[]"),
        fc.tuple(tie("value"), name).map(([of, member]) => `${of}.${member}`),
        tie("value").map((of) => `this.${/^\w+/.exec(of)?.[0] ?? "a"}`),
        tie("value").map((of) => `(${of})()`),
        fc.tuple(name, tie("value")).map(([of, given]) => `${of}.createTask(${given})`),
        fc.tuple(name, tie("value")).map(([called, given]) => `${called}(${given})`),
        tie("value").map((of) => `yield* ${of}`),
        fc.tuple(tie("value"), tie("value")).map(([one, other]) => `${one} + ${other}`),
      ),
    })).value;
    const line = fc.oneof(
      fc.tuple(name, value).map(([to, of]) => `const ${to} = ${of};`),
      fc.tuple(name, value).map(([to, of]) => `this.${to} = ${of};`),
      fc.tuple(name, value).map(([to, of]) => `const [${to}] = ${of};`),
      fc.tuple(name, value).map(([to, of]) => `for (const ${to} of ${of}) {}`),
      value.map((of) => `${of};`),
      name.map((of) => `function* ${of}() { yield* ${of}(); }`),
      fc.tuple(name, value).map(([of, what]) => `class ${of} { a = ${what}; }`),
    );
    const raised = fc.constantFrom("a is not a function", "b is not iterable", "no", "a.b is no");
    const head = 'import { gather, Queue, sleep } from "asyncdemo";\n';
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), raised, (lines, message) => {
        const text = `${head}export function* main() {\n${lines.join("\n")}\n}\n`;
        const source = { file: "mine.ts", text, own: new Map<string, string>() };
        const at = { file: "mine.ts", line: 3, column: 9 };
        const evidence = { raised: { type: "TypeError", message, ...at } };
        for (const found of new Program([source], exported, evidence).mistakes()) {
          expect(found.line).toBeLessThanOrEqual(lines.length + 4);
        }
      }),
      inputs,
    );
  });

  it("has a statement around each of its lines", () => {
    fc.assert(
      fc.property(program, (text) => {
        const lines = text.split("\n");
        const statements = new Statements(text);
        for (let line = 1; line <= lines.length; line++) {
          const { from, to } = statements.around(line);
          expect(from >= 1 && from <= line && line <= to && to <= lines.length).toBe(true);
        }
        for (const line of lines) expect(letterOf(line) ?? "A").toMatch(/^[A-Z]$/);
      }),
      inputs,
    );
  });
});

describe("a document", () => {
  it("is laid out within the width, without what controls a terminal", () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...["# a\n", "- b\n", "1. c\n", "| a | b |\n| - | - |\n", "| c | d |\n", "> e\n"],
        ...[
          "**",
          "`",
          "[x](y)",
          "<b>",
          "\n\n",
          "\u001b[2J",
          "\u202e",
          "a word ",
          "日本語 ",
          "&amp;",
        ],
      ),
      // A tab, or four blanks, begins code, which is not wrapped.
      fc.string({ unit: "binary", maxLength: 3 }).map((text) => text.replaceAll("\t", "")),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 20 }),
        fc.integer({ min: 20, max: 90 }),
        (some, columns) => {
          const look = { columns, colorLevel: 0, unicode: true } as const;
          for (const line of documentLines(some.join(""), null, look)) {
            // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
            expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
            expect(widthOf(line)).toBeLessThanOrEqual(Math.max(columns, 1));
          }
        },
      ),
      inputs,
    );
  });
});

describe("a trace", () => {
  it("of which something is changed is read, or refused at its line", async () => {
    const lines = (await galleryTrace("cancel-swallowed")).map((line) => JSON.stringify(line));
    async function* chunks(text: string): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(text);
    }
    const change = fc.record({
      line: fc.nat({ max: lines.length - 1 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat({ max: 12 }),
      insert: fc.oneof(
        fc.constantFrom("null", "1e999", "-1", '"', "{}", "[]", ",", "\n", "task", "0", ""),
        fc.string({ unit: "binary", maxLength: 3 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ line, at, remove, insert }) => {
        const text = lines[line] as string;
        const begin = Math.floor(at * text.length);
        const changed = text.slice(0, begin) + insert + text.slice(begin + remove);
        const whole = lines.with(line, changed).join("\n");
        try {
          for (const { events } of await readTrace(chunks(whole), "x.ndjson")) {
            const numbers = events.map(({ seq }) => seq);
            expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
          }
        } catch (error) {
          expect(error).toBeInstanceOf(TraceProblem);
          expect((error as Error).message).toMatch(/^x\.ndjson(:\d+)?: /);
        }
      }),
      inputs,
    );
  });
});

describe("a file of settings", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "asyncdemo-settings-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("has settings, or is refused with its name", async () => {
    const path = join(folder, "asyncdemo.config.json");
    const value = fc.oneof(
      fc.constantFrom<unknown>("log", "lanes", true, false, 1, -1, "1/2", null, [], {}, ["tap"]),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const flag = fc.constantFrom("format", "timeout", "speed", "report", "brief", "shard", "x");
    const ofFlags = fc.dictionary(flag, value, { maxKeys: 3 });
    const defaults = fc.oneof(
      ofFlags,
      fc.dictionary(fc.constantFrom("run", "why", "compare", "y"), ofFlags, { maxKeys: 2 }),
      value,
    );
    const settings = fc.record({ scenarios: value, defaults }, { requiredKeys: [] });
    const text = fc.oneof(
      { weight: 4, arbitrary: settings.map((each) => JSON.stringify(each)) },
      { weight: 1, arbitrary: fc.oneof(fc.json({ maxDepth: 2 }), fc.string()) },
    );
    await fc.assert(
      fc.asyncProperty(text, async (each) => {
        await writeFile(path, each);
        const problem = await loadConfig(path, folder).then(
          () => null,
          (error: unknown) => error,
        );
        if (problem === null) return;
        expect(problem).toBeInstanceOf(UsageError);
        expect((problem as Error).message).toContain("asyncdemo.config.json");
      }),
      inputs,
    );
  });
});
