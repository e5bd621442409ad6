import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { interpreterWords } from "../words/problems/python.ts";
import type { PythonInterpreter } from "./python-interpreter.ts";

/** The pyodide that the given folders, or else this package, have installed. */
export async function findPyodide(
  folders: readonly string[],
): Promise<PythonInterpreter | undefined> {
  for (const from of [...folders.map((folder) => join(folder, "package.json")), import.meta.url]) {
    const found = await readPackage(from);
    if (found) return found;
  }
  return undefined;
}

async function readPackage(from: string): Promise<PythonInterpreter | undefined> {
  try {
    const manifest = createRequire(from).resolve("pyodide/package.json");
    const folder = dirname(manifest);
    const { version } = JSON.parse(await readFile(manifest, "utf8"));
    // Says which CPython it is without starting it, which takes seconds.
    const { info } = JSON.parse(await readFile(join(folder, "pyodide-lock.json"), "utf8"));
    return {
      kind: "pyodide",
      version: String(info.python),
      implementation: interpreterWords().pyodide(version),
      path: join(folder, "pyodide.mjs"),
    };
  } catch {
    return undefined;
  }
}
