import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanEnvironment, launch, launcher } from "../support/launcher.ts";

// The built launcher on a user's own files, in a folder with nothing installed beside them.

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-files-")));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const plain = ["--format", "plain"];

async function place(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await mkdtemp(join(folder, "case-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(cwd, name, ".."), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
  return cwd;
}

const scenario = (
  body: string,
  head = "",
) => `import { defineScenario, print, sleep } from "asyncdemo";
${head}
export default defineScenario({
  summary: "mine",
  *main() {
    ${body}
  },
});
`;

const typed = scenario(
  `const n: number = yield* twice(21);
    print(n as number);
    throw new Error("no");`,
  `function* twice(x: number): Generator<any, number, any> { yield* sleep(1); return 2 * x; }`,
);
const untyped = typed.replaceAll(/: (number|Generator<any, number, any>)| as number/g, "");
const commonJs = untyped
  .replace(/import (.*) from "asyncdemo"/, 'const $1 = require("asyncdemo")')
  .replace("export default", "module.exports =");

describe.concurrent("a file of one's own", () => {
  it.each([
    ["mine.ts", typed, {}],
    ["mine.ts", typed, { "package.json": `{ "type": "module" }` }],
    ["mine.ts", typed, { "package.json": `{ "type": "commonjs" }` }],
    ["mine.mts", typed, {}],
    ["mine.cts", typed.replace("export default", "export ="), {}],
    ["mine.js", untyped, { "package.json": `{ "type": "module" }` }],
    ["mine.js", commonJs, {}],
    ["mine.mjs", untyped, {}],
    ["mine.cjs", commonJs, { "package.json": `{ "type": "module" }` }],
  ])("runs as %s, with its own lines in the traceback (%#)", async (name, text, others) => {
    const cwd = await place({ [name]: text, ...others });
    const { out, err, code } = await launch(["run", `./${name}`, ...plain], { cwd });
    expect(out).toBe("42\n");
    expect(err).toBe(
      `Traceback (most recent call last):\n  File "${name}", line 8, in main\n    throw new Error("no");\n` +
        "Exception: no\nasyncdemo: mine: main raised Exception: no, but declares: returns\n",
    );
    expect(code).toBe(1);
  });

  it("shares the engine with the modules that it imports", async () => {
    const cwd = await place({
      "mine.ts": scenario(
        `try { yield* fail(); } catch (error) { print(error instanceof CancelledError, same === sleep); }`,
        `import { CancelledError } from "asyncdemo"; import { fail, same } from "./lib/other.ts";`,
      ),
      "lib/other.ts": `import { CancelledError, sleep } from "asyncdemo";
        export const same = sleep;
        export function* fail() { yield* sleep(1); throw new CancelledError("x"); }`,
    });
    expect(await launch(["run", "mine.ts", ...plain], { cwd })).toEqual({
      out: "True True\n",
      err: "",
      code: 0,
    });
  });

  it("gives the same trace in every folder", async () => {
    const argv = ["run", "mine.ts", "--format", "json"];
    const one = await launch(argv, { cwd: await place({ "mine.ts": typed }) });
    const other = await launch(argv, { cwd: await place({ "mine.ts": typed }) });
    expect(other).toEqual(one);
    expect(one.out).not.toContain(folder);
  });

  it("has what it logs to the console printed by its run", async () => {
    const text = scenario(
      `console.log("inside"); console.error("aside");`,
      `console.log("before");`,
    );
    const cwd = await place({ "mine.mjs": text });
    expect(await launch(["run", "mine.mjs", ...plain], { cwd })).toEqual({
      out: "before\ninside\n",
      err: "aside\n",
      code: 0,
    });
  });

  it("has Node's warnings written, those of its last step too", async () => {
    const cwd = await place({ "mine.mjs": scenario(`process.emitWarning("late");`) });
    const { err, code } = await launch(["run", "mine.mjs", ...plain], { cwd });
    expect(err).toMatch(/Warning: late\n/);
    expect(code).toBe(0);
  });

  it("is found by a pattern", async () => {
    const cwd = await place({ "a.ts": typed, "b.mjs": untyped, "c.txt": "", "a.d.ts": "" });
    const { out } = await launch(["run", "./*", "--format", "json"], { cwd });
    expect(out.match(/"schema":"asyncdemo-trace","v":1,"scenario":"\w"/g)).toHaveLength(2);
  });
});

const slow = `yield* sleep(0.2);`;

describe.concurrent("a file that is broken", () => {
  it.each<[string, string, string, RegExp]>([
    [
      "throws on import",
      "b.ts",
      `const a: number = 1;\nthrow new Error("no");`,
      /^b\.ts:2: Error: no\n {2}2 \| throw new Error\("no"\);\n {4}\| {7}\^{9}$/,
    ],
    ["throws no error on import", "b.mjs", "throw 42;", /^b\.mjs: threw 42 on import$/],
    [
      "exports nothing",
      "b.ts",
      "const a = 1;",
      /^b\.ts:1: no default export\nhint: export default/,
    ],
    ["is empty", "b.ts", " \n", /^b\.ts: the file is empty\nhint: export default/],
    ["is empty CommonJS", "b.cjs", "", /^b\.cjs: the file is empty\nhint: module\.exports =/],
    [
      "exports only names",
      "b.ts",
      "export const a = 1, c = 2;",
      /^b\.ts:1: no default export; it exports a, c\n/,
    ],
    [
      "exports only names, as CommonJS",
      "b.cjs",
      "exports.a = 1;\nexports.c = 2;",
      /no default export; it exports a, c\n/,
    ],
    [
      "exports only names, compiled",
      "b.cjs",
      `Object.defineProperty(exports, "__esModule", { value: true });\nexports.a = 1;`,
      /no default export; it exports a\n/,
    ],
    [
      "exports only a type",
      "b.ts",
      "export type A = 1;\nexport default interface B {}",
      /^b\.ts:\d: no default export\n/,
    ],
    [
      "exports something else",
      "b.ts",
      "\nexport default 42;",
      /^b\.ts:2: the default export is no scenario: 42\n/,
    ],
    [
      "has a syntax error in TypeScript",
      "b.ts",
      "const a = 1;\nconst b: = 2;",
      /^b\.ts:2: this cannot be read\n {2}2 \| const b: = 2;\n {4}\| {10}\^\n/,
    ],
    [
      "has a syntax error in JavaScript",
      "b.mjs",
      "const a = 1;\nconst b = ;",
      /^b\.mjs:2: this cannot be read\n {2}2 \| const b = ;\n {4}\| {11}\^\n/,
    ],
    [
      "has an async main",
      "b.ts",
      scenario("").replace("*main", "async main"),
      /^b\.ts:5: main is an async function\n {2}5 \| async main.*\nhint: write \*main/s,
    ],
    [
      "has a plain main",
      "b.ts",
      scenario("").replace("*main", "main"),
      /^b\.ts:5: main is a plain function\n {2}5 \| main.*\nhint: write \*main/s,
    ],
    [
      "has no summary",
      "b.ts",
      scenario("").replace("mine", ""),
      /^b\.ts:4: a scenario needs a summary/,
    ],
    [
      "imports a file that is missing",
      "b.ts",
      scenario("print(x)", `import { x } from "./gone.ts";`),
      /^b\.ts:2: there is no file gone\.ts\n {2}2 \| import .*\nhint: /s,
    ],
    [
      "imports a package that is missing",
      "b.mjs",
      `\nimport "not-installed";`,
      /^b\.mjs:2: the package not-installed is not installed\n {2}2 \| import .*\nhint: npm install/s,
    ],
    [
      "imports a name that is missing",
      "b.mjs",
      `\nimport { slep } from "asyncdemo";`,
      /^b\.mjs:2: asyncdemo exports no slep\n {2}2 \| import .*\nhint: did you mean sleep\?/s,
    ],
    [
      "requires a name that is missing",
      "b.cjs",
      `const { defineScenario } = require("asyncdemo");\nconst { slep } = require("asyncdemo");\nmodule.exports = defineScenario({ summary: "mine", *main() {} });`,
      /^b\.cjs:2: asyncdemo exports no slep\n {2}2 \| const .*\nhint: did you mean sleep\?/s,
    ],
    [
      "never finishes loading",
      "b.mjs",
      "await new Promise(() => {});",
      /^b\.mjs: it never finished loading\nhint: /,
    ],
    [
      "throws in a callback of the host",
      "b.ts",
      scenario(`setTimeout(() => {\n throw new Error("late"); }, 1); ${slow}`),
      /^b\.ts:7: Error: late\n/,
    ],
    [
      "leaves a rejection unhandled",
      "b.ts",
      scenario(`Promise.reject(new Error("lost")); ${slow}`),
      /^b\.ts:6: Error: lost\n/,
    ],
    [
      "calls process.exit",
      "b.ts",
      scenario("process.exit(0);"),
      /^b\.ts:6: Error: the program called process\.exit\(0\)\n/,
    ],
  ])("because it %s is reported in one message, and 2", async (_, name, text, message) => {
    const cwd = await place({ [name]: text });
    const argv = ["run", `./${name}`, ...plain, "--clock", "real"];
    const { out, err, code } = await launch(argv, { cwd });
    expect(err).toMatch(/^asyncdemo: /);
    const [said = "", ...rest] = err.slice("asyncdemo: ".length).trimEnd().split("\n");
    expect([said, ...rest].join("\n")).toMatch(message);
    expect(rest.filter((line) => !/^( {2,}\S|hint: )/.test(line))).toEqual([]);
    expect(err).not.toContain(folder);
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });

  it.skipIf(process.getuid?.() === 0)("because it cannot be read is told", async () => {
    const cwd = await place({ "b.ts": typed });
    await promisify(execFile)("chmod", ["000", join(cwd, "b.ts")]);
    const { err, code } = await launch(["run", "./b.ts"], { cwd });
    expect({ err, code }).toEqual({
      err: "asyncdemo: cannot read './b.ts': permission denied\n",
      code: 2,
    });
  });

  it.each([
    ["module", "./lib.js"],
    ["commonjs", "./lib"],
  ])("because it imports what another file does not export, compiled to %s", async (type, from) => {
    const cwd = await place({
      "package.json": `{ "type": "${type}" }`,
      "lib.ts": "export const helper = 1;\n",
      "b.ts": scenario("print(helpers);", `import { helpers } from "${from}";`),
      "good.ts": scenario("print(helper);", `import { helper } from "${from}";`),
    });
    const { out, err, code } = await launch(["run", "b.ts", "good.ts", ...plain], { cwd });
    expect({ out, code }).toEqual({ out: "1\n", code: 2 });
    expect(err).toMatch(/^asyncdemo: b\.ts:2: \.\/lib(?:\.js)? exports no helpers\n/);
    expect(err).toContain("hint: did you mean helper?");
  });

  it("keeps no other from running", async () => {
    const cwd = await place({ "b.ts": "", "mine.ts": scenario(`print("well");`) });
    const { out, code } = await launch(["run", "b.ts", "mine.ts", ...plain], { cwd });
    expect({ out, code }).toEqual({ out: "well\n", code: 2 });
  });
});

describe.concurrent("a run that is ended from outside", () => {
  const spins = scenario(`print("spinning"); while (true) {}`);
  const forever = scenario(`for (;;) yield* sleep(1);`);
  const waits = scenario(`print("waiting"); yield* sleep(1e6);`);
  const stubborn = scenario(`for (;;) try { print("on"); yield* sleep(1); } catch {}`);

  it.each<[string, string, NodeJS.Signals, number, string, RegExp]>([
    ["waits", waits, "SIGINT", 130, "real", /task\.cancel-requested.*"outcome":"cancelled"/s],
    ["waits", waits, "SIGTERM", 143, "real", /task\.cancel-requested.*"outcome":"cancelled"/s],
    [
      "never ends",
      forever,
      "SIGINT",
      130,
      "virtual",
      /task\.cancel-requested.*"outcome":"cancelled"/s,
    ],
    ["spins", spins, "SIGINT", 130, "virtual", /spinning/],
    ["spins", spins, "SIGTERM", 143, "virtual", /spinning/],
  ])("%s, by one signal (%#)", async (_, text, signal, status, clock, pattern) => {
    const cwd = await place({ "mine.ts": text });
    let sent = false;
    const { out, err, code } = await launch(
      ["run", "mine.ts", "--format", "json", "--clock", clock],
      {
        cwd,
        onOut(soFar, child) {
          if (!sent && /spinning|"kind":"task.suspended"/.test(soFar)) sent = child.kill(signal);
        },
      },
    );
    expect(out).toMatch(pattern);
    const last = JSON.parse(out.trimEnd().split("\n").at(-1) ?? "");
    expect(last).toMatchObject({ kind: "summary", ending: { how: "interrupted", signal } });
    expect({ err, code }).toEqual({ err: "", code: status });
  });

  it("ends at the second signal when it ignores the first", async () => {
    const cwd = await place({ "mine.ts": stubborn });
    let sent = 0;
    const { code } = await launch(["run", "mine.ts", ...plain, "--clock", "real"], {
      cwd,
      onOut: (out, child) => {
        if (sent < out.trimEnd().split("\n").length && sent < 2 && child.kill("SIGINT")) sent++;
      },
    });
    expect(code).toBe(130);
  });

  it("ends when its reader is gone, quietly, with 141", async () => {
    const cwd = await place({ "mine.ts": forever });
    for (const what of ["mine.ts --clock virtual", "--all", "--all --format json"]) {
      const script = `"${process.execPath}" "${launcher}" run ${what} | head -n 1 >head; echo \${PIPESTATUS[0]}`;
      const { stdout, stderr } = await promisify(execFile)("bash", ["-c", script], {
        cwd,
        env: cleanEnvironment(),
      });
      // A short run may have written all of it before the reader left.
      expect(stdout).toMatch(what.startsWith("mine") ? /^141\n$/ : /^(141|0)\n$/);
      expect(stderr).toBe("");
    }
  });
});

describe.concurrent("what is written", () => {
  const many = scenario(
    `for (let i = 0; i < 16_000; i++) { print("x".repeat(200)); yield* sleep(1); }`,
  );

  it("arrives whole at a slow reader", async () => {
    const cwd = await place({ "mine.ts": many });
    const script = `"${process.execPath}" "${launcher}" run mine.ts --format json |
      "${process.execPath}" -e 'let text = "";
        process.stdin.setEncoding("utf8").on("data", (part) => {
          text += part;
          process.stdin.pause();
          setImmediate(() => setImmediate(() => process.stdin.resume()));
        }).on("end", () => {
          const lines = text.trimEnd().split("\\n").map((line) => JSON.parse(line));
          console.log(text.length > 5e6, lines.at(-1).kind, lines.at(-1).events === lines.length - 2);
        })'; echo \${PIPESTATUS[0]}`;
    const { stdout } = await promisify(execFile)("bash", ["-c", script], {
      cwd,
      env: cleanEnvironment(),
    });
    expect(stdout).toBe("true summary true\n0\n");
  });

  it("by a program goes into a pipe byte for byte, and into NDJSON escaped", async () => {
    const evil = "a\u001b[2J\u0007\u202eb\u009b31m\tc\r";
    const cwd = await place({ "mine.ts": scenario(`print(${JSON.stringify(evil)});`) });
    expect((await launch(["run", "mine.ts", ...plain], { cwd })).out).toBe(`${evil}\n`);
    const { out } = await launch(["run", "mine.ts", "--format", "json"], { cwd });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    const printed = out.split("\n").find((line) => line.includes("text.printed")) ?? "";
    expect(JSON.parse(printed).text).toBe(`${evil}\n`);
  });
});
