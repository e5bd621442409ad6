import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { galleryIndex } from "../../src/runner/gallery-index.ts";
import { readTrace } from "../../src/trace/read-trace.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { fault } from "../support/fault.ts";
import { galleryTrace } from "../support/gallery-trace.ts";

let folder: string;
let group: readonly TraceLine[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-traces-"));
  group = await galleryTrace("group-exception");
  await writeFile(join(folder, "good.ndjson"), textOf(group));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function textOf(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

type Loose = Record<string, unknown>;

/** A trace of which the first line of a kind is changed, and the number of that line. */
function changed(
  lines: readonly TraceLine[],
  kind: string,
  change: (line: Loose) => object,
): { text: string; at: number } {
  const at = lines.findIndex((line) => "kind" in line && line.kind === kind);
  expect(at).toBeGreaterThan(0);
  const line = { ...change(lines[at] as unknown as Loose) };
  return { text: textOf(lines.with(at, line as TraceLine)), at: at + 1 };
}

/** Every command that reads traces, in every format, refuses it, and shows nothing. */
async function refused({ text, at }: { text: string; at: number }, why: string): Promise<void> {
  await writeFile(join(folder, "bad.ndjson"), text);
  const formats = ["log", "lanes", "tree", "plain", "json"];
  const commands = [
    ...formats.map((format) => ["replay", "bad.ndjson", "--format", format]),
    ["why", "bad.ndjson"],
    ["why", "bad.ndjson", "Task-1", "--json"],
    ["compare", "good.ndjson", "bad.ndjson"],
    ["compare", "bad.ndjson", "group-exception"],
    ["diff", "good.ndjson", "bad.ndjson"],
  ];
  for (const argv of commands) {
    const { out, err, code } = await asyncdemo(argv, { folder });
    expect([argv, out, err.split("\n")[0], code]).toEqual([
      argv,
      "",
      `asyncdemo: bad.ndjson:${at}: ${why}`,
      2,
    ]);
  }
  for (const argv of [
    ["why", "-"],
    ["compare", "-", "good.ndjson"],
    ["diff", "-", "good.ndjson"],
  ]) {
    const { out, err, code } = await asyncdemo(argv, { folder, input: text });
    expect([argv, out, err.split("\n")[0], code]).toEqual([
      argv,
      "",
      `asyncdemo: standard input:${at}: ${why}`,
      2,
    ]);
  }
}

describe("traces from outside", () => {
  fault(
    "a trace that names what was never created",
    "every command refuses it with file and line and 2, and shows nothing",
    async () => {
      const never = "it names task 99, which was never created";
      for (const kind of ["task.started", "task.resumed", "task.finished"]) {
        const bad = changed(group, kind, (line) => ({ ...line, task: 99 }));
        await refused(bad, `event ${bad.at - 1}: ${never}`);
      }
      const creator = changed(group.slice(0), "task.created", (line) => ({ ...line, creator: 99 }));
      await refused(creator, `event ${creator.at - 1}: ${never}`);
      const scope = changed(group, "group.exited", (line) => ({ ...line, group: 9 }));
      await refused(scope, `event ${scope.at - 1}: it names group-9, which was never begun`);
      const aborted = changed(group, "group.aborted", (line) => ({ ...line, cancels: [99] }));
      await refused(aborted, `event ${aborted.at - 1}: ${never}`);
    },
  );

  fault(
    "a trace with an id, a line or a count that is no whole number",
    "every command refuses it with file and line and 2, and shows nothing",
    async () => {
      const place = { file: "a.ts", line: 1.5, column: 1, function: "main" };
      const cases: readonly [kind: string, change: Loose, why: string][] = [
        ["task.created", { task: 1.5 }, "task must be integer"],
        ["task.created", { task: -1 }, "task must be >= 0"],
        ["task.created", { task: 1e300 }, "task must be <= 9007199254740991"],
        ["group.aborted", { cancels: [2.5] }, "cancels.0 must be integer"],
        ["task.created", { owner: { kind: "group", id: 0.5 } }, "owner.id must be integer"],
        ["group.entered", { site: place }, "site.line must be integer"],
      ];
      for (const [kind, change, why] of cases) {
        const bad = changed(group, kind, (line) => ({ ...line, ...change }));
        await refused(bad, `${kind}: ${why}`);
      }
    },
  );

  fault(
    "a trace that contradicts itself",
    "every command refuses it with file and line and 2, and shows nothing",
    async () => {
      const twice = changed(group, "task.started", (line) => ({
        ...line,
        kind: "task.created",
        name: "again",
        creator: null,
      }));
      await refused(twice, `event ${twice.at - 1}: task 1 is created a second time`);
      const suspended = changed(group, "task.started", (line) => ({
        ...line,
        kind: "task.finished",
        outcome: "returned",
        result: "None",
      }));
      const { at } = changed(group, "group.entered", (line) => line);
      // What the task does next is what does not fit.
      const [, next] = group
        .flatMap((line, index) =>
          "kind" in line && "task" in line && line.task === 1 && /^task/.test(line.kind)
            ? [index]
            : [],
        )
        .slice(1);
      expect(next).toBeGreaterThan(at - 1);
      await refused(
        { text: suspended.text, at: (next as number) + 1 },
        `event ${next}: task 1 suspends after its end`,
      );
      const early = changed(group, "summary", (line) => ({ ...line, atMs: 1 }));
      await refused(early, "the summary is at 1 ms, the last event at 1000 ms");
      const outcome = changed(group, "group.exited", (line) => ({ ...line, outcome: "returned" }));
      await refused(
        outcome,
        `event ${outcome.at - 1}: group.exited has an error, but says returned`,
      );
      const cut = changed(group, "summary", (line) => ({
        ...line,
        ending: { how: "cut-off" },
        asDeclared: true,
      }));
      await refused(cut, "the summary says as declared, but main was cut-off");
    },
  );
});

describe("traces of our own", () => {
  it("are read back, whatever the scenario", async () => {
    for (const { name } of await galleryIndex()) {
      const lines = await galleryTrace(name);
      const [run] = await readTrace(
        (async function* () {
          yield new TextEncoder().encode(textOf(lines));
        })(),
        name,
      );
      expect([run?.header, ...(run?.events ?? []), run?.summary]).toEqual(lines);
    }
  });
});
