import { mkdirSync, readFileSync } from "node:fs";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatNames } from "../../src/render/formats.ts";
import { asyncdemo, type Ended, type FakeOptions } from "../support/fake-io.ts";
import { launch } from "../support/launcher.ts";

let folder: string;
let cancel: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-replay-")));
  mkdirSync(join(folder, "demos"));
  await run(["gather-cancel", "--quiet", "--trace", "cancel.ndjson"]);
  cancel = read("cancel.ndjson");
});
afterAll(() => rm(folder, { recursive: true }));

const run = (argv: readonly string[]) =>
  asyncdemo(["run", ...argv, "--clock", "virtual"], { folder });
const replay = (argv: readonly string[], options: FakeOptions = {}) =>
  asyncdemo(["replay", ...argv], { folder, ...options });
const read = (name: string) => readFileSync(join(folder, name), "utf8");

const views = [
  ...formatNames.map((format) => ["--format", format]),
  ["--explain"],
  ["--tree-at", "3"],
  ["--tree-at", "0.5s"],
  ["--quiet"],
  ["--ascii", "--color", "always"],
];

describe("replay", () => {
  it.each(views)("prints what run has printed, for the whole gallery: %s %s", async (...flags) => {
    const given = flags.filter((flag) => flag !== undefined);
    const recorded = await run(["--all", "--trace", "all.ndjson", ...given]);
    expect(await replay(["all.ndjson", ...given])).toEqual(recorded);
    expect(recorded.code).toBe(0);
  });

  it("reads standard input", async () => {
    expect(await replay(["-"], { input: cancel })).toEqual(await run(["gather-cancel"]));
  });

  it.each([
    ["raises", 1, 'throw new Error("no");'],
    ["hangs", 3, "yield* new Future<void>();"],
  ])("ends with the code and the verdict of the run: %s", async (name, code, body) => {
    const text = `import { defineScenario, Future } from "asyncdemo";
export default defineScenario({ summary: "x", *main() { yield; ${body} } });
`;
    await writeFile(join(folder, "demos", `${name}.ts`), text);
    const argv = ["run", `demos/${name}.ts`, "gather-type", "--trace", `${name}.ndjson`];
    for (const flags of [["--format", "plain"], []]) {
      const ran = await launch([...argv, ...flags], { cwd: folder });
      expect(ran.code).toBe(code);
      // Of a trace it is not known which command would run those again.
      const err = ran.err.replace(/asyncdemo: 1 of 2 did not pass\n.*\nhint: .*\n/, "");
      expect(await replay([`${name}.ndjson`, ...flags])).toEqual({ ...ran, err });
    }
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("ends as a run that %s has interrupted", async (signal, code) => {
    const argv = ["run", "gather-results", "gather-type", "--clock", "real"];
    const ran = await launch([...argv, "--trace", "cut.ndjson"], {
      cwd: folder,
      onOut(out, child) {
        if (out.includes("suspended on") && !child.killed) child.kill(signal);
      },
    });
    expect(ran.code).toBe(code);
    expect(await replay(["cut.ndjson"])).toEqual(ran);
  });

  it("shows what a later version has added where the trace is shown as it is", async () => {
    const [header = "", ...rest] = cancel.trimEnd().split("\n");
    const later = `{"kind":"task.dreamt","seq":1,"cause":null,"atMs":0,"of":["sheep"]}`;
    const summary = '{"kind":"summary","scenario":"gather-cancel","atMs":0,"events":1,';
    const end = `${summary}${(rest.at(-1) as string).replace(/^.*?"events":\d+,/, "")}`;
    const input = `${[header, later, end].join("\n")}\n`;
    expect((await replay(["-", "--format", "json"], { input })).out).toBe(input);
    expect((await replay(["-"], { input })).out).toContain("✔ main returned None");
  });

  it("says when the moment that is asked for never came, as run does", async () => {
    const { err, code } = await replay(["cancel.ndjson", "--tree-at", "99"]);
    expect(err).toContain("gather-cancel has no event 99");
    expect(code).toBe(2);
  });

  it("refuses --explain with another format", async () => {
    expect(await replay(["cancel.ndjson", "--format", "json", "--explain"])).toMatchObject({
      code: 2,
    });
  });
});

describe("a trace that is none", () => {
  const lines = () => cancel.trimEnd().split("\n");
  const changed = (at: number, change: (line: string) => string) =>
    lines().map((line, index) => (index === at ? change(line) : line));
  const refused: [what: string, text: () => string, message: string][] = [
    ["cut in a line", () => cancel.slice(0, 2000), "bad.ndjson:"],
    [
      "cut between lines",
      () => lines().slice(0, 9).join("\n"),
      "bad.ndjson:9: the trace ends in the middle of gather-cancel: it has no summary",
    ],
    ["empty", () => "", "bad.ndjson is empty"],
    ["foreign", () => '{"a":1}\n', "bad.ndjson:1: this is not a trace of asyncdemo"],
    ["binary", () => "\u0000\u0001PNG", "bad.ndjson:1: this is not a trace of asyncdemo"],
    [
      "newer",
      () => changed(0, (line) => line.replace('"v":1', '"v":2')).join("\n"),
      "bad.ndjson:1: its format is version 2; this asyncdemo knows version 1",
    ],
    [
      "deep",
      () =>
        changed(3, () => `{"kind":"x","seq":3,"a":${"[".repeat(5000)}${"]".repeat(5000)}}`).join(
          "\n",
        ),
      "bad.ndjson:4: its values are nested more than 1000 deep",
    ],
    [
      "with __proto__",
      () => changed(3, (line) => line.replace("{", '{"__proto__":{"a":1},')).join("\n"),
      "bad.ndjson:4: a trace has no field called __proto__",
    ],
    [
      "in the wrong order",
      () => lines().toSpliced(3, 1).join("\n"),
      "bad.ndjson:4: seq is 4, expected 3",
    ],
    [
      "whose causes point forward",
      () => changed(5, (line) => line.replace(/"cause":\d+/, '"cause":17')).join("\n"),
      "bad.ndjson:6: event 5 has the cause 17, which is not an earlier event",
    ],
  ];

  it.each(refused)("is refused with file and line, and 2: %s", async (_, text, message) => {
    await writeFile(join(folder, "bad.ndjson"), text());
    const { err, code } = await replay(["bad.ndjson"]);
    expect(err).toContain(`asyncdemo: ${message}`);
    expect(err).toContain("hint: ");
    expect(code).toBe(2);
  });

  it.each([
    ["none.ndjson", "there is no file 'none.ndjson'"],
    ["demos", "cannot read 'demos': it is a folder"],
  ])("is refused: %s", async (name, message) => {
    expect(await replay([name])).toEqual<Ended>({
      out: "",
      err: `asyncdemo: ${message}\n`,
      code: 2,
    });
  });

  it("steers no terminal with what its texts hold", async () => {
    const input = cancel.replaceAll("Task B", "\\u001b]0;x\\u0007\\u202e");
    for (const format of formatNames) {
      const { out } = await replay(["-", "--format", format], { input, tty: { stdout: true } });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(out.replace(/\u001b\[[\d;]*m/g, "")).not.toMatch(/[\u001b\u0007\u202e]/);
    }
  });

  it("is shown up to where it breaks", async () => {
    const input = cancel.slice(0, cancel.indexOf('"kind":"summary"'));
    const { out, code } = await replay(["-", "--format", "plain"], { input });
    expect(out).toBe((await run(["gather-cancel", "--format", "plain"])).out);
    expect(code).toBe(2);
  });
});
