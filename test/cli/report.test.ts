import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportKinds } from "../../src/cli/record-options.ts";
import { asyncdemo, type Ended, type FakeOptions } from "../support/fake-io.ts";
import { cleanEnvironment, launch, launcher } from "../support/launcher.ts";

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-report-")));
  mkdirSync(join(folder, "demos"));
  await writeFile(join(folder, "demos/raises.ts"), raises);
  await writeFile(join(folder, "demos/broken.ts"), "export default {\n");
  await writeFile(join(folder, "demos/shouts.ts"), shouts);
});
afterAll(() => rm(folder, { recursive: true }));

const raises = `import { defineScenario, sleep } from "asyncdemo";
export default defineScenario({
  summary: "raises",
  *main() {
    yield* sleep(1);
    throw new Error("100% wrong");
  },
});
`;

const deaf = `import { defineScenario, print, sleep } from "asyncdemo";
export default defineScenario({
  summary: "cannot be cancelled",
  *main() {
    for (;;) {
      try {
        print("go on");
        yield* sleep(2);
      } catch {
        print("go on");
      }
    }
  },
});
`;

const shouts = `import { defineScenario, print } from "asyncdemo";
export default defineScenario({
  summary: "prints what looks like commands",
  *main() {
    print("::error::not ours");
    print("quiet\\r::warning::neither");
    process.stderr.write("  ##[add-mask]nor this\\n");
  },
});
`;

/** In this process; where a file is to be run, which needs a thread, as a process. */
function run(argv: readonly string[], { env = {}, folder: cwd = folder }: FakeOptions = {}) {
  const words = ["run", ...argv, "--clock", "virtual"];
  const isFile = argv.some((word) => word.endsWith("s.ts") || word.endsWith("n.ts"));
  return isFile ? launch(words, { cwd, env }) : asyncdemo(words, { folder: cwd, env });
}

/** `asyncdemo …` as bash runs it. */
async function shell(script: string): Promise<Ended> {
  const asyncdemoHere = `asyncdemo() { "${process.execPath}" "${launcher}" "$@"; }`;
  const text = script.replace(/^/, "asyncdemo ");
  const child = spawn("bash", ["-c", `${asyncdemoHere}\n${text}`], {
    cwd: folder,
    env: cleanEnvironment(),
  });
  const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  return { out, err, code: child.exitCode ?? (await once(child, "exit"))[0] };
}

const file = (name: string) => readFileSync(join(folder, name), "utf8");

describe("run --trace", () => {
  it("records what --format json prints, whatever is shown", async () => {
    const { out } = await run(["gather-*", "--format", "json"]);
    const shown = await run(["gather-*", "--trace", "all.ndjson"]);
    expect(file("all.ndjson")).toBe(out);
    expect(shown).toEqual(await run(["gather-*"]));
    await run(["gather-*", "--trace", "all.ndjson", "--quiet"]);
    expect(file("all.ndjson")).toBe(out);
  });

  it.each([
    ["-", "--trace takes a file, not standard output"],
    ["", "a file to be written has no name"],
    ["no/such/folder.ndjson", "cannot write 'no/such/folder.ndjson': there is no such folder"],
    ["demos", "cannot write 'demos': it is a folder"],
    ["demos/raises.ts", "'demos/raises.ts' would be overwritten, and it is named like a program"],
  ])("ends with 2 before anything runs when the file is %j", async (name, message) => {
    const { out, err, code } = await run(["gather-type", "--trace", name]);
    expect(err).toContain(message);
    expect({ out, code }).toEqual({ out: "", code: 2 });
    expect(file("demos/raises.ts")).toBe(raises);
  });

  it.skipIf(!existsSync("/dev/full"))(
    "says so when the disk is full, and ends with 2",
    async () => {
      const { err, code } = await run(["gather-type", "demos/raises.ts", "--trace", "/dev/full"]);
      expect(err).toContain("asyncdemo: cannot write '/dev/full' to its end: the disk is full\n");
      expect(code).toBe(2);
    },
  );
});

