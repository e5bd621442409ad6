import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complete } from "../../src/cli/complete.ts";
import { commands } from "../../src/cli/definitions/commands.ts";
import { reportKinds } from "../../src/cli/record-options.ts";
import { shells } from "../../src/cli/shells.ts";
import { galleryNames } from "../../src/runner/gallery.ts";
import { EmulatedTerminal } from "../support/emulated-terminal.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { cleanEnvironment, launcher } from "../support/launcher.ts";

let folder: string;
let env: Record<string, string>;

const touches = `import { writeFileSync } from "node:fs"; writeFileSync("touched", ""); export default 1;`;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-completion-")));
  const files = {
    ".git/HEAD": "",
    "asyncdemo.config.ts": `${touches} export const a = { scenarios: ["./own", './gone'] };`,
    "other.json": `{ "scenarios": "other" }`,
    "broken.json": `{ "scenarios": [ }`,
    "own/zebra.ts": touches,
    "other/yak.ts": touches,
    "other/bad\u0007name.ts": touches,
    "my file.ts": "",
    "bin/x": "",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await symlink(launcher, join(folder, "bin/asyncdemo"));
  const own = cleanEnvironment();
  const path = [join(folder, "bin"), dirname(process.execPath), own.PATH].join(delimiter);
  env = { ...own, PATH: path, HOME: folder, LANG: "C.UTF-8", TERM: "xterm" };
});

afterAll(async () => {
  expect(existsSync(join(folder, "touched"))).toBe(false);
  await rm(folder, { recursive: true, force: true });
});

async function texts(words: readonly string[], more: Record<string, string> = {}) {
  const { candidates, withFiles } = await complete(words, { folder, env: more });
  return { texts: candidates.map(({ text }) => text), withFiles };
}

const only = (...all: string[]) => ({ texts: all, withFiles: false });

