import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Parser } from "tap-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asyncdemo } from "../support/fake-io.ts";
import { cleanEnvironment, launch } from "../support/launcher.ts";

// What reports say where not all that was selected has run, or not to its end.

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-selected-")));
  const files = {
    "mixed/good.mjs": scenario("yield* sleep(1);"),
    "mixed/helper.mjs": "export default 1;",
    "others/helper.mjs": "export default { port: 1 };",
    "slow/loads.mjs": "while (true) {}\nexport default 1;",
    "slow/spins.mjs": scenario("while (true) {}"),
    "slow/waits.mjs": scenario("yield* sleep(1e6);", 'expect: { printed: ["done"] },'),
    "hangs.mjs": scenario(
      "yield* new Event().wait();",
      'ends: "deadlocks", expect: { printed: ["done"] },',
    ),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

function scenario(body: string, more = ""): string {
  return `import { defineScenario, Event, sleep } from "asyncdemo";
export default defineScenario({
  summary: "mine", ${more}
  *main() {
    ${body}
  },
});
`;
}

const kinds = [
  "junit",
  "tap",
  "github",
  "json",
  "chrome",
  "mermaid",
  "html",
  "svg",
  "animated-svg",
  "cast",
];
const everyReport = kinds.flatMap((kind) => ["--report", `${kind}=${kind}.out`]);
const file = (name: string) => readFileSync(join(folder, name), "utf8");
const report = () => JSON.parse(file("json.out"));
const namesIn = () => report().scenarios.map(({ name }: { name: string }) => name);

function run(...argv: readonly string[]) {
  return asyncdemo(["run", ...argv, ...everyReport], { folder });
}

function runFiles(...argv: readonly string[]) {
  return launch(["run", ...argv, ...everyReport], { cwd: folder, env: cleanEnvironment() });
}

describe("a report", () => {
  it("takes it for an error when the time of a scenario is up, be it that it loads", async () => {
    const argv = ["./slow", "--clock", "real", "--timeout", "0.4", "--trace", "slow.ndjson"];
    const { code, err } = await runFiles(...argv);
    expect(code).toBe(3);
    const limit = "main timed out after 0.4 s";
    const loading = "loads.mjs: it did not finish loading within 5.4 s";
    expect(err).toContain(limit);
    const { scenarios, totals } = report();
    expect(totals).toEqual({ scenarios: 3, passed: 0, failed: 0, errors: 3 });
    expect(scenarios).toMatchObject([
      { name: "loads", verdict: "error", problem: "timed-out", message: loading },
      { name: "spins", verdict: "error", message: limit, ending: { how: "timed-out" } },
      { name: "waits", place: { file: "slow/waits.mjs", line: 5 }, message: limit },
    ]);
    const errors = [...file("junit.out").matchAll(/<error message="(.*?)" type="(.*?)">/g)];
    expect(errors.map(([, message, type]) => [message, type])).toEqual([
      [loading, "timed-out"],
      [limit, "timed-out"],
      [limit, "timed-out"],
    ]);
    expect(file("junit.out")).not.toContain("<failure");
    const points = Parser.parse(file("tap.out")).flatMap(([kind, point]) =>
      kind === "assert" ? [point] : [],
    );
    expect(points).toMatchObject([
      { ok: false, name: "loads", diag: { severity: "error", ending: "timed-out" } },
      { ok: false, name: "spins", diag: { severity: "error", ending: "timed-out" } },
      { ok: false, name: "waits", diag: { severity: "error", ending: "timed-out" } },
    ]);
    expect(file("github.out")).toMatch(
      /^::error title=loads,file=slow\/loads.mjs::.*\n::error title=spins,.*\n::error title=waits,.*\n$/,
    );
    expect(file("mermaid.out")).toContain("time is up");
    const replayed = await asyncdemo(["replay", "slow.ndjson", "--quiet"], { folder });
    expect(replayed).toMatchObject({ code: 3, err: expect.stringContaining(limit) });
  });

  it("takes it for a failure when a deadlock is declared, and an expectation not met", async () => {
    expect((await runFiles("./hangs.mjs")).code).toBe(1);
    expect(report().scenarios).toMatchObject([
      { verdict: "failed", message: "it printed other lines than expected" },
    ]);
    expect(file("junit.out")).toMatch(/<failure message="it printed .*" type="printed">/);
  });

  it("says nothing of a file in a folder that is no scenario", async () => {
    const { code, err } = await runFiles("./mixed");
    expect(err).toBe("asyncdemo: left out: no scenario is exported by helper\n");
    expect(code).toBe(0);
    expect(namesIn()).toEqual(["good"]);
    expect(file("tap.out")).toBe("TAP version 14\nok 1 - good\n1..1\n");
    for (const kind of kinds) expect(file(`${kind}.out`), kind).not.toContain("helper");
    expect((await runFiles("./others")).code).toBe(2);
    expect(namesIn()).toEqual([]);
  });

  it("reports a file that is no scenario when that is named", async () => {
    expect((await runFiles("./mixed/helper.mjs")).code).toBe(2);
    expect(report().scenarios).toMatchObject([
      { name: "helper", problem: "unusable", place: { file: "mixed/helper.mjs", line: 1 } },
    ]);
  });

  it("does not count what has not run after the first that went wrong", async () => {
    const { code } = await run("gather-type", "gather-cancel", "--tree-at", "999", "--bail");
    expect(code).toBe(2);
    expect(namesIn()).toEqual(["gather-type"]);
    expect(file("tap.out")).toMatch(/\n1\.\.1\n$/);
    expect(file("junit.out").match(/<testcase /g)).toHaveLength(1);
  });

  it("holds the part that ran, which can be nothing", async () => {
    const all = ["gather-type", "gather-cancel", "gather-results"];
    await run(...all, "--shard", "1/2");
    expect(namesIn()).toEqual(["gather-type", "gather-results"]);
    await run(...all, "--shard", "2/2");
    expect(namesIn()).toEqual(["gather-cancel"]);
    expect((await run("gather-type", "--shard", "2/2")).code).toBe(0);
    expect(report()).toMatchObject({ scenarios: [], totals: { scenarios: 0, passed: 0 } });
    expect(file("tap.out")).toBe("TAP version 14\n1..0\n");
    expect(file("junit.out")).toMatch(/<testsuites name="asyncdemo">\n<\/testsuites>\n$/);
  });
});