describe("run --report", () => {
  it("writes any number at once, each as if it were alone", async () => {
    const names = reportKinds.map((kind) => `${kind}.all`);
    const flags = reportKinds.flatMap((kind) => ["--report", `${kind}=${kind}.all`]);
    const { out, code } = await run(["gather-*", "demos/raises.ts", ...flags]);
    expect(code).toBe(1);
    expect(out).toBe((await run(["gather-*", "demos/raises.ts"])).out);
    const together = names.map(file);
    for (const [at, kind] of reportKinds.entries()) {
      await run(["gather-*", "demos/raises.ts", "--report", `${kind}=alone`]);
      expect(file("alone"), kind).toBe(together[at]);
    }
  });

  it("takes the place of what is otherwise on standard output", async () => {
    const { out, err, code } = await run(["gather-type", "demos/raises.ts", "--report", "tap"]);
    expect(out).toMatch(/^TAP version 14\nok 1 - gather-type\nnot ok 2 - raises\n/);
    expect(err).toBe(
      [
        "asyncdemo: raises: main raised Exception: 100% wrong, but declares: returns",
        "asyncdemo: 1 of 2 did not pass",
        "  raises: main raised Exception: 100% wrong, but declares: returns",
        "hint: to run just those: asyncdemo run demos/raises.ts",
        "",
      ].join("\n"),
    );
    expect(code).toBe(1);
    expect((await run(["gather-type", "--report", "tap=-"])).out).toMatch(/^TAP version 14\n/);
  });

  it.each([
    [
      ["--report", "tap", "--report", "junit"],
      "--report tap and --report junit would both be written to standard output",
    ],
    [
      ["--report", "tap", "--format", "lanes"],
      "--format and --report tap would both be written to standard output",
    ],
    [["--report", "tap=x", "--report", "json=./x"], "'x' and './x' are one file"],
    [["--report", "tap=x", "--trace", "link"], "'link' and 'x' are one file"],
    [["--report", "tpa"], "did you mean 'tap'?"],
    [["--report", "tap="], "--report 'tap=' names no file"],
    [
      ["--report", "json=/no/such/x.json"],
      "cannot write '/no/such/x.json': there is no such folder",
    ],
  ])("ends with 2 before anything runs for %j", async (flags, message) => {
    if (!existsSync(join(folder, "link"))) {
      writeFileSync(join(folder, "x"), "");
      symlinkSync("x", join(folder, "link"));
    }
    const { out, err, code } = await run(["gather-type", ...flags]);
    expect(err).toContain(message);
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });

  it("reports a file that does not load, at its line", async () => {
    const { code } = await run(["demos/broken.ts", "gather-type", "--report", "json=broken.json"]);
    expect(code).toBe(2);
    const { scenarios, totals } = JSON.parse(file("broken.json"));
    expect(totals).toEqual({ scenarios: 2, passed: 1, failed: 0, errors: 1 });
    expect(scenarios[0]).toMatchObject({
      file: "demos/broken.ts",
      problem: "unusable",
      place: { file: "demos/broken.ts", line: 1 },
    });
  });

  it("in the environment loses to a flag for the format", async () => {
    const env = { ASYNCDEMO_REPORT: "tap,json=env.json" };
    const { out } = await run(["gather-type", "--format", "plain"], { env });
    expect(out).toBe((await run(["gather-type", "--format", "plain"])).out);
    expect(JSON.parse(file("env.json")).totals.passed).toBe(1);
  });

  it("is complete after Ctrl-C, with what ran", async () => {
    const argv = ["run", "gather-type", "gather-results", "gather-type", "--clock", "real"];
    const reports = ["json=cut.json", "junit=cut.xml"].flatMap((each) => ["--report", each]);
    const ended = await launch([...argv, ...reports, "--trace", "cut.ndjson"], {
      cwd: folder,
      onOut(out, child) {
        const isUnderWay = /^gather-results\n.*suspended on/ms.test(out);
        if (isUnderWay && !child.killed) child.kill("SIGINT");
      },
    });
    expect(ended.code).toBe(130);
    const { scenarios } = JSON.parse(file("cut.json"));
    expect(scenarios).toMatchObject([
      { name: "gather-type", verdict: "passed" },
      { name: "gather-results", verdict: "error", ending: { how: "interrupted" } },
    ]);
    expect(file("cut.xml")).toMatch(/<\/testsuites>\n$/);
    const last = file("cut.ndjson").trimEnd().split("\n").at(-1) as string;
    expect(JSON.parse(last)).toMatchObject({ kind: "summary", scenario: "gather-results" });
  });

  it("is complete after a second Ctrl-C, and names what that has cut", async () => {
    await writeFile(join(folder, "demos/deaf.mts"), deaf);
    const reports = ["json=deaf.json", "junit=deaf.xml"].flatMap((each) => ["--report", each]);
    const argv = ["run", "gather-type", "demos/deaf.mts", "--clock", "real", "--speed", "20"];
    const ended = await launch([...argv, ...reports], {
      cwd: folder,
      onOut(out, child) {
        if (out.includes("go on")) child.kill("SIGINT");
      },
    });
    expect(ended.code).toBe(130);
    expect(JSON.parse(file("deaf.json")).scenarios).toMatchObject([
      { name: "gather-type", verdict: "passed" },
      { name: "deaf", verdict: "error", problem: "cut" },
    ]);
    expect(file("deaf.xml")).toMatch(/<\/testsuites>\n$/);
  });

  it("ends quietly when its reader goes away", async () => {
    const argv = ["run", "--all", "--report", "chrome", "--trace", "piped.ndjson"];
    const { out, err, code } = await shell(`${argv.join(" ")} | head -1; echo "\${PIPESTATUS[0]}"`);
    expect({ out, err, code }).toEqual({
      out: '{"displayTimeUnit":"ms","traceEvents":[\n141\n',
      err: "",
      code: 0,
    });
  });

  it("goes into what the shell puts in a file's place", async () => {
    const { code } = await shell("run gather-type --quiet --trace >(cat > copied.ndjson); wait $!");
    expect(code).toBe(0);
    await shell("run gather-type --quiet --trace straight.ndjson");
    expect(file("copied.ndjson")).toBe(file("straight.ndjson"));
  });
});

