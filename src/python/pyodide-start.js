// Starts CPython in WebAssembly, with our own Python modules in it.

import { readdirSync, readFileSync } from "node:fs";

const folder = new URL(".", import.meta.url);

/**
 * @param {string} specifier pyodide's module.
 * @param {object} options What `loadPyodide` takes.
 */
export async function startPython(specifier, options) {
  const { loadPyodide } = await import(specifier);
  const python = await loadPyodide(options);
  python.FS.mkdirTree("/asyncdemo/recorder/asyncdemo_record");
  for (const path of ["", "recorder/asyncdemo_record/"]) {
    const modules = readdirSync(new URL(path, folder)).filter((name) => name.endsWith(".py"));
    for (const name of modules) {
      const text = readFileSync(new URL(path + name, folder));
      python.FS.writeFile(`/asyncdemo/${path}${name}`, text);
    }
  }
  python.runPython("import sys; sys.path.insert(0, '/asyncdemo')");
  return python;
}