describe("what can be completed", () => {
  it.each<[readonly string[], { texts: string[]; withFiles: boolean }]>([
    [["ver"], only("verify")],
    [["--v"], only("--version")],
    [["help", "ex"], only("exit-codes")],
    [["help", "run", ""], only()],
    [["nope", ""], only()],
    [["run", "--for"], only("--format")],
    [["run", "--format", ""], only("log", "plain", "json", "lanes", "tree")],
    [["run", "--format", "pl"], only("plain")],
    [["run", "--format=pl"], only("--format=plain")],
    [["run", "--format", "=", "pl"], only("plain")],
    [["run", "--format", "="], only("log", "plain", "json", "lanes", "tree")],
    [["run", "--format", "=", "plain", "--as"], only("--ascii")],
    [["run", "--ascii", "--as"], only()],
    [["run", "--topic", "task"], only("tasks", "task groups")],
    [["run", "--speed", ""], only()],
    [["run", "--report", ""], only(...reportKinds)],
    [["run", "--report", "tap", "--report", "j"], only("junit", "json")],
    [["run", "--report=ju"], only("--report=junit")],
    [["run", "--report", "junit="], { texts: [], withFiles: true }],
    [["run", "--report=junit=./x"], { texts: [], withFiles: true }],
    [["run", "--report", "=", "ju"], only("junit")],
    [["run", "--report", "junit", "="], { texts: [], withFiles: true }],
    [["run", "--trace", ""], { texts: [], withFiles: true }],
    [["replay", ""], { texts: [], withFiles: true }],
    [["replay", "run.ndjson", ""], only()],
    [["diff", "run.ndjson", "zeb"], { texts: ["zebra"], withFiles: true }],
    [["diff", "a", "b", ""], only()],
    [["diff", "--ignore", ""], only("places", "times")],
    [["run", "--config", ""], { texts: [], withFiles: true }],
    [["run", "--config="], { texts: [], withFiles: true }],
    [["run", "shield-c"], { texts: ["shield-cancel"], withFiles: true }],
    [["run", "--", "--for"], { texts: [], withFiles: true }],
    [["run", "gather-cancel", "zeb"], { texts: ["zebra"], withFiles: true }],
    [["--ascii", "run", "zeb"], { texts: ["zebra"], withFiles: true }],
    [["run", "--config", "other.json", "ya"], { texts: ["yak"], withFiles: true }],
    [["run", "--config=other.json", "zeb"], { texts: [], withFiles: true }],
    [["run", "--config", "broken.json", "zeb"], { texts: [], withFiles: true }],
    [["run", "--config", "gone.json", "zeb"], { texts: [], withFiles: true }],
    [["run", "--no-config", "zeb"], { texts: [], withFiles: true }],
    [["run", "--config", "other.json", "bad"], { texts: [], withFiles: true }],
    [["verify", "--python", "3.12", "--pyth"], only("--python")],
    [["show", "zeb"], { texts: ["zebra"], withFiles: true }],
    [["show", "zebra", ""], only()],
    [["why", "zebra", ""], only()],
    [["compare", "zebra", "zeb"], { texts: ["zebra"], withFiles: true }],
    [["compare", "zebra", "zebra", ""], only()],
    [["list", ""], { texts: [], withFiles: true }],
    [["new", "m"], only()],
    [["new", "--co"], only()],
    [["completion", '""'], only(...shells)],
    [["completion", "bash", ""], only()],
  ])("%j: %j", async (words, expected) => {
    expect(await texts(words)).toEqual(expected);
  });

  it("are the commands, the names of scenarios with their summaries, and every flag", async () => {
    expect((await texts([])).texts).toEqual([...Object.keys(commands), "help"]);
    const { candidates } = await complete(["show", ""], { folder: "/", env: {} });
    expect(candidates.map(({ text }) => text).sort()).toEqual(galleryNames());
    expect(candidates).toContainEqual({
      text: "gather-cancel",
      meaning: "Cancelling a gather cancels every task that it gathered",
    });
    for (const [name, { load }] of Object.entries(commands)) {
      const { flags } = await load();
      const offered = (await texts([name, "-"])).texts;
      expect(offered).toEqual(expect.arrayContaining([...flags.map(({ long }) => long), "--help"]));
    }
  });

  it("heeds the settings that the environment names", async () => {
    const named = { ASYNCDEMO_CONFIG: "other.json" };
    expect((await texts(["show", "ya"], named)).texts).toEqual(["yak"]);
    expect((await texts(["show", "zeb"], { ASYNCDEMO_NO_CONFIG: "1" })).texts).toEqual([]);
  });
});

