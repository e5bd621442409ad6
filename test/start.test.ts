import { spawn } from "node:child_process";
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cleanEnvironment, launch } from "./support/launcher.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const argv = ["run", "gather-cancel", "--clock", "virtual"];
const user = process.getuid?.();

describe.runIf(user !== undefined)("what V8 has compiled of asyncdemo", () => {
  let folder: string;
  let own: string;
  let expected: string;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-start-")));
    own = join(folder, `asyncdemo-${user}`);
  });
  beforeEach(() => rm(own, { recursive: true, force: true }));
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs it, and returns the names of the files that are kept then, without those of the package. */
  async function start(env: Record<string, string> = {}): Promise<readonly string[]> {
    const { out, err, code } = await launch(argv, { cwd: folder, env: { TMPDIR: folder, ...env } });
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expected ??= out;
    expect(out).toBe(expected);
    return kept();
  }

  async function kept(): Promise<readonly string[]> {
    const names = await readdir(own).catch(() => []);
    return names.map((name) => name.replace(/^.*dist\+/, "")).sort();
  }

  async function pathOf(ending: string): Promise<string> {
    const name = (await readdir(own)).find((each) => each.endsWith(ending));
    return join(own, name ?? "none");
  }

  it("is kept by the first start for later ones, for their user alone", async () => {
    expect(await start()).toEqual(["run--.code"]);
    expect((await stat(own)).mode & 0o777).toBe(0o700);
    const file = await pathOf("+run--.code");
    const first = await readFile(file);
    const { mtimeMs } = await stat(file);
    await start();
    // V8 took all of it: otherwise it would be written again.
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
    expect((await readFile(file)).equals(first)).toBe(true);
  });

  it("is made anew where it is not whole, or of another text", async () => {
    await start();
    const file = await pathOf("+run--.code");
    const whole = await readFile(file);
    const digest = (await readFile(join(root, "dist/hot-run.js"), "latin1")).slice(2, 45);
    const others = [
      Buffer.alloc(0),
      whole.subarray(0, 1000),
      whole.subarray(0, whole.length - 1),
      Buffer.alloc(whole.length),
      // Of the same version of V8, and of a text of the same length.
      Buffer.from(whole.toString("latin1").replace(digest, "x".repeat(43)), "latin1"),
    ];
    for (const other of others) {
      expect(other.equals(whole)).toBe(false);
      await writeFile(file, other);
      await start();
      const made = await readFile(file);
      expect(made.length).toBeGreaterThan(whole.length * 0.9);
      expect(made.includes(digest)).toBe(true);
    }
  });

  it("is of one build, also where another has a text of the same length", async () => {
    const copy = join(folder, "copy");
    for (const part of ["bin", "dist", "scenarios", "package.json"]) {
      await cp(join(root, part), join(copy, part), { recursive: true });
    }
    const command = [join(copy, "bin/asyncdemo.js"), ...argv, "--format", "plain"];
    const run = () => runNode(command, { ...cleanEnvironment(), TMPDIR: folder });
    const first = await run();
    expect(first).toContain("awaitable cancelled.");
    expect(await run()).toBe(first);
    // As an upgrade of the package does it: another text, and so another digest.
    const pack = join(copy, "dist/hot-run.js");
    const text = await readFile(pack, "utf8");
    const changed = text.replace(/awaitable cancelled/g, "awaitable CANCELLED");
    await writeFile(pack, changed.replace(text.slice(2, 45), "y".repeat(43)));
    const scenario = join(copy, "dist/scenarios/gather-cancel.cjs");
    const program = await readFile(scenario, "utf8");
    await writeFile(scenario, program.replace("awaitable cancelled.", "awaitable CANCELLED."));
    expect(await run()).toBe(first.replace("awaitable cancelled.", "awaitable CANCELLED."));
  });

  it("is neither kept nor used in a folder that others can write to", async () => {
    await mkdir(own);
    await chmod(own, 0o777);
    expect(await start()).toEqual([]);
    await rm(own, { recursive: true });
    const elsewhere = join(folder, "elsewhere");
    await mkdir(elsewhere);
    await symlink(elsewhere, own);
    await start();
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it.runIf(user === 0)("is neither kept nor used in another user's folder", async () => {
    await mkdir(own, { mode: 0o700 });
    await chown(own, 1, 1);
    expect(await start()).toEqual([]);
  });

  it("is not taken from a folder that others came to write to", async () => {
    await start();
    const file = await pathOf("+run--.code");
    // If it were read, it would be found to be of no use, and be made anew.
    await writeFile(file, "");
    await chmod(own, 0o777);
    await start();
    expect((await stat(file)).size).toBe(0);
    await chmod(own, 0o700);
    await start();
    expect((await stat(file)).size).toBeGreaterThan(100_000);
  });

  it("is not kept in part where the disk is full", async () => {
    // A file may have 100 KiB at most.
    const script = 'ulimit -f 100; exec "$0" "$@"';
    const node = [process.execPath, join(root, "bin/asyncdemo.js"), ...argv];
    const env = { ...cleanEnvironment(), TMPDIR: folder };
    expect(await runProgram("bash", ["-c", script, ...node], env)).toContain("main returned None");
    expect(await kept()).toEqual([]);
  });

  it("is not kept where Node is to keep nothing, or nothing can be written", async () => {
    expect(await start({ NODE_DISABLE_COMPILE_CACHE: "1" })).toEqual([]);
    await writeFile(own, "a file");
    expect(await start()).toEqual([]);
    expect(await start({ TMPDIR: join(own, "nowhere") })).toEqual([]);
    // Not even root can write there.
    expect(await start({ TMPDIR: "/proc/self" })).toEqual([]);
  });

  it("is not kept of a command that there is not", async () => {
    const { code } = await launch(["rum"], { cwd: folder, env: { TMPDIR: folder } });
    expect(code).toBe(2);
    expect(await kept()).toEqual([]);
  });

  it("is whole after any number of first starts at once", async () => {
    await Promise.all(Array.from({ length: 4 }, () => start()));
    expect(await kept()).toEqual(["run--.code"]);
    const { mtimeMs } = await stat(await pathOf("+run--.code"));
    await start();
    expect((await stat(await pathOf("+run--.code"))).mtimeMs).toBe(mtimeMs);
  });

  it("is removed when it is a week old", async () => {
    await start();
    const old = await pathOf("+run--.code");
    const abandoned = `${old}.1-x`;
    await writeFile(abandoned, "");
    const then = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
    for (const file of [old, abandoned]) await utimes(file, then, then);
    await launch([...argv, "--format", "plain"], { cwd: folder, env: { TMPDIR: folder } });
    expect(await kept()).toEqual(["run--plain.code"]);
  });

  it("is kept by the thread of a user's file as well, once more when tsx is not needed", async () => {
    const path = join(folder, "mine.ts");
    await writeFile(
      path,
      `import { defineScenario, print } from "asyncdemo";
export default defineScenario({ summary: "x", *main() { print("mine"); } });`,
    );
    const made: number[] = [];
    for (let i = 0; i < 4; i++) {
      const { out, err, code } = await launch(["run", path, "--format", "plain"], {
        cwd: folder,
        env: { TMPDIR: folder },
      });
      expect({ out, err, code }).toEqual({ out: "mine\n", err: "", code: 0 });
      made.push((await stat(await pathOf("+thread.code"))).mtimeMs);
    }
    expect(made[1]).toBeGreaterThan(made[0] ?? Number.NaN);
    expect(made[3]).toBe(made[1]);
    expect(await kept()).toEqual(expect.arrayContaining(["run-file-plain.code", "thread.code"]));
    // Nothing of the package is compiled at each start.
    for (const file of ["+run-file-plain.code", "+thread.code"]) {
      const code = await readFile(await pathOf(file), "latin1");
      const end = code.length - 8;
      const { others } = JSON.parse(code.slice(end - Number(code.slice(end)), end));
      expect({ file, others }).toEqual({ file, others: 0 });
    }
  });
});

/** What it writes to standard output. */
function runNode(args: readonly string[], env: Record<string, string>): Promise<string> {
  return runProgram(process.execPath, args, env);
}

function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<string> {
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(out));
  });
}
