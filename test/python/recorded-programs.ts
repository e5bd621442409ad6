import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { recorderFolder } from "../../src/python/host-files.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { type RecordedRun, readTrace } from "../../src/trace/read-trace.ts";

export const programs = fileURLToPath(new URL("programs/", import.meta.url));

/** How a process ended, and what it wrote. */
export interface Done {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** A native Python, as people start it. */
export function python(
  { path }: PythonInterpreter,
  args: readonly string[],
  folder = programs,
  input = "",
): Promise<Done> {
  const env = { ...process.env, PYTHONPATH: recorderFolder(), PYTHONDONTWRITEBYTECODE: "1" };
  return new Promise((done) => {
    const child = execFile(path, args, { cwd: folder, env }, (_, out, err) => {
      done({ code: child.exitCode, signal: child.signalCode, out, err });
    });
    child.stdin?.end(input);
  });
}

/** The same program recorded; `run` is null if it left no trace. */
export async function recordedBy(
  interpreter: PythonInterpreter,
  args: readonly string[],
  input = "",
): Promise<{ readonly done: Done; readonly run: RecordedRun | null }> {
  return inFolder(async (folder) => {
    const path = join(folder, "trace.ndjson");
    const words = ["-m", "asyncdemo_record", "-o", path, ...args];
    const done = await python(interpreter, words, programs, input);
    return { done, run: await traceOf(path) };
  });
}

/** The one run of a trace; null without one. */
export async function traceOf(path: string): Promise<RecordedRun | null> {
  try {
    return (await readTrace(createReadStream(path), path))[0] ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export async function inFolder<R>(work: (folder: string) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), "asyncdemo-recorder-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