describe("a completion script", () => {
  it.each([...shells])("for %s is printed", async (shell) => {
    const { out, err, code } = await asyncdemo(["completion", shell]);
    expect(out).toMatch(/^#/);
    expect(out).toContain("__complete");
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  it("for another shell is refused", async () => {
    const { err, code } = await asyncdemo(["completion", "bsh"]);
    expect(err).toContain("completion takes bash, zsh, fish, powershell; not 'bsh'");
    expect(err).toContain("did you mean 'bash'?");
    expect(code).toBe(2);
  });
});

function isMissing(shell: string): boolean {
  try {
    execFileSync(shell, ["-c", "exit 0"]);
    return false;
  } catch {
    console.warn(`${shell} is not installed: what it completes is not tested`);
    return true;
  }
}

const prompt = "READY> ";

/** Types each line as soon as the one before it has shown what it is to show. */
async function type(
  shell: string,
  argv: readonly string[],
  lines: readonly (readonly [keys: string, shows: string])[],
) {
  const left = [...lines];
  let awaited = prompt;
  let from = 0;
  await EmulatedTerminal.run(shell, argv, {
    cwd: folder,
    columns: 200,
    env: { ...env, PS1: prompt, PROMPT_EOL_MARK: "", INPUTRC: "/dev/null" },
    onText(soFar, terminal) {
      if (left.length === 0 || !soFar.slice(from).includes(awaited)) return;
      from = soFar.length;
      const [keys, shows] = left.shift()!;
      awaited = shows;
      terminal.type(keys);
    },
  });
  return { left };
}

describe.skipIf(isMissing("bash"))("bash", () => {
  async function reply(...words: string[]): Promise<string[]> {
    const script = `source <(asyncdemo completion bash)
      complete -p asyncdemo >&2
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      _asyncdemo asyncdemo
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const argv = ["--norc", "-c", script, "bash", "asyncdemo", ...words];
    const { stdout, stderr } = await promisify(execFile)("bash", argv, { cwd: folder, env });
    expect(stderr).toBe("complete -F _asyncdemo asyncdemo\n");
    return stdout.split("\n").filter((line) => line !== "");
  }

  it("completes commands, flags, values, names and files", async () => {
    expect(await reply("ver")).toEqual(["verify"]);
    expect(await reply("run", "--format", "=", "pl")).toEqual(["plain"]);
    expect(await reply("run", "--topic", "task")).toEqual(["tasks", "task\\ groups"]);
    expect(await reply("run", "zeb")).toEqual(["zebra"]);
    const files = await reply("run", "--report", "junit", "=", "oth");
    expect(files.sort()).toEqual(["other", "other.json"]);
    expect(await reply("run", "--report", "=", "ju")).toEqual(["junit"]);
    expect(await reply("run", "--config=oth")).toContain("--config=other.json");
    expect(await reply("run", "./my")).toEqual(["./my file.ts"]);
    expect(await reply("nope", "x")).toEqual([]);
  });

  it("does so when Tab is pressed, quoting what has to be", async () => {
    const { left } = await type(
      "bash",
      ["--norc", "-i"],
      [
        ["source <(asyncdemo completion bash)\n", prompt],
        ["asyncdemo show shield-c\t", "shield-cancel "],
        ["\u0015asyncdemo run my\t", "my\\ file.ts "],
        ["\u0015exit\n", ""],
      ],
    );
    expect(left).toEqual([]);
  });
});

describe.skipIf(isMissing("fish"))("fish", () => {
  async function offered(line: string): Promise<string[]> {
    const script = `asyncdemo completion fish | source; complete -C '${line}'`;
    const argv = ["--no-config", "-c", script];
    const { stdout } = await promisify(execFile)("fish", argv, { cwd: folder, env });
    return stdout.trimEnd().split("\n");
  }

  it("completes commands, flags, values, names and files, with what they mean", async () => {
    expect(await offered("asyncdemo ver")).toEqual(["verify\tcompare scenarios with real CPython"]);
    expect(await offered("asyncdemo run --form")).toEqual(["--format\thow to show it"]);
    expect(await offered("asyncdemo run --format=pl")).toEqual(["--format=plain"]);
    expect(await offered("asyncdemo show ")).toContain("zebra\tof this project");
    expect(await offered("asyncdemo run my")).toEqual([expect.stringMatching(/^my\\? file\.ts/)]);
    for (const word of ["--config ", "--config=", "--report junit=", "--report=junit="]) {
      const [before = ""] = /\S*$/.exec(word) ?? [];
      const files = await offered(`asyncdemo run ${word}oth`);
      expect(files).toContainEqual(expect.stringMatching(`^${before}other\\.json`));
    }
  });
});

describe.skipIf(isMissing("zsh"))("zsh", () => {
  it("completes commands, flags, values, names and files when Tab is pressed", async () => {
    const { left } = await type(
      "zsh",
      ["-f", "-i"],
      [
        ["autoload -Uz compinit && compinit -u && source <(asyncdemo completion zsh)\r", prompt],
        ["asyncdemo ver\t", "ify"],
        ["--pyth\t", "on"],
        ["\u0015asyncdemo run --format=pl\t", "ain"],
        ["\u0015asyncdemo show zeb\t", "ra"],
        ["\u0015asyncdemo run my\t", "my\\ file.ts"],
        ["\u0015asyncdemo run --config=other.j\t", "son"],
        ["\u0015asyncdemo run --report junit=my\t", "\\ file.ts"],
        ["\u0015asyncdemo run --report=junit=broken.j\t", "son"],
        ["\u0015exit\r", ""],
      ],
    );
    expect(left).toEqual([]);
  });
});
