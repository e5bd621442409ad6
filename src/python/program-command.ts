import { pathToFileURL } from "node:url";
import type { HostCommand } from "./host-command.ts";
import { hostFile } from "./host-files.ts";
import type { PythonInterpreter } from "./python-interpreter.ts";

/** What to run, on which Python. */
export interface ProgramOrder {
  readonly python: PythonInterpreter;
  /** The path of a file or of a package's folder; with `isModule`, a module's name. */
  readonly program: string;
  readonly isModule: boolean;
  readonly args: readonly string[];
  /** Whether the trace has what is printed in the place of standard output. */
  readonly printsEvents: boolean;
  readonly clock: "virtual" | "real";
}

/** The descriptors of the pipes beside the standard streams: for the trace, and for signals. */
const lines = 3;
const signals = 4;

interface ProgramCommand extends HostCommand {
  readonly pipes: readonly number[];
}

/** The command that runs a program recorded. */
export function programCommand(order: ProgramOrder, env: NodeJS.ProcessEnv): ProgramCommand {
  const { python, program, isModule, args, printsEvents, clock } = order;
  // Sets of texts are in one order then, and what is printed of them the same in each run.
  const seeded = clock === "virtual" && env.PYTHONHASHSEED === undefined;
  const seed = seeded && { PYTHONHASHSEED: "0" };
  const output = printsEvents ? "events" : "own";
  const options = { lines, module: isModule, output, clock, seeded };
  const words = [program, ...args];
  if (python.kind === "native") {
    return {
      file: python.path,
      args: [hostFile("run_start.py"), JSON.stringify(options), ...words],
      env: { ...env, ...seed },
      pipes: [lines],
    };
  }
  const { NODE_OPTIONS: _, ...others } = env;
  const module = pathToFileURL(python.path).href;
  return {
    file: process.execPath,
    args: [hostFile("pyodide-run.js"), module, JSON.stringify({ ...options, signals }), ...words],
    env: { ...others, ...seed },
    pipes: [lines, signals],
  };
}
