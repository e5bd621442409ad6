import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/definitions/commands.ts";
import { exitCodes, worse } from "../../src/cli/exit-codes.ts";
import { asyncdemo } from "../support/fake-io.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-usage-"));
  await mkdir(join(folder, "inner"));
  await writeFile(join(folder, "mine.ts"), "");
  await writeFile(join(folder, "notes.txt"), "");
  await symlink("circle.ts", join(folder, "circle.ts"));
});

afterAll(() => rm(folder, { recursive: true }));

describe("help", () => {
  it.each([
    [["--help"]],
    [["run", "--help"]],
    [["run", "gather-cancel", "--help"]],
    [["list", "--help"]],
    [["show", "-h"]],
    [["help"]],
    [["help", "run"]],
    [[]],
  ])("of %j is on standard output, examples first", async (argv) => {
    const { out, err, code } = await asyncdemo(argv);
    expect(out).toMatch(/^Examples:\n {2}asyncdemo /);
    expect(out).toContain("Usage: asyncdemo");
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  it.each(Object.entries(commands))("names %s as its own help does", async (name, { usage }) => {
    expect((await asyncdemo(["--help"])).out).toContain(`\n  ${usage}  `);
    expect((await asyncdemo([name, "--help"])).out).toContain(`\nUsage: asyncdemo ${usage}\n`);
  });

  it("lists the exit codes", async () => {
    const { out, code } = await asyncdemo(["help", "exit-codes"]);
    for (const number of Object.values(exitCodes)) expect(out).toContain(`${number}  `);
    expect(code).toBe(0);
  });

  it("of the version is the version alone", async () => {
    expect((await asyncdemo(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("a usage error", () => {
  it.each([
    [["run", "gather-cancl"], "unknown scenario 'gather-cancl'", "did you mean 'gather-cancel'?"],
    [["show", "grup-wait"], "unknown scenario 'grup-wait'", "did you mean 'group-wait'?"],
    [["rnu", "gather-cancel"], "unknown command 'rnu'", "did you mean 'asyncdemo run'?"],
    [["lst"], "unknown command 'lst'", "did you mean 'asyncdemo list'?"],
    [["help", "rum"], "there is no help on 'rum'", "did you mean 'asyncdemo help run'?"],
    [["help", "lane"], "there is no help on 'lane'", "did you mean 'asyncdemo help lanes'?"],
    [
      ["help", "gather-cancl"],
      "there is no help on",
      "did you mean 'asyncdemo show gather-cancel'?",
    ],
    [["help", "zzzz"], "there is no help on 'zzzz'", /the commands are .*; the topics are lanes/],
    [["gather-cancel"], "unknown command", "did you mean 'asyncdemo run gather-cancel'?"],
    [["gather-cancel", "--format", "json"], "unknown command", "'asyncdemo run gather-cancel'"],
    [["qqqqqqqq"], "unknown command 'qqqqqqqq'", "the commands are run, list, "],
    [["--verson"], "unknown option '--verson'", "did you mean 'asyncdemo --version'?"],
    [["run", "--formt", "json"], "unknown option '--formt'", "did you mean --format?"],
    [["run", "x", "--format", "jsn"], "--format takes log, plain, json", "did you mean 'json'?"],
    [["run", "x", "--clock", "reel"], "--clock takes virtual, real", "did you mean 'real'?"],
    [["run", "x", "--color", "blue"], "--color takes always, auto, never; not 'blue'", ""],
    [["run", "x", "--speed", "0"], "--speed takes a number above 0, not '0'", "twice as fast"],
    [["run", "x", "--speed", "fast"], "--speed takes a number above 0, not 'fast'", ""],
    [["run", "x", "--tree-at", "1,5s"], "--tree-at takes an event's number or a time", "1500ms"],
    [["run", "x", "--tree-at", "0"], "--tree-at takes an event's number or a time", "1500ms"],
    [["run", "x", "--tree-at", "12", "--format", "log"], "--tree-at is for --format tree", ""],
    [["run", "--speed"], "option '--speed <factor>' argument missing", ""],
    [["run", "gather-cancel", "--speed", "2", "--clock", "virtual"], "--speed is for the real", ""],
    [["run", "x", "--explain", "--format", "json"], "--explain is for the log", "leave --format"],
    [["run"], "nothing to run", "name a scenario, or --all"],
    [["run", "zzz-*"], "nothing matches 'zzz-*'", "asyncdemo list"],
    [["run", "--grep", "zzz"], "nothing matches --grep 'zzz'", "asyncdemo list shows every"],
    [["run", "lock-*", "--topic", "gather"], "nothing matches 'lock-*' --topic 'gather'", ""],
    [["run", "./mine.ts", "--topic", "gather"], "--topic is for the scenarios of the", "a glob"],
    [["run", "--topic", "gathr"], "--topic takes tasks, cancellation, ", "did you mean 'gather'?"],
    [["list", "--topic", "gathr"], "locks and queues, ", "did you mean 'gather'?"],
    [["list", "--grep", "zzz"], "nothing matches --grep 'zzz'", "asyncdemo list shows every"],
    [["list", "--grep", "(a: b"], "takes a regular expression, not '(a: b'", "Unterminated group"],
    [["verify", "--grep", "["], "takes a regular expression, not '['", "Unterminated character"],
    [["verify", "--grep", "zzz"], "nothing matches --grep 'zzz'", ""],
    [["verify"], "nothing to verify", "name a scenario, or --all"],
    [["run", "./*.mjs"], "nothing matches './*.mjs'", ""],
    [["run", "./mne.ts"], "there is no file './mne.ts'", "did you mean './mine.ts'?"],
    [["run", "mne.ts"], "there is no file 'mne.ts'", "did you mean 'mine.ts'?"],
    [["run", "mine.ts/x.ts"], "there is no file 'mine.ts/x.ts'", ""],
    [["run", "./circle.ts"], "cannot read './circle.ts': its links lead in a circle", ""],
    [["run", "mine.ts/*.ts"], "nothing matches 'mine.ts/*.ts'", ""],
    [["run", "./inner"], "there is nothing to run in './inner'", "export default defineSc"],
    [["run", "inner"], "unknown scenario 'inner'", "name them with a folder: './inner'"],
    [["run", "x", "--timeout", "0"], "--timeout takes a number of seconds above 0", "0.5 is half"],
    [["run", "x", "--timeout", "1e-320"], "not '1e-320'", "at least 0.001, a millisecond"],
    [["run", "x", "--timeout", " "], "--timeout takes a number of seconds above 0", ""],
    [["run", "x", "--timeout", "1e10"], "not '1e10'", "at most 2147483"],
    [["run", "x", "--shard", "3/2"], "--shard takes which of how many, not '3/2'", "the first is"],
    [["run", "x", "--shard", "0/2"], "--shard takes which of how many, not '0/2'", ""],
    [["run", "gather-type", "--watch"], "there is nothing to watch", "a file or a folder"],
    [["run", "x", "--shard", "1"], "--shard takes which of how many, not '1'", ""],
    [["run", "./notes.txt"], "neither TypeScript nor JavaScript nor Python", ".js, .mjs, .py"],
    [["run", "--", "--help"], "unknown scenario '--help'", ""],
    [["show", "a", "b"], "too many arguments", ""],
    [["show"], "missing required argument 'name'", "asyncdemo show --help shows what it takes"],
    [["play"], "missing required argument 'run'", "asyncdemo play --help shows what it takes"],
    [["open"], "missing required argument", "asyncdemo open --help shows what it takes"],
    [["compare"], "missing required argument 'scenario'", ""],
    [["compare", "gather-type"], "'gather-type' names no pair", "compare gather-type OTHER"],
    [["compare", "group-wait", "grup-wait"], "unknown scenario", "did you mean 'group-wait'?"],
    [["compare", "gather-*", "group-wait"], /'gather-\*' means \d+ scenarios/, "name one"],
    [["compare", "group-wait", "./notes.txt"], "./notes.txt is empty", "records one"],
    [["compare", "group-wait", "group-wait", "group-wait"], "too many arguments", ""],
  ])("of %j is one message with the way out, and 2", async (argv, message, hint) => {
    const { out, err, code } = await asyncdemo(argv, { folder });
    expect(err).toMatch(/^asyncdemo: .*\n(hint: .*\n)?$/);
    expect(err).toMatch(message);
    expect(err).toSatisfy((text: string) =>
      typeof hint === "string" ? text.includes(hint) : hint.test(text),
    );
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });

  it("echoes nothing that steers a terminal or looks like a line of ours", async () => {
    const evil = "a\u001b[2J\u202e\u009b31m\nasyncdemo: fine\r\t";
    for (const argv of [
      [evil],
      ["run", evil],
      ["run", `./${evil}.ts`],
      ["run", `${evil}*`],
      ["run", `--${evil}`],
      ["run", "x", "--format", evil],
      ["show", evil],
      ["help", evil],
      ["list", "--json", evil],
      ["list", "--topic", evil],
      ["list", "--grep", `(${evil}`],
      ["run", "--grep", evil],
    ]) {
      const { err, code } = await asyncdemo(argv, { folder });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(err).toMatch(/^asyncdemo: .*\n(hint: .*\n)?$/);
      expect(code).toBe(2);
    }
  });
});

describe("nothing matched", () => {
  it.each([
    [["run", "zzz-*"], ""],
    [["run", "--grep", "zzz"], ""],
    [["run", "./inner"], ""],
    [["verify", "--grep", "zzz"], ""],
    [["list", "--grep", "zzz"], ""],
    [["list", "--grep", "zzz", "--json"], "[]\n"],
  ])("is no error when it is allowed: %j", async (argv, out) => {
    expect(await asyncdemo([...argv, "--allow-empty"], { folder })).toEqual({
      out,
      err: "",
      code: 0,
    });
  });

  it("leaves the rest to be run", async () => {
    const argv = ["run", "zzz-*", "gather-cancel", "--allow-empty", "--format", "plain"];
    expect((await asyncdemo(argv)).out).toContain("awaitable cancelled.");
  });

  it("does not excuse a name that does not exist", async () => {
    expect((await asyncdemo(["run", "gather-cancl", "--allow-empty"])).code).toBe(2);
  });
});

describe("of several exit codes", () => {
  it.each([
    [[0, 1], 1],
    [[1, 3], 3],
    [[3, 2], 2],
    [[1, 0], 1],
    [[2, 143], 143],
    [[143, 130], 130],
    [[130, 70], 70],
  ])("%j the gravest wins: %i", ([a, b], winner) => {
    expect(worse(a!, b!)).toBe(winner);
    expect(worse(b!, a!)).toBe(winner);
  });
});
