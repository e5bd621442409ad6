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
const nearMs = 50;

/** The same where the process has hardly grown, as most do not. */
const farMs = 250;
const hardlyBytes = 64 * mib;

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
  let lowest = takenByThreads();
  let smallest = process.memoryUsage.rss();
  const hasTooMuch = (): boolean => {
    mostBytes ??= ownBytes + allowedBytes();
    const taken = takenByThreads();
    lowest = Math.min(lowest, taken);
    return taken - lowest > mostBytes;
  };
  let timer: NodeJS.Timeout;
  const look = (): void => {
    const whole = process.memoryUsage.rss();
    smallest = Math.min(smallest, whole);
    const isNear = whole - smallest > hardlyBytes;
    if (isNear && hasTooMuch()) onTooMuch();
    else wait(isNear ? nearMs : farMs);
  };
  const wait = (ms: number): void => {
    // It does not keep the process alive.
    timer = setTimeout(look, ms).unref();
  };
  wait(farMs);
  return () => clearTimeout(timer);
}

/** What this thread has is shown, or kept for a report. */
function takenByThreads(): number {
  const { rss, heapTotal, external } = process.memoryUsage();
  return rss - heapTotal - external;
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
