import { pathToFileURL } from "node:url";
import { hostFile } from "./host-files.ts";
import type { PythonInterpreter } from "./python-interpreter.ts";

/** How to start a host on an interpreter. */
export interface HostCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** The command that starts a host, which then speaks the protocol of host.py. */
export function hostCommand(python: PythonInterpreter): HostCommand {
  if (python.kind === "pyodide") {
    const args = [hostFile("pyodide-host.js"), pathToFileURL(python.path).href];
    const { NODE_OPTIONS: _, ...env } = process.env;
    return { file: process.execPath, args, env };
  }
  return { file: python.path, args: [hostFile("host_start.py")], env: nativeEnvironment() };
}

/** Ours without what would change how a program behaves or what its tracebacks look like. */
function nativeEnvironment(): NodeJS.ProcessEnv {
  const kept = new Set([
    ...["PYTHONPATH", "PYTHONHOME"],
    // Whether and where Python keeps what it compiles: of our modules here.
    ...["PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"],
  ]);
  const entries = Object.entries(process.env).filter(
    ([name]) => kept.has(name) || !(name.startsWith("PYTHON") || name === "FORCE_COLOR"),
  );
  return { ...Object.fromEntries(entries), PYTHONHASHSEED: "0", PYTHONUTF8: "1" };
}
