// Runs asyncio programs on CPython in WebAssembly: host.py's protocol, in a Node process of its own
// (python is synchronous: in ours, a program that never ends could not be stopped).
//
//     node pyodide-host.js <URL of pyodide's module>

import { createInterface } from "node:readline";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { startPython } from "./pyodide-start.js";

/** What the two threads share: the signal for Python, and the wall time that a program has. */
const SIGNAL = 0;
const PATIENCE_MS = 1;
const SIGALRM = 14;

if (isMainThread) await serve();
else watch(/** @type {Int32Array} */ (workerData));

async function serve() {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  new Worker(new URL(import.meta.url), { workerData: shared }).unref();

  const python = await startPython(process.argv[2] ?? "pyodide", {
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    stdout: () => {},
    stderr: () => {},
  });
  python.setInterruptBuffer(shared);
  const host = python.pyimport("host");
  // A program's own writes to file descriptors end in a file; Node's stdout is the protocol's.
  process.stdout.write(`${host.greeting()}\n`);

  for await (const line of createInterface({ input: process.stdin })) {
    setPatience(shared, JSON.parse(line).limits.wallMs);
    const answer = run(host, line);
    setPatience(shared, 0);
    process.stdout.write(`${answer}\n`);
  }
  process.exit();
}

/**
 * @param {{ run_in_place(line: string): string }} host
 * @param {string} line
 */
function run(host, line) {
  try {
    return host.run_in_place(line);
  } catch (error) {
    // os._exit() unwinds as an error with a status; any other error is the interpreter's own end.
    const { status } = /** @type {{ status?: number }} */ (error);
    if (status === undefined) process.stderr.write(`${error}\n`);
    return process.exit(status ?? 70);
  }
}

/**
 * @param {Int32Array} shared
 * @param {number} ms
 */
function setPatience(shared, ms) {
  Atomics.store(shared, PATIENCE_MS, ms);
  Atomics.notify(shared, PATIENCE_MS);
}

/**
 * Signals to Python when a program's wall time is over.
 *
 * @param {Int32Array} shared
 */
function watch(shared) {
  for (;;) {
    const patience = Atomics.load(shared, PATIENCE_MS);
    const changed = Atomics.wait(
      shared,
      PATIENCE_MS,
      patience,
      patience || Number.POSITIVE_INFINITY,
    );
    if (changed === "timed-out") {
      Atomics.store(shared, SIGNAL, SIGALRM);
      Atomics.wait(shared, PATIENCE_MS, patience);
    }
  }
}
