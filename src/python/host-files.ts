import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostProblems } from "../words/problems/python.ts";

/** The folder to import `asyncdemo_record` from: the recorder for Python programs. */
export function recorderFolder(): string {
  return join(dirname(hostFile("host_start.py")), "recorder");
}

/**
 * The path of a file that runs outside our bundle: beside this module in the sources, in
 * `python/` beside the bundle that this module becomes part of.
 */
export function hostFile(
  name: "host_start.py" | "pyodide-host.js" | "pyodide-run.js" | "run_start.py" | "syntax_tree.py",
): string {
  const places = [`./${name}`, `./python/${name}`, `../python/${name}`];
  const paths = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(hostProblems().lacks(name, paths.join(", ")));
  return path;
}
