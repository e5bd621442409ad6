import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { EmulatedTerminal } from "../support/emulated-terminal.ts";
import type { FakeOptions } from "../support/fake-io.ts";
import { launcher } from "../support/launcher.ts";
import { Session, waits, write } from "../support/watch-session.ts";

// The built command line in this process, with changes that the tests tell of; and once all of it,
// with real changes, on a terminal.

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-watch-")));
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function place(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(root, "case-"));
  await write(folder, files);
  return folder;
}

const scenario = (body: string, head = "") => `${head}
import { defineScenario, print, sleep } from "asyncdemo";
export default defineScenario({ summary: "mine", *main() { ${body} } });
`;

const plain = ["--format", "plain", "--clock", "virtual"];

describe("a watched run", () => {
  it("runs again what a change touches: the file, what it imports, the golden beside it", async () => {
    const folder = await place({
      "a.ts": scenario(`print("a", n);`, `import { n } from "./lib/deep.ts";`),
      "b.cjs": `const { defineScenario, print } = require("asyncdemo");
        const m = require("./lib/number.cjs");
        module.exports = defineScenario({ summary: "b", *main() { print("b", m); } });`,
      "lib/deep.ts": `export { n } from "./number.ts";`,
      "lib/number.ts": "export const n: number = 1;",
      "lib/number.cjs": "module.exports = 1;",
    });
    const session = new Session(["./a.ts", "./b.cjs", "gather-type", ...plain], folder);
    expect(await session.shows(waits)).toMatch(
      /^a 1\nb 1\n<class .*watching 5 files; Ctrl-C ends that\n$/s,
    );
    expect(new Set(session.io.watched)).toEqual(new Set([folder, join(folder, "lib")]));

    await session.changes({ "lib/number.ts": "export const n: number = 2;" });
    expect(await session.shows(waits)).toMatch(/^a 2\nlib\/number\.ts changed\nwatching/);
    await session.changes({ "lib/number.cjs": "module.exports = 2;", "notes.txt": "" });
    expect(await session.shows(waits)).toMatch(/^b 2\nlib\/number\.cjs changed\nwatching/);
    await session.changes({ "a.golden": "" });
    expect(await session.shows(waits)).toMatch(/^a 2\na\.golden changed\nwatching/);
    await session.changes({ "notes.txt": "", "lib/other.ts": "" });
    await session.changes({ "a.ts": scenario(`print("a", 3);`), "b.cjs": "exports.x = 1;" });
    const both = await session.shows(waits);
    expect(both).toMatch(/^a 3\na\.ts and 1 more changed\nasyncdemo: b\.cjs:1: no default export/);
    // What it imports no longer, touches it no longer.
    await session.changes({ "lib/number.ts": "export const n: number = 4;" });
    expect(await session.ends()).toBe(130);
    expect(session.io.out).not.toContain("a 4");
  });

  it("reports what is broken or missing, and waits until it is not", async () => {
    const folder = await place({
      "a.ts": scenario(`print("a", n);`, `import { n } from "./n.ts";`),
      "n.ts": "export const n = 1;",
    });
    const session = new Session(["./a.ts", ...plain], folder);
    await session.shows(waits);
    await session.changes({ "n.ts": "export const n = ;" });
    expect(await session.shows(waits)).toContain("asyncdemo: n.ts:1: this cannot be read");
    await session.changes({ "n.ts": null });
    expect(await session.shows(waits)).toContain("asyncdemo: a.ts:1: there is no file n.ts");
    await session.changes({ "n.ts": "export const n = 2;" });
    expect(await session.shows(waits)).toMatch(/^a 2\n/);
    const text = scenario(`print("back");`);
    await session.changes({ "a.ts": null });
    expect(await session.shows(/waiting/)).toBe(
      "asyncdemo: there is no file './a.ts'; waiting for it\n",
    );
    await session.changes({ "n.ts": "" });
    await session.changes({ "a.ts": text });
    expect(await session.shows(waits)).toMatch(/^back\na\.ts changed\nwatching 1 file;/);
    expect(await session.ends()).toBe(130);
  });

  it("of a folder runs what comes, and says what goes", async () => {
    const folder = await place({ "in/a.mjs": scenario(`print("a");`) });
    const session = new Session(["./in", ...plain], folder);
    await session.shows(waits);
    await session.changes({ "in/b.mjs": scenario(`print("b");`) });
    expect(await session.shows(waits)).toMatch(/^b\nin\/b\.mjs changed\nwatching 2 files/);
    await session.changes({ "in/a.mjs": null });
    expect(await session.shows(/gone/)).toBe("in/a.mjs is gone\n");
    await session.changes({ "in/a.mjs": scenario(`print("again");`) });
    expect(await session.shows(waits)).toMatch(/^again\n/);
    await mkdir(join(folder, "in/deep"));
    await session.changes({ "in/deep": null }).catch(() => {});
    session.io.change([join(folder, "in/deep")]);
    await session.changes({ "in/deep/c.mjs": scenario(`print("c");`) });
    expect(await session.shows(waits)).toMatch(/^c\n/);
    expect(session.io.watched).toContain(join(folder, "in/deep"));
    expect(await session.ends("SIGTERM")).toBe(143);
  });

  it("begins anew when a change comes in the middle, even of an endless loop", async () => {
    const folder = await place({
      "a.mjs": scenario(`print("spins"); while (true) {}`),
      "b.mjs": scenario(`print("b");`),
    });
    const argv = [".", "--format", "json", "--clock", "virtual"];
    const session = new Session(argv, folder);
    await session.shows(/spins/);
    await session.changes({ "a.mjs": scenario(`print("goes");`) });
    const text = await session.shows(waits);
    expect(text).toMatch(/^\{"kind":"summary".*"signal":"change"\}.*\n.*"schema".*goes/s);
    // What was not reached is made up for.
    expect(text).toContain(`"text":"b\\n"`);
    expect(await session.ends()).toBe(130);
  });

  it("writes its trace and its reports anew in each run, of what that runs", async () => {
    const folder = await place({ "a.mjs": scenario(`print("a");`), "b.mjs": scenario("") });
    const reports = ["--report", "json=out.json", "--report", "junit=out.xml"];
    const argv = [".", ...plain, ...reports, "--trace", "out.ndjson"];
    const session = new Session(argv, folder);
    const verdicts = async () => {
      const { scenarios } = JSON.parse(await readFile(join(folder, "out.json"), "utf8"));
      const xml = await readFile(join(folder, "out.xml"), "utf8");
      const trace = await readFile(join(folder, "out.ndjson"), "utf8");
      expect(xml).toMatch(/^<\?xml.*<\/testsuites>\n$/s);
      expect(xml.match(/<testcase /g)).toHaveLength(scenarios.length);
      expect(trace.match(/^\{"kind":"summary".*\}\n/gm)).toHaveLength(scenarios.length);
      return scenarios.map(({ name, verdict }: Record<string, string>) => `${name} ${verdict}`);
    };
    await session.shows(waits);
    expect(await verdicts()).toEqual(["a passed", "b passed"]);
    await session.changes({ "b.mjs": scenario(`throw new Error("no");`) });
    await session.shows(waits);
    expect(await verdicts()).toEqual(["b failed"]);
    await session.changes({ "a.mjs": scenario(`print("spins"); while (true) {}`) });
    await session.shows(/spins/);
    await session.changes({ "a.mjs": scenario("") });
    await session.shows(waits);
    expect(await verdicts()).toEqual(["a passed"]);
    expect(await session.ends()).toBe(130);
  });

  it("writes a report on standard output once for each run", async () => {
    const folder = await place({ "a.mjs": scenario(`print("a");`) });
    const session = new Session(["./a.mjs", "--clock", "virtual", "--report", "tap"], folder);
    expect(await session.shows(waits)).toMatch(/^TAP version 14\nok 1 - a\n1\.\.1\nwatching/);
    await session.changes({ "a.mjs": scenario("") });
    expect(await session.shows(waits)).toMatch(/^TAP version 14\nok 1 - a\n1\.\.1\na\.mjs changed/);
    expect(await session.ends()).toBe(130);
  });

  it("ends at Ctrl-C in the middle of a run, as any run", async () => {
    const folder = await place({ "a.mjs": scenario(`print("waits"); yield* sleep(1e6);`) });
    const session = new Session(["./a.mjs", "--clock", "real"], folder);
    await session.shows(/waits/);
    expect(await session.ends()).toBe(130);
    expect(session.io.out).toContain("SIGINT received");
    expect(session.io.err).not.toMatch(waits);
  });

  it("clears a terminal, unless that is forbidden, and nothing else", async () => {
    const folder = await place({ "a.mjs": scenario(`print("a");`) });
    const cleared = async (argv: readonly string[], options: FakeOptions) => {
      const session = new Session(["./a.mjs", ...plain, ...argv], folder, options);
      await session.shows(waits);
      await session.ends();
      return session.io.out.startsWith("\u001b[2J\u001b[3J\u001b[H");
    };
    const terminal = { tty: { stdout: true, stderr: true } };
    expect(await cleared([], terminal)).toBe(true);
    expect(await cleared(["--no-clear"], terminal)).toBe(false);
    expect(await cleared([], { ...terminal, env: { ASYNCDEMO_NO_CLEAR: "1" } })).toBe(false);
    expect(await cleared([], { ...terminal, env: { CI: "true" } })).toBe(false);
    expect(await cleared([], {})).toBe(false);
  });

  it("that is to be quiet says only what goes wrong", async () => {
    const folder = await place({ "a.mjs": scenario(`throw new Error("no");`) });
    const session = new Session(["./a.mjs", "--quiet"], folder);
    await session.shows(/raised/);
    await session.changes({ "a.mjs": scenario(`throw new Error("again");`) });
    await session.shows(/again/);
    await session.ends();
    expect(session.io.err).toMatch(/^(asyncdemo: a: main raised Exception: .*\n){2}$/);
  });

  it("runs when no change can be missed", async () => {
    const folder = await place({ "a.mjs": scenario(`print("a");`) });
    let start = (): void => {};
    const watching = new Promise<void>((resolve) => {
      start = resolve;
    });
    const session = new Session(["./a.mjs", ...plain], folder, { watching });
    await vi.waitFor(() => expect(session.io.watched).toEqual([folder]), 20_000);
    await new Promise((pass) => setTimeout(pass, 200));
    expect(session.io.out).toBe("");
    start();
    expect(await session.shows(waits)).toMatch(/^a$/m);
    await session.ends();
  });

  it("on a terminal sees what an editor saves", async () => {
    const folder = await place({ "a.mjs": scenario(`print("one");`) });
    const saved = scenario(`print("two");`);
    const replaced = scenario(`print("three");`);
    await write(folder, { "next.txt": replaced });
    const argv = [launcher, "run", "./a.mjs", "--watch", "--no-color", "--speed", "100"];
    let times = 0;
    const session = await EmulatedTerminal.run(process.execPath, argv, {
      cwd: folder,
      onText(text, terminal) {
        const count = text.split("Ctrl-C ends that").length - 1;
        if (count === times) return;
        times = count;
        if (count === 1) void writeFile(join(folder, "a.mjs"), saved);
        // Another file in its place, as many editors do.
        else if (count === 2) {
          execFileSync("mv", ["next.txt", "a.mjs"], { cwd: folder });
        } else terminal.type("\u0003");
      },
    });
    expect(session.code).toBe(130);
    const last = session.last.rows.join("\n");
    expect(last).toContain("│ three");
    expect(last).not.toContain("│ one");
  });
});
