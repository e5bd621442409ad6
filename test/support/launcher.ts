// The built launcher in a process of its own, as a user starts it.

import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import "./built.ts";

export const launcher = fileURLToPath(new URL("../../bin/asyncdemo.js", import.meta.url));

export interface Exit {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

export interface LaunchOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What Node is told itself. */
  readonly nodeArgs?: readonly string[];
  /** What comes on standard input. */
  readonly input?: string;
  /** Called with all of standard output so far whenever more has come. */
  readonly onOut?: (out: string, child: ChildProcess) => void;
  /** The same for standard error. */
  readonly onErr?: (err: string, child: ChildProcess) => void;
}

/** The surroundings of a shell that has set nothing that asyncdemo listens to. */
export function cleanEnvironment(): Record<string, string> {
  const { PATH = "", HOME = "", TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }) };
}

export function launch(argv: readonly string[], options: LaunchOptions): Promise<Exit> {
  const { cwd, env = {}, nodeArgs = [], input, onOut = () => {}, onErr = () => {} } = options;
  const child = spawn(process.execPath, [...nodeArgs, launcher, ...argv], {
    cwd,
    env: { ...cleanEnvironment(), ...env },
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  child.stdin?.end(input);
  let out = "";
  let err = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    onOut(out, child);
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    err += text;
    onErr(err, child);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ out, err, code }));
  });
}
