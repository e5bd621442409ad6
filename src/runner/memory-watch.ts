/**
 * Finds a file that takes too much memory while that can still cost the file alone.
 *
 * V8 ends the thread whose small objects fill its heap. But an array that cannot grow any more ends
 * the whole process, and so does the host for buffers, which V8 does not count. So a thread's heap is
 * larger than what a file may have.
 */

import { givenMib } from "./file-thread.ts";

const mib = 2 ** 20;

/** Between two looks: an array takes longer to grow from what is allowed to what V8 dies of. */
const everyMs = 50;

/** What Node itself takes for a thread. */
const ownBytes = 128 * mib;

/** More than 100,000 tasks take. */
const usualBytes = 1024 * mib;

/**
 * Calls `onTooMuch` when the threads have taken more, since now, than a file may have.
 *
 * @returns what stops that.
 */
export function watchMemory(onTooMuch: () => void): () => void {
  let mostBytes: number | undefined;
  /** What there was before; a thread that has ended may give its memory back late. */
  let lowest = Infinity;
  const timer = setInterval(() => {
    // Not sooner: most runs are over by now.
    mostBytes ??= ownBytes + allowedBytes();
    const { rss, heapTotal, external } = process.memoryUsage();
    // What this thread has is shown, or kept for a report.
    const taken = rss - heapTotal - external;
    lowest = Math.min(lowest, taken);
    if (taken - lowest <= mostBytes) return;
    clearInterval(timer);
    onTooMuch();
  }, everyMs);
  // It does not keep the process alive.
  timer.unref();
  return () => clearInterval(timer);
}

/** What Node was given for its heap; otherwise the usual, as far as the machine has it. */
function allowedBytes(): number {
  const given = givenMib();
  if (given !== null) return given * mib;
  const { totalmem } = process.getBuiltinModule("node:os");
  const limit = process.constrainedMemory();
  const machine = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return Math.min(usualBytes, machine / 2);
}
