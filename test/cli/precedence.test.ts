import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asyncdemo, type Ended } from "../support/fake-io.ts";

// Of what the command line, the environment and a project's settings say, the strongest counts,
// also where they say it with different flags.

let root: string;
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-precedence-")));
  mkdirSync(join(root, ".git"));
  const { out } = await asyncdemo(["run", "gather-type", "--format", "json"]);
  writeFileSync(join(root, "run.ndjson"), out);
});
afterAll(() => rm(root, { recursive: true }));

type Row = readonly [
  defaults: object,
  flags: readonly string[],
  env: Readonly<Record<string, string>>,
  same: readonly string[],
];

const formats: readonly Row[] = [
  [{ "tree-at": 3 }, [], {}, ["--tree-at", "3"]],
  [{ "tree-at": 3 }, [], { ASYNCDEMO_FORMAT: "plain" }, ["--format", "plain"]],
  [{ "tree-at": 3 }, ["--explain"], {}, ["--explain"]],
  [{ "tree-at": 3 }, [], { ASYNCDEMO_EXPLAIN: "1" }, ["--explain"]],
  [{ format: "plain" }, ["--tree-at", "3"], {}, ["--tree-at", "3"]],
  [{ format: "plain", "tree-at": 3 }, [], {}, ["--tree-at", "3"]],
  [{ format: "plain", "tree-at": 3 }, ["--explain"], {}, ["--explain"]],
  [{ format: "plain", explain: true }, [], {}, ["--format", "plain"]],
  [{ format: "plain" }, [], { ASYNCDEMO_EXPLAIN: "1" }, ["--explain"]],
  [{}, ["--explain"], { ASYNCDEMO_FORMAT: "plain" }, ["--explain"]],
  [{ explain: true }, ["--format", "plain"], {}, ["--format", "plain"]],
  [{ explain: true }, ["--tree-at", "3"], {}, ["--tree-at", "3"]],
];

const others: readonly Row[] = [
  [{ report: "tap" }, [], {}, ["--report", "tap"]],
  [{ report: "tap" }, ["--format", "plain"], {}, ["--format", "plain"]],
  [{ report: "tap" }, [], { ASYNCDEMO_FORMAT: "plain" }, ["--format", "plain"]],
  [{ report: "tap" }, [], { ASYNCDEMO_TREE_AT: "3" }, ["--tree-at", "3"]],
  [{ report: "tap" }, ["--explain"], {}, ["--explain"]],
  [{ report: "tap" }, [], { ASYNCDEMO_EXPLAIN: "0" }, ["--report", "tap"]],
  [{ report: "tap" }, ["--report", "json"], {}, ["--report", "json"]],
  [{ format: "plain", report: "tap" }, [], {}, ["--report", "tap"]],
  [{ format: "plain" }, ["--report", "tap"], {}, ["--report", "tap"]],
  [{ "tree-at": 3, explain: true }, [], { ASYNCDEMO_REPORT: "tap" }, ["--report", "tap"]],
  [{ clock: "virtual" }, ["--speed", "50"], {}, ["--speed", "50"]],
  [{ clock: "virtual" }, [], { ASYNCDEMO_SPEED: "50" }, ["--speed", "50"]],
  [{ speed: 50 }, ["--clock", "virtual"], {}, ["--clock", "virtual"]],
  [{ color: "always" }, ["--no-color"], {}, ["--no-color"]],
  [{ color: "always" }, [], { ASYNCDEMO_NO_COLOR: "1" }, []],
  [{ "no-color": true }, ["--color", "always"], {}, ["--color", "always"]],
  [{ "no-color": true, run: { color: "always" } }, [], {}, ["--color", "always"]],
  [{ "no-color": false }, [], {}, []],
  [{ all: true, run: { all: false } }, [], {}, []],
];

/** What the real clock shows is another each time. */
function blur({ out, err, code }: Ended): Ended {
  return { out: out.replace(/\d\.\d{3} s/g, "0 s"), err, code };
}

async function compare(argv: readonly string[], [defaults, flags, env, same]: Row): Promise<void> {
  writeFileSync(join(root, "asyncdemo.config.json"), JSON.stringify({ defaults }));
  const ended = await asyncdemo([...argv, ...flags], { folder: root, env });
  const alike = await asyncdemo([...argv, ...same, "--no-config"], { folder: root });
  expect(blur(ended)).toEqual(blur(alike));
  expect(ended).toMatchObject({ err: "", code: 0 });
}

describe("settings, flags and environment", () => {
  it.each([...formats, ...others])("%j with %j and %j are %j to run", async (...row) => {
    await compare(["run", "gather-type"], row);
  });

  it.each(formats)("%j with %j and %j are %j to replay", async (...row) => {
    await compare(["replay", "run.ndjson"], row);
  });

  it.each([
    [
      ["--explain", "--format", "plain"],
      "--explain is for the log, not for --format plain\nhint: leave --format out",
    ],
    [
      ["--explain", "--tree-at", "3"],
      "--explain is for the log, not for --tree-at\nhint: leave --tree-at out",
    ],
    [["--tree-at", "3", "--format", "plain"], "--tree-at is for --format tree, not plain"],
  ])("%j exclude one another", async (flags, message) => {
    for (const argv of [
      ["run", "gather-type"],
      ["replay", "run.ndjson"],
    ]) {
      const ended = await asyncdemo([...argv, ...flags, "--no-config"], { folder: root });
      expect(ended).toEqual({ out: "", err: `asyncdemo: ${message}\n`, code: 2 });
    }
  });
});
