import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Given } from "../../src/cli/command-definition.ts";
import { commands } from "../../src/cli/definitions/commands.ts";
import type { Io } from "../../src/cli/io.ts";
import { answerPlainCall } from "../../src/cli/plain-call.ts";
import { runProgram } from "../../src/cli/program.ts";
import { FakeIo, type FakeOptions } from "../support/fake-io.ts";

const folder = mkdtempSync(join(tmpdir(), "asyncdemo-plain-call-"));
writeFileSync(join(folder, "asyncdemo.config.json"), "{}");
afterAll(() => rmSync(folder, { recursive: true }));

type Answer = (argv: readonly string[], io: Io) => Promise<unknown>;

/** What a command is given, by whoever reads the line; null when it is not called. */
async function given(answer: Answer, line: string, options?: FakeOptions) {
  const argv = line.split(" ");
  const definition = await commands[argv[0] ?? ""]?.load();
  if (definition === undefined) throw new Error(`no command in ${line}`);
  const { run } = definition;
  let seen: Given<unknown, Record<string, unknown>> | null = null;
  definition.run = async (all) => {
    seen = all as Given<unknown, Record<string, unknown>>;
  };
  try {
    await answer(argv, new FakeIo(options)).catch(() => {});
  } finally {
    definition.run = run;
  }
  return seen === null ? null : told(seen);
}

function told({ words, options, isFlag, beats }: Given<unknown, Record<string, unknown>>) {
  const names = [...Object.keys(options), "speed", "clock"];
  return {
    words,
    options,
    flags: names.filter((name) => isFlag(name)),
    stronger: names.map((name) => names.filter((other) => beats(name, other))),
  };
}

describe("a plain call", () => {
  it.each([
    "run",
    "run gather-cancel",
    "run gather-cancel --clock virtual",
    "run --clock virtual gather-cancel ./mine.ts --format plain",
    "run a b c --tree-at 1.5s --speed 2 --shard 2/5 --timeout 0.5",
    "run --all --topic gather --grep x|y --allow-empty --bail --quiet",
    "run a --report junit=run.xml --report github --trace t.ndjson",
    "run a --no-color --color always",
    "run a --color always --no-color --ascii",
    "run a --watch --no-clear --no-config --golden --update --explain",
    "run a --clock real --clock virtual",
    "list",
    "list --json --no-color",
    "show gather-cancel --python",
    "compare gather-cancel",
    "compare gather-cancel group-cancel --color never",
    "verify --all --python pyodide",
    "replay run.ndjson --format lanes",
    "diff a.ndjson b.ndjson --ignore places",
    "why run.ndjson",
    "why run.ndjson child --json",
    "new mine --js --force",
    "completion bash",
  ])("says to the command what commander says: %s", async (line) => {
    const seen = await given(answerPlainCall, line);
    expect(seen).not.toBeNull();
    expect(seen).toEqual(await given(runProgram, line));
  });

  it.each([
    "run --help",
    "run a --colour always",
    "run a --clock",
    "run a --clock sometimes",
    "run a --clock=virtual",
    "run a --speed fast",
    "run a --speed -1",
    "run a --config mine.json",
    "run -- --odd",
    "run a --version",
    "list more",
    "show",
    "show one two",
    "replay -",
  ])("is not one that has to be explained: %s", async (line) => {
    expect(await given(answerPlainCall, line)).toBeNull();
  });

  it("leaves the environment's flags and a project's settings to commander", async () => {
    const env = { ASYNCDEMO_FORMAT: "plain" };
    expect(await given(answerPlainCall, "run a", { env })).toBeNull();
    expect(await given(answerPlainCall, "run a", { folder })).toBeNull();
    expect(await given(answerPlainCall, "run a --no-config", { folder })).not.toBeNull();
  });
});
