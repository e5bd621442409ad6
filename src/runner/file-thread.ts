/**
 * Threads for users' files, started before they are needed.
 *
 * To start one takes Node as long as to start itself. Meanwhile there is something else to do: the
 * command line finds out what to run, or another file runs. No thread serves two files.
 */

import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { packageFolder } from "./package-folder.ts";

let spare: Worker | null = null;

/** Starts a thread for whoever takes one next. */
export function prepareThread(): void {
  if (spare !== null) return;
  spare = startThread();
  // Whoever does not take it after all does not wait for it either.
  spare.unref();
}

/** A thread that waits for an order. */
export function takeThread(): Worker {
  const thread = spare ?? startThread();
  spare = null;
  thread.ref();
  return thread;
}

/** For import-surveyed.ts. */
const flag = "--experimental-vm-modules";

function startThread(): Worker {
  try {
    return threadWith([...process.execArgv, flag]);
  } catch (error) {
    // What Node was told for V8 holds for all of its threads: one of them may not be told again.
    const [, refused] = /invalid execArgv flags: (.*)/.exec((error as Error).message) ?? [];
    if (refused === undefined) throw error;
    const names = refused.split(", ");
    return threadWith([...process.execArgv.filter((given) => !names.includes(given)), flag]);
  }
}

function threadWith(execArgv: string[]): Worker {
  // Loaded when there is a file to run: this stands with what every run loads.
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const file = join(packageFolder, "bin/worker.js");
  return new Worker(file, { stdout: true, stderr: true, execArgv });
}