describe("GitHub Actions", () => {
  const workspace = (): Record<string, string> => ({
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: folder,
    GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
  });

  it("is annotated by itself on standard error, at the path in the workspace", async () => {
    const there = join(folder, "demos");
    const { out, err } = await run(["raises.ts"], { env: workspace(), folder: there });
    expect(err).toContain("::error title=raises,file=demos/raises.ts,line=6,col=11::main raised");
    expect(out).toBe((await run(["raises.ts"], { folder: there })).out);
    expect(file("summary.md")).toMatch(/^### asyncdemo\n\n1 of 1 scenario did not pass\n/);
  });

  it("goes on in the step's summary behind what is there", async () => {
    writeFileSync(join(folder, "summary.md"), "before\n\n");
    await run(["gather-type"], { env: workspace() });
    expect(file("summary.md")).toBe("before\n\n### asyncdemo\n\n✅ 1 scenario passed\n\n");
  });

  it("names no file that is not in its workspace, or not the user's", async () => {
    const env = { ...workspace(), GITHUB_WORKSPACE: join(folder, "demos/elsewhere") };
    const { err } = await run(["demos/raises.ts"], { env });
    expect(err).toContain("::error title=raises::main raised");
  });

  it("is a warning when there is no place for the summary", async () => {
    const env = { ...workspace(), GITHUB_STEP_SUMMARY: "/no/such/summary.md" };
    const { err, code } = await run(["gather-type"], { env });
    expect(err).toContain("there is no step summary: cannot write '/no/such/summary.md'");
    expect(code).toBe(0);
  });

  it("takes nothing that a program prints for a command", async () => {
    const { out, err } = await run(["demos/shouts.ts", "--format", "plain"], { env: workspace() });
    for (const text of [out, err]) {
      const commands = commandsIn(text);
      expect(text).toMatch(/^::stop-commands::[0-9a-f]{64}$/m);
      expect(commands).toEqual([]);
    }
    expect(out).toContain("::error::not ours\n");
    const plain = await run(["demos/shouts.ts", "--format", "plain"]);
    expect(out.replace(/^::(stop-commands::[0-9a-f]+|[0-9a-f]+::)\n/gm, "")).toBe(plain.out);
    expect(commandsIn(plain.out)).not.toEqual([]);
  });

  it("changes no byte of a machine's format", async () => {
    const argv = ["demos/shouts.ts", "--format", "json"];
    expect((await run(argv, { env: workspace() })).out).toBe((await run(argv)).out);
  });

  /** What the runner would take for commands, as its ActionCommand reads lines. */
  function commandsIn(text: string): string[] {
    let token: string | null = null;
    return text.split(/\r\n|\r|\n/).filter((line) => {
      const [, command = "", data = ""] =
        /^\s*::([^:]*?)::(.*)$/.exec(line) ?? /##\[([^\]]*)\](.*)$/.exec(line) ?? [];
      if (command === token) token = null;
      else if (token === null && command === "stop-commands") token = data;
      else return token === null && command !== "";
      return false;
    });
  }
});
