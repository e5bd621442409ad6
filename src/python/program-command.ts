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
}

/** The descriptor for the trace's lines. */
const lines = 3;

/** The command that runs a program recorded. */
export function programCommand(
  { python, program, isModule, args, printsEvents }: ProgramOrder,
  env: NodeJS.ProcessEnv,
): HostCommand {
  const options = { lines, module: isModule, output: printsEvents ? "events" : "own" };
  return {
    file: python.path,
    args: [hostFile("run_start.py"), JSON.stringify(options), program, ...args],
    env,
  };
}
