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

/** Starts the thread that `takeThread` returns next. */
export function prepareThread(): void {
  if (spare !== null) return;
  spare = startThread();
  // A thread that is not taken does not keep the process alive.
  spare.unref();
}

/** A thread that waits for an order. */
export function takeThread(): Worker {
  const thread = spare ?? startThread();
  spare = null;
  thread.ref();
  return thread;
}

/** How long a thread may take to end. */
const endMs = 500;

const living = new Set<Worker>();
/** Those that do not end: the process has to be ended in spite of them. */
const stuck = new Set<Worker>();

export function hasStuckThreads(): boolean {
  return stuck.size > 0;
}

/**
 * Ends a thread. One that is blocked outside of JavaScript, as by `execSync`, ends when that is over:
 * it is not waited for.
 */
export async function endThread(thread: Worker): Promise<void> {
  await end(thread);
  // Those that wait for one thread would go on with the next.
  if (isEnding) await new Promise(() => {});
}

let isEnding = false;

/**
 * Ends all threads, as the process ends: their runs just stop.
 *
 * @returns whether they have ended; null if there is none.
 */
export function endThreads(): Promise<boolean> | null {
  if (living.size === 0) return null;
  isEnding = true;
  const threads = [...living];
  for (const thread of threads) thread.removeAllListeners().on("error", () => {});
  return Promise.all(threads.map(end)).then((each) => each.every((hasEnded) => hasEnded));
}

/** @returns whether it has ended. */
async function end(thread: Worker): Promise<boolean> {
  if (!living.has(thread)) return true;
  if (stuck.has(thread)) return false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      stuck.add(thread);
      thread.unref();
      resolve(false);
    }, endMs);
  });
  const hasEnded = await Promise.race([thread.terminate().then(() => true), late]);
  clearTimeout(timer);
  return hasEnded;
}

/** What bin/asyncdemo.js knows its thread by: no argument of a process can be that. */
const threadWord = "\0thread";

function startThread(): Worker {
  // Loaded when there is a file to run: this stands with what every run loads.
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const file = join(packageFolder, "bin/asyncdemo.js");
  const thread = new Worker(file, {
    argv: [threadWord],
    stdout: true,
    stderr: true,
    resourceLimits: heapOfThread(),
  });
  living.add(thread);
  thread.once("exit", () => {
    living.delete(thread);
    stuck.delete(thread);
  });
  return thread;
}

/** How large Node was asked to let its heap grow, in MiB; null for its own choice. */
export function givenMib(): number | null {
  const options = [process.env.NODE_OPTIONS ?? "", ...process.execArgv].join(" ");
  const given = [...options.matchAll(/--max[-_]old[-_]space[-_]size[= ](\d+)/g)].at(-1)?.[1];
  return given === undefined || Number(given) === 0 ? null : Number(given);
}

/** The limit at which V8 itself ends a thread, or the process. */
function heapOfThread(): { readonly maxOldGenerationSizeMb: number } {
  const given = givenMib();
  const largest = Math.max(4096, 4 * (given ?? 0));
  // Otherwise it would count for threads, too.
  if (given !== null) process.getBuiltinModule("node:v8").setFlagsFromString(anyHeap);
  return { maxOldGenerationSizeMb: largest };
}

const anyHeap = "--max-old-space-size=0";
