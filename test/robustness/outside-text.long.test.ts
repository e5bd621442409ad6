import { spawnSync } from "node:child_process";
import { linkSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { sanitizeLaidOut } from "../../src/words/sanitize.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { fault } from "../support/fault.ts";
import { cleanEnvironment, launch, launcher } from "../support/launcher.ts";
import { fc } from "../support/property.ts";

const escapes = "\u001b[2J\u202e";
const evil = `a${escapes}b`;
let folder: string;

const source = `import { defineScenario, print } from "asyncdemo";
export default defineScenario({
  summary: "clears \\x1b[2J the \\u202e screen",
  *main() { print("hi"); throw new Error("\\x1b]0;title\\x07\\u202e"); },
});
// ${escapes}
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-outside-"));
  await writeFile(join(folder, `${evil}.mjs`), source);
  await writeFile(join(folder, "plain.mjs"), source);
  await mkdir(join(folder, "own"));
  await writeFile(join(folder, "own", "zz$(touch pwned).mjs"), source);
  await writeFile(join(folder, "own", `c${escapes}d.mjs`), source);
  await writeFile(join(folder, "own", "asyncdemo.config.json"), '{"scenarios":"."}');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What controls a terminal, or reorders text; colours do neither. */
const control =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\u001b(?!\[[\d;]*m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

const everywhere: readonly (readonly string[])[] = [
  ["list"],
  ["list", "own"],
  ["list", "--config", "own/asyncdemo.config.json"],
  ["list", "--json", "own"],
  ["list", "--config", `${evil}.json`],
  ["show", `./${evil}.mjs`],
  ["show", `./${evil}.mjs`, "--source"],
  ["show", evil],
  ...["log", "lanes", "tree", "plain", "json"].map((format) => [
    ...["run", `./${evil}.mjs`, "--format", format, "--clock", "virtual"],
  ]),
  ...["tap", "junit", "github", "json", "mermaid", "chrome"].map((kind) => [
    ...["run", `./${evil}.mjs`, "--quiet", "--report", kind],
  ]),
  ["run", `./${evil}.mjs`, "--golden"],
  ["run", evil],
  ["run", "plain.mjs", "--format", evil],
  ["run", "plain.mjs", `--${evil}`],
  ["run", "plain.mjs", "--trace", `none/${evil}`],
  ["why", `./${evil}.mjs`],
  ["why", "./plain.mjs", evil],
  ["compare", `./${evil}.mjs`, "./plain.mjs"],
  ["diff", `./${evil}.mjs`, "./plain.mjs"],
  ["replay", evil],
  ["verify", `./${evil}.mjs`],
  ["new", evil],
  [evil],
];

describe("text from outside", () => {
  fault(
    "control characters in names of files, sources, words, messages",
    "none of them reaches a terminal",
    async () => {
      const tty = { stdout: true, stderr: true };
      for (const argv of everywhere) {
        const { out, err } = await asyncdemo(argv, { folder, tty, columns: 80 });
        expect([argv, control.exec(out + err)]).toEqual([argv, null]);
      }
    },
  );

  fault("any text that is laid out with colours", "colours alone are left of its controls", () => {
    const parts = fc.constantFrom(
      "\u001b",
      "[",
      "2",
      "J",
      "m",
      "\u001b[31m",
      "\u202e",
      "\u009b",
      "a",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(parts, fc.string({ unit: "binary", maxLength: 2 }))),
        (some) => {
          expect(sanitizeLaidOut(some.join(""))).not.toMatch(control);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  fault("--ascii", "standard error has ASCII alone, too", async () => {
    for (const argv of [
      ["run", "nö", "--ascii"],
      ["run", "plain.mjs", "--ascii", "--trace", "kein/Ordner/ü"],
      ["why", "gather-type", "Täsk", "--ascii"],
    ]) {
      const { err, code } = await asyncdemo(argv, { folder });
      expect([argv, code]).toEqual([argv, 2]);
      expect(err).toMatch(/^[\n -~]+$/);
    }
  });

  fault("a word of 100,000 characters", "a part of it is shown", async () => {
    const long = "x".repeat(100_000);
    for (const argv of [
      [long],
      ["run", long],
      ["run", `--${long}`],
      ["run", "gather-type", "--format", long],
      ["show", long],
      ["why", "gather-type", long],
      ["replay", long],
    ]) {
      const { err, code } = await asyncdemo(argv, { folder });
      expect([argv[0], code, err.length < 1000]).toEqual([argv[0], 2, true]);
    }
  });

  fault(
    "half of a surrogate pair in a golden transcript",
    "it is found to be the same",
    async () => {
      const own = join(folder, "golden");
      await mkdir(own);
      const text = `import { defineScenario, print } from "asyncdemo";
export default defineScenario({ summary: "half", *main() { print("a\\ud800b"); } });
`;
      await writeFile(join(own, "half.mjs"), text);
      const argv = ["run", "half.mjs", "--clock", "virtual", "--quiet"];
      expect((await launch([...argv, "--update"], { cwd: own })).code).toBe(0);
      expect(await launch([...argv, "--golden"], { cwd: own })).toMatchObject({ code: 0, err: "" });
    },
  );
});

describe("names of files", () => {
  fault("a command in the name of a file that bash completes", "it is quoted", async () => {
    const script = `
      asyncdemo() { "${process.execPath}" "${launcher}" "$@"; }
      eval "$(asyncdemo completion bash)"
      cd own
      COMP_WORDS=(asyncdemo show "zz"); COMP_CWORD=2
      _asyncdemo asyncdemo
      eval "printf '%s' \${COMPREPLY[0]}"`;
    const { stdout } = spawnSync("bash", ["-c", script], {
      cwd: folder,
      env: cleanEnvironment(),
      encoding: "utf8",
    });
    expect(stdout).toBe("zz$(touch pwned)");
    expect(await readdir(join(folder, "own"))).not.toContain("pwned");
  });

  fault(
    "a link from a trace or report to a scenario, or another name of it",
    "it is refused, and the scenario is as it was",
    async () => {
      await symlink("plain.mjs", join(folder, "link.ndjson"));
      linkSync(join(folder, "plain.mjs"), join(folder, "hard.ndjson"));
      for (const flag of [
        "--trace=link.ndjson",
        "--report=junit=link.ndjson",
        "--trace=hard.ndjson",
      ]) {
        const { err, code } = await asyncdemo(["run", "plain.mjs", flag], { folder });
        expect([flag, code]).toEqual([flag, 2]);
        expect(err).toContain("would be overwritten");
      }
      expect(await readFile(join(folder, "plain.mjs"), "utf8")).toBe(source);
    },
  );
});
