import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTraceFile } from "../../src/cli/trace-file.ts";
import { galleryNames } from "../../src/runner/gallery.ts";
import { readTrace } from "../../src/trace/read-trace.ts";
import { checks } from "../../src/trace/schema-checks.ts";
import { asyncdemo, FakeIo } from "../support/fake-io.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

async function* chunksOf(data: Uint8Array, size = data.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}

const read = (text: string, size?: number) => readTrace(chunksOf(bytes(text), size), "x.ndjson");

/** What `run --format json` prints. */
async function record(...words: string[]): Promise<string> {
  return (await asyncdemo(["run", ...words, "--format", "json", "--clock", "virtual"])).out;
}

type Line = Record<string, unknown>;

/** The lines of a trace, to be tampered with. */
async function linesOf(...words: string[]): Promise<Line[]> {
  return (await record(...words))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

const write = (lines: readonly unknown[]) =>
  lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");

const nested = (depth: number, [open, close]: readonly [string, string]) =>
  open.repeat(depth) + close.repeat(depth);

let cancel: Line[];
let folder: string;
beforeAll(async () => {
  cancel = await linesOf("gather-cancel");
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-traces-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("a recorded trace", () => {
  it("comes back as it was printed, one scenario after another", async () => {
    const text = await record("--all");
    const runs = await read(text);
    expect(runs.map(({ header }) => header.scenario)).toEqual(galleryNames());
    const lines = runs.flatMap(({ header, events, summary }) => [header, ...events, summary]);
    expect(lines).toEqual(
      text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    );
  });

  it("of a Python process may end anywhere, and says that it was cut off", async () => {
    const [header, ...lines] = cancel;
    const python = { ...header, python: "3.14.0" };
    const events = lines.slice(0, 5);
    const text = `${write([python, ...events])}\n`;
    for (const end of ["", "\n\n\n\n", '{"seq":6,"atMs":0.5', '{"seq":6,"atMs"\n\n\n']) {
      const [run] = await read(text + end);
      expect(run).toEqual({
        header: python,
        events,
        summary: expect.objectContaining({ events: 5, ending: { how: "cut-off" } }),
      });
    }
    await expect(read(`${text}{"seq":6,"at\n${write(lines.slice(5))}`)).rejects.toThrow(
      "x.ndjson:7: the line is not JSON",
    );
  });

  it("may come in pieces of any size, in the middle of a character too", async () => {
    const lines = cancel.with(0, { ...cancel[0], summary: "日本語 😀" });
    const whole = await read(write(lines));
    for (const size of [1, 3, 4096]) expect(await read(write(lines), size)).toEqual(whole);
    expect(whole[0]?.header.summary).toBe("日本語 😀");
  });

  it("may have a byte order mark, other line ends, and blank lines between", async () => {
    const whole = await read(write(cancel));
    expect(await read(`\ufeff${write(cancel).replaceAll("\n", "\r\n\n")}\n\n`)).toEqual(whole);
  });

  it("keeps the fields that a later version has added, and leaves out its kinds", async () => {
    const [header, first, ...others] = cancel;
    const last = others.pop() as Line;
    const later = { seq: others.length + 2, atMs: 0, kind: "task.paused", cause: 1, task: "?" };
    const text = write([
      { ...header, later: { kind: "x" } },
      { ...first, later: true },
      ...others,
      later,
      { ...last, events: (last.events as number) + 1 },
    ]);
    const [run] = await read(text);
    expect(run?.header).toMatchObject({ later: { kind: "x" } });
    expect(run?.events[0]).toMatchObject({ later: true });
    expect(run?.events.length).toBe(others.length + 1);
  });

  it("is read from a file", async () => {
    await writeFile(join(folder, "mine.ndjson"), write(cancel));
    const [run] = await readTraceFile("mine.ndjson", new FakeIo({ folder }));
    expect(run?.header.scenario).toBe("gather-cancel");
  });
});

describe("the checks", () => {
  it("know every kind of line that the schema has", () => {
    expect([...checks.keys()]).toEqual(
      expect.arrayContaining(["header", "summary", "timeout.entered", "timeout.rescheduled"]),
    );
    expect(checks.size).toBeGreaterThan(25);
  });
});

describe("what is no whole trace of ours is refused", () => {
  const refused = async (text: string) => {
    const problem = await read(text).catch((error: unknown) => error);
    return problem as Error & { hint: string };
  };
  const at = (line: number | "last", change: (line: Line) => unknown) => (lines: Line[]) => {
    const index = line === "last" ? lines.length - 1 : line - 1;
    return write(lines.with(index, change(lines[index] as Line) as Line));
  };
  /** `{last-1}` is the number of the line before the last. */
  const numbered = (message: string) =>
    message.replaceAll(/\{last([+-]\d)?\}/g, (_, off = 0) => String(cancel.length + Number(off)));

  it.each<[string, (lines: Line[]) => string, string, RegExp]>([
    ["an empty file", () => "", "x.ndjson is empty", /records one/],
    ["blank lines alone", () => "\n\n \n", "x.ndjson is empty", /records one/],
    [
      "text",
      () => "hello\n",
      "x.ndjson:1: this is not a trace of asyncdemo: its first line is not JSON",
      /records one/,
    ],
    [
      "another's JSON",
      () => '{\n  "name": "x"\n}',
      "x.ndjson:1: this is not a trace",
      /records one/,
    ],
    [
      "another's NDJSON",
      () => '{"level":30,"msg":"hi"}\n',
      "x.ndjson:1: this is not a trace",
      /records/,
    ],
    ["a list", () => "[1]\n", "x.ndjson:1: this is not a trace of asyncdemo: its first", /records/],
    ["another's schema", () => '{"schema":"other","v":1}', "x.ndjson:1: this is not a trace", /./],
    ["a trace without its header", (lines) => write(lines.slice(1)), "x.ndjson:1: this is no", /./],
    [
      "a newer version",
      at(1, (line) => ({ ...line, v: 2 })),
      "x.ndjson:1: its format is version 2; this asyncdemo knows version 1",
      /a newer asyncdemo/,
    ],
    [
      "a version that is none",
      at(1, (line) => ({ ...line, v: "1" })),
      "x.ndjson:1: header: v must",
      /again/,
    ],
    [
      "no summary",
      (lines) => write(lines.slice(0, -1)),
      "x.ndjson:{last-1}: the trace ends in the middle of gather-cancel: it has no summary",
      /cut off/,
    ],
    [
      "a header alone",
      (lines) => `${write(lines.slice(0, 1))}\n`,
      "x.ndjson:1: the trace ends",
      /cut off/,
    ],
    [
      "a line that is cut",
      (lines) => write(lines).slice(0, -40),
      "x.ndjson:{last}: the line is not JSON",
      /cut off/,
    ],
    [
      "a missing line",
      (lines) => write(lines.toSpliced(4, 1)),
      "x.ndjson:5: seq is 5, expected 4",
      /cut off/,
    ],
    [
      "a line twice",
      (lines) => write(lines.toSpliced(4, 0, lines[4] as Line)),
      "x.ndjson:6: seq is 4, expected 5",
      /again/,
    ],
    [
      "a seq that is text",
      at(3, (line) => ({ ...line, seq: "2" })),
      "x.ndjson:3: task.started: seq must be number",
      /again/,
    ],
    [
      "a cause that points forward",
      at(3, (line) => ({ ...line, cause: 9 })),
      "x.ndjson:3: event 2 has the cause 9, which is not an earlier event",
      /again/,
    ],
    [
      "an event that causes itself",
      at(3, (line) => ({ ...line, cause: 2 })),
      "x.ndjson:3: event 2 has the cause 2",
      /again/,
    ],
    [
      "a cause between two events",
      at(4, (line) => ({ ...line, cause: 1.5 })),
      "x.ndjson:4: event 3 has the cause 1.5",
      /again/,
    ],
    [
      "a count that is wrong",
      at("last", (line) => ({ ...line, events: 3 })),
      "x.ndjson:{last}: the summary counts 3 events, but there are {last-2}",
      /cut off/,
    ],
    [
      "another's summary",
      at("last", (line) => ({ ...line, scenario: "b" })),
      "x.ndjson:{last}: the summary is of b, the header of gather-cancel",
      /again/,
    ],
    [
      "a header in the middle",
      (lines) => write(lines.with(9, lines[0] as Line)),
      "x.ndjson:10: a run of gather-cancel has no summary before this header",
      /cut off/,
    ],
    [
      "more after the summary",
      (lines) => write([...lines, lines[1]]),
      "x.ndjson:{last+1}: only the header of another run may follow a summary",
      /again/,
    ],
    [
      "a wrong type",
      at(2, (line) => ({ ...line, name: { toString: 1 } })),
      "x.ndjson:2: task.created: name must be string",
      /again/,
    ],
    [
      "a wrong type inside",
      at(6, (line) => ({ ...line, children: [{ kind: "task", id: "1" }] })),
      "x.ndjson:6: gather.created: children.0.id must be integer",
      /again/,
    ],
    [
      "a number that is none",
      (lines) => write(lines).replace('"atMs":0', '"atMs":1e999'),
      "x.ndjson:2: task.created: atMs must be number",
      /again/,
    ],
    [
      "a missing field",
      at(3, ({ task: _, ...line }) => line),
      "x.ndjson:3: task.started must have required property 'task'",
      /again/,
    ],
    [
      "a kind that is none",
      at(3, (line) => ({ ...line, kind: ["task.started"] })),
      "x.ndjson:3: the line has no kind",
      /again/,
    ],
    ["null for a line", at(3, () => "null"), "x.ndjson:3: the line is not a JSON object", /again/],
    [
      "a prototype",
      at(3, (line) => `{"__proto__":{"kind":"summary"},${JSON.stringify(line).slice(1)}`),
      "x.ndjson:3: a trace has no field called __proto__",
      /again/,
    ],
    [
      "a prototype inside",
      at(4, (line) => `{"x":[{"__proto__":null}],${JSON.stringify(line).slice(1)}`),
      "x.ndjson:4: a trace has no field called __proto__",
      /again/,
    ],
    [
      "values that lie too deep",
      at(4, (line) => `{"x":${nested(100_000, ["[", "]"])},${JSON.stringify(line).slice(1)}`),
      "x.ndjson:4: its values are nested more than 1000 deep",
      /again/,
    ],
    [
      "errors that lie too deep",
      at(
        4,
        (line) =>
          `${JSON.stringify(line).slice(0, -1)},"error":${nested(50_000, ['{"cause":', "}"]).replace(":}", ":1}")}}`,
      ),
      "x.ndjson:4: its values are nested more than 1000 deep",
      /again/,
    ],
  ])("%s", async (_, tamper, message, hint) => {
    const problem = await refused(tamper(cancel));
    expect(problem.message).toContain(numbered(message));
    expect(problem.message).not.toContain("\n");
    expect(problem.hint).toMatch(hint);
  });

  it("a line that never ends, before it fills the memory", async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = bytes("x".repeat(1 << 22));
      yield bytes("{");
      for (; sent < 1000; sent++) yield chunk;
    }
    await expect(readTrace(endless(), "x.ndjson")).rejects.toThrow(
      "x.ndjson:1: the line is longer than a trace allows",
    );
    expect(sent).toBeLessThan(20);
  });

  it("what no trace begins with, as soon as that is read", async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; sent < 1000; sent++) yield new Uint8Array(1 << 16);
    }
    await expect(readTrace(endless(), "x.ndjson")).rejects.toThrow(
      "x.ndjson:1: this is not a trace of asyncdemo: its first line is not JSON",
    );
    expect(sent).toBe(0);
  });

  it("what is not UTF-8, such as the UTF-16 that some shells write", async () => {
    const utf16 = Buffer.from(`\ufeff${write(cancel)}`, "utf16le");
    await expect(readTrace(chunksOf(utf16), "x.ndjson")).rejects.toThrow(
      "x.ndjson:1: this is not UTF-8",
    );
    await expect(readTrace(chunksOf(bytes(write(cancel)).with(300, 0xff)), "x")).rejects.toThrow(
      "this is not UTF-8",
    );
  });

  it("a file that is none", async () => {
    await expect(readTraceFile("none.ndjson", new FakeIo({ folder }))).rejects.toThrow(
      "there is no file 'none.ndjson'",
    );
    await expect(readTraceFile(".", new FakeIo({ folder }))).rejects.toThrow(
      "cannot read '.': it is a folder",
    );
  });
});
