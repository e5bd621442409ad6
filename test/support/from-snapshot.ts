import { join } from "node:path";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";

/** The same interpreter; a pyodide that starts from a snapshot. */
export function fromSnapshot(python: PythonInterpreter): PythonInterpreter {
  if (python.kind !== "pyodide") return python;
  return { ...python, path: join(import.meta.dirname, "pyodide-snapshot.js") };
}
