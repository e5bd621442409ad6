import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { choosePython, findChosen } from "../../src/python/choose-python.ts";
import { findPythons } from "../../src/python/find-pythons.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";

const home = mkdtempSync(join(tmpdir(), "asyncdemo-pythons-"));
afterAll(() => rmSync(home, { recursive: true }));

/** A script that passes for an interpreter: it answers the question what it is. */
function script(path: string, version: string, name = "cpython", executable = join(home, path)) {
  return file(path, `#!/bin/sh\nprintf '%s\\n' '${version}' '${name}' '${executable}'\n`);
}

function file(path: string, text: string) {
  const full = join(home, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  chmodSync(full, 0o755);
  return full;
}

const find = async (env: NodeJS.ProcessEnv, folders = [home]) =>
  findPythons({ env: { PATH: "/nowhere", ...env }, home, folders });
const natives = (pythons: readonly PythonInterpreter[]) =>
  pythons.filter(({ kind }) => kind === "native").map(({ version, path }) => [version, path]);
const at = (path: string) => join(home, path);

test.skipIf(process.platform === "win32")(
  "finds CPython 3.11 and newer on PATH, one for each version, the newest first",
  async () => {
    script("bin/python3", "3.12.4");
    script("bin/python3.12", "3.12.4");
    script("bin/python3.13", "3.13.1");
    script("bin/python3.11", "3.11.9", "pypy");
    script("bin/python3.9", "3.9.1");
    script("bin/python3-config", "3.12.4");
    file("bin/python3.14", "#!/bin/sh\necho 'pyenv: command not found' >&2\nexit 127\n");
    symlinkSync(at("bin"), at("link"));
    expect(natives(await find({ PATH: `${at("link")}:${at("bin")}` }))).toEqual([
      ["3.13.1", at("bin/python3.13")],
      ["3.12.4", at("bin/python3")],
    ]);
  },
);

test.skipIf(process.platform === "win32")(
  "takes the word of a shim's interpreter, and looks into pyenv's and uv's folders",
  async () => {
    script("shims/python3", "3.12.7", "cpython", "/real/python3.12");
    script(".pyenv/versions/3.13.2/bin/python3", "3.13.2");
    file(".pyenv/versions/3.8.1/bin/python3", "#!/bin/sh\nsleep 60\n");
    script("uv/cpython-3.14.0-linux-x86_64-gnu/bin/python3.14", "3.14.0");
    expect(natives(await find({ PATH: at("shims"), UV_PYTHON_INSTALL_DIR: at("uv") }))).toEqual([
      ["3.14.0", at("uv/cpython-3.14.0-linux-x86_64-gnu/bin/python3.14")],
      ["3.13.2", at(".pyenv/versions/3.13.2/bin/python3")],
      ["3.12.7", "/real/python3.12"],
    ]);
    expect(natives(await find({ PYENV_ROOT: at("elsewhere") }))).toEqual([]);
  },
);

test("finds the package pyodide of a folder, or else our own", async () => {
  const own = (await find({})).find(({ kind }) => kind === "pyodide");
  expect(own?.version).toMatch(/^3\.14\./);
  file("app/node_modules/pyodide/package.json", '{"name":"pyodide","version":"315.0.0"}');
  file("app/node_modules/pyodide/pyodide-lock.json", '{"info":{"python":"3.15.0"}}');
  expect((await find({}, [at("app")])).filter(({ kind }) => kind === "pyodide")).toEqual([
    {
      kind: "pyodide",
      version: "3.15.0",
      implementation: "CPython on WebAssembly (pyodide 315.0.0)",
      path: at("app/node_modules/pyodide/pyodide.mjs"),
    },
  ]);
});

const python = (version: string, kind: "native" | "pyodide" = "native"): PythonInterpreter => ({
  kind,
  version,
  implementation: "CPython",
  path: `/${kind}/${version}`,
});

test("a request by version takes the native interpreter, then the newest that answers", async () => {
  const found = [python("3.14.2", "pyodide"), python("3.14.0"), python("3.12.4"), python("3.12.1")];
  expect(await choosePython("3.14", found)).toBe(found[1]);
  expect(await choosePython("pyodide", found)).toBe(found[0]);
  expect(await choosePython("3.12", found)).toBe(found[2]);
  expect(await choosePython("3.12.1", found)).toBe(found[3]);
  expect(await choosePython(undefined, found.slice(2))).toBe(found[2]);
  expect(await choosePython(undefined, [python("3.15.0"), ...found])).toBe(found[1]);
});

test.skipIf(process.platform === "win32")("a request by path asks that executable", async () => {
  const path = script("odd/my-python", "3.12.5");
  expect(await choosePython(path, [])).toMatchObject({ version: "3.12.5", path });
  await expect(choosePython(script("odd/old", "3.10.2"), [])).rejects.toThrow(
    /is CPython 3\.10\.2; 3\.11 or newer is needed\.$/,
  );
  await expect(choosePython(at("odd/none"), [])).rejects.toThrow(/is no CPython/);
});

test.skipIf(process.platform === "win32")(
  "looks at no interpreter that is named after another version, unless nothing else will do",
  async () => {
    const looked = join(home, "looked");
    const shy = (path: string, version: string) =>
      file(
        path,
        `#!/bin/sh\necho ${path} >>${looked}\nprintf '${version}\\ncpython\\n%s\\n' "$0"\n`,
      );
    shy("named/python3", "3.12.4");
    shy("named/python3.11", "3.11.2");
    shy("named/python3.13", "3.13.2");
    shy("named/uv/cpython-3.12.9-linux/bin/python3.12", "3.12.9");
    const env = { PATH: at("named"), UV_PYTHON_INSTALL_DIR: at("named/uv") };
    const options = { env, home: at("nobody"), folders: [] };
    const choose = async (...requests: (string | undefined)[]) => {
      rmSync(looked, { force: true });
      const chosen = await findChosen(requests, options);
      const seen = existsSync(looked) ? readFileSync(looked, "utf8").trim().split("\n").sort() : [];
      return [chosen.map(({ version }) => version), seen];
    };
    expect(await choose("3.13")).toEqual([["3.13.2"], ["named/python3", "named/python3.13"]]);
    expect(await choose("3.12", "3.11")).toEqual([
      ["3.12.9", "3.11.2"],
      ["named/python3", "named/python3.11"],
    ]);
    expect(await choose(undefined)).toEqual([[expect.stringMatching(/^3\.14/)], ["named/python3"]]);
    await expect(choose("3.10")).rejects.toMatchObject({
      details: expect.stringMatching(/3\.13\.2[\s\S]*3\.12\.9[\s\S]*3\.12\.4[\s\S]*3\.11\.2/),
    });
  },
);

test("a request without an answer says what was found and what to install", async () => {
  const found = [python("3.12.4")];
  await expect(choosePython("3.14", found)).rejects.toMatchObject({
    name: "PythonNotFoundError",
    message: "CPython 3.14 was not found.",
    details: "Found:\n  CPython 3.12.4 at /native/3.12.4",
    hint: "CPython 3.14 comes with: npm install pyodide",
  });
  await expect(choosePython("3.13", found)).rejects.toMatchObject({
    hint: expect.stringContaining("pyenv install 3.13"),
  });
  await expect(choosePython("3.10", found)).rejects.toMatchObject({
    hint: "It has to be CPython 3.11 or newer.",
  });
  await expect(choosePython(undefined, [])).rejects.toMatchObject({
    details: expect.stringContaining("none"),
    hint: expect.stringContaining("npm install pyodide"),
  });
  await expect(choosePython("snake", found)).rejects.toThrow('"snake" does not name a Python.');
});
