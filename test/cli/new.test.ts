import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asyncdemo } from "../support/fake-io.ts";
import { launch } from "../support/launcher.ts";

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-new-")));
});

afterAll(() => rm(root, { recursive: true, force: true }));

const installTypes = "npm install --save-dev asyncdemo";
const typesHint = `hint: an editor has the types after: ${installTypes}\n`;

const empty = () => mkdtemp(join(root, "case-"));

describe.concurrent("a new scenario", () => {
  it.each([
    ["ts", []],
    ["mjs", ["--js"]],
  ])("as .%s runs at once, and its twin does the same on CPython", async (extension, flags) => {
    const cwd = await empty();
    const made = await launch(["new", "mine", ...flags], { cwd });
    expect(made.out).toBe(`mine.${extension}\nmine.py\n`);
    const hint = /^hint: asyncdemo run \.\/mine\.\w+ shows what happens; .*\n$/;
    expect(made.err.replace(typesHint, "")).toMatch(hint);
    // Types are for TypeScript, where they are not there yet.
    expect(made.err.startsWith(typesHint)).toBe(extension === "ts");
    expect(made.code).toBe(0);
    const file = `./mine.${extension}`;
    const plain = await launch(["run", file, "--format", "plain"], { cwd });
    expect(plain).toEqual({
      out: "quick starts\nslow starts\nquick cleans up\nquick is done\nslow cleans up\nslow was cancelled: too slow\n",
      err: "",
      code: 0,
    });
    const verified = await launch(["verify", file, "--python", "pyodide"], { cwd });
    expect(verified.out).toMatch(/^mine +✔ same as on CPython/);
    expect(verified.code).toBe(0);
    const shown = await launch(["run", file, "--explain"], { cwd });
    expect(shown.out).toContain("✎ A: A finally block runs");
    const text = await readFile(join(cwd, file), "utf8");
    expect(text).toContain(`asyncdemo run ${file}\``);
    expect(text).toContain("mine.py");
    expect(text).not.toContain("scenario.");
  });

  it("names the command that brings the types, where an editor does not find them", async () => {
    const cwd = await empty();
    const first = await asyncdemo(["new", "mine"], { folder: cwd });
    expect(first.err).toContain(typesHint);
    expect(await readFile(join(cwd, "mine.ts"), "utf8")).toContain(installTypes);
    const installed = join(cwd, "node_modules/asyncdemo");
    await mkdir(installed, { recursive: true });
    await writeFile(join(installed, "package.json"), "{}");
    const second = await asyncdemo(["new", "other"], { folder: cwd });
    expect(second.err).toMatch(/^hint: asyncdemo run/);
  });

  it("says the same in TypeScript and in JavaScript", async () => {
    const [typed = "", plain = ""] = await Promise.all(
      ["ts", "mjs"].map((each) =>
        readFile(new URL(`../../templates/scenario.${each}`, import.meta.url), "utf8"),
      ),
    );
    const rest = (text: string) => text.slice(text.indexOf("export default"));
    expect(rest(plain)).toBe(rest(typed));
  });

  it("can lie in a folder that is made for it, and in one with odd letters", async () => {
    const folder = await empty();
    const { out, err, code } = await asyncdemo(["new", "the demos/größe"], { folder });
    expect(out).toBe("the demos/größe.ts\nthe demos/größe.py\n");
    expect(err).toContain("asyncdemo run 'the demos/größe.ts'");
    expect(code).toBe(0);
    expect(existsSync(join(folder, "the demos/größe.py"))).toBe(true);
  });

  it.each(["mine.ts", "mine.py"])(
    "is not written over %s, unless that is forced",
    async (there) => {
      const folder = await empty();
      await writeFile(join(folder, there), "mine");
      const refused = await asyncdemo(["new", "mine"], { folder });
      expect(refused.err).toBe(
        `asyncdemo: '${there}' exists already\nhint: another name, or --force to write over it\n`,
      );
      expect({ out: refused.out, code: refused.code }).toEqual({ out: "", code: 2 });
      expect(existsSync(join(folder, "mine.ts")) && existsSync(join(folder, "mine.py"))).toBe(
        false,
      );
      expect((await asyncdemo(["new", "mine", "--force"], { folder })).code).toBe(0);
      expect(await readFile(join(folder, there), "utf8")).not.toBe("mine");
      // A name is known only where the environment does not say it.
      const forced = { folder, env: { ASYNCDEMO_FORCE: "1", ASYNCDEMO_JS: "1" } };
      expect((await asyncdemo(["new", "mine"], forced)).out).toBe("mine.mjs\nmine.py\n");
    },
  );

  it.each([
    ["mine.ts", "a scenario's name has no ending", "asyncdemo new mine"],
    ["a b", "'a b' is no name for a scenario", "letters, digits, - and _"],
    ["", "'' is no name for a scenario", ""],
    [".", "'.' is no name for a scenario", ""],
    ["demos/..", "'..' is no name for a scenario", ""],
    [".mine", "'.mine' is no name for a scenario", ""],
    ["-mine", "'-mine' is no name for a scenario", ""],
    ["a$(b)", "is no name for a scenario", ""],
    ["a\u001b[2J", "is no name for a scenario", ""],
    ["NUL", "'NUL' is no name for a scenario", ""],
    ["taken/mine", "cannot write 'taken/mine.ts': ", ""],
  ])("cannot be called %j", async (name, message, hint) => {
    const folder = await empty();
    await writeFile(join(folder, "taken"), "");
    const { out, err, code } = await asyncdemo(["new", "--", name], { folder });
    expect(err).toMatch(/^asyncdemo: .*\n(hint: .*\n)?$/);
    expect(err).toContain(message);
    expect(err).toContain(hint);
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });
});
