/**
 * Ends the process, whatever its threads do.
 *
 * `process.exit` waits until every thread has ended, and one that is blocked outside of JavaScript,
 * as by `execSync` or a read of a pipe, does not end. WASI's `proc_exit` is the `exit` of the C
 * library, which waits for no thread. It is for these alone: a thread that runs meanwhile may crash
 * on what `exit` has freed. Rejected: to kill the process by a signal, as that leaves no exit code.
 */

import { endThreads } from "../runner/file-thread.ts";

/** A module whose `_start` is the function that it imports. WASI calls nothing else. */
const startsImport = [
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  // The type of a function without parameters, and the function `e.x`.
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  ...[0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x78, 0x00, 0x00],
  // One page of memory, exported, as is the function.
  ...[0x05, 0x03, 0x01, 0x00, 0x01],
  ...[0x07, 0x13, 0x02],
  ...[0x06, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 0x02, 0x00],
  ...[0x06, 0x5f, 0x73, 0x74, 0x61, 0x72, 0x74, 0x00, 0x00],
];

let isLeaving = false;

/**
 * Ends the process: at once where there is no thread to be ended before.
 *
 * @param flush Called when all has been written.
 */
export function leaveNow(code: number, flush = (): void => {}): void {
  if (isLeaving) return;
  isLeaving = true;
  // Behind all that listens already, and may write.
  process.once("exit", flush);
  const ending = endThreads();
  if (ending === null) process.exit(code);
  void ending.then((areEnded) => {
    if (areEnded) process.exit(code);
    process.exitCode = code;
    process.emit("exit", code);
    try {
      exitOfC(code);
    } catch {
      // A host without WebAssembly.
    }
    process.kill(process.pid, "SIGKILL");
  });
}

/** The part of WebAssembly that is used here: its types are those of a browser. */
interface WebAssemblyOfHost {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => object;
}

function exitOfC(code: number): void {
  const { Module, Instance } = (
    globalThis as typeof globalThis & { WebAssembly: WebAssemblyOfHost }
  ).WebAssembly;
  const { WASI } = process.getBuiltinModule("node:wasi");
  const wasi = new WASI({ version: "preview1", returnOnExit: false });
  const exit = wasi.wasiImport.proc_exit as (code: number) => void;
  const module = new Module(Uint8Array.from(startsImport));
  wasi.start(new Instance(module, { e: { x: () => exit(code) } }));
}
