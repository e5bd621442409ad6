import { interpreterWords } from "../words/problems/python.ts";

/** A CPython that can judge programs. */
export interface PythonInterpreter {
  /** An executable of this machine, or the npm package `pyodide`, CPython as WebAssembly. */
  readonly kind: "native" | "pyodide";
  /** `3.14.2`. */
  readonly version: string;
  /** `CPython`, or `CPython on WebAssembly (pyodide 314.0.7)`. */
  readonly implementation: string;
  /** The executable, or pyodide's module. */
  readonly path: string;
}

/** One line that names the interpreter. */
export function describePython({ version, implementation, path }: PythonInterpreter): string {
  return interpreterWords().interpreter(implementation, version, path);
}
