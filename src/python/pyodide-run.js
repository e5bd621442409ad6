// Runs a user's program on CPython in WebAssembly, in a Node process of its own.
//
//     node pyodide-run.js <URL of pyodide's module> OPTIONS PROGRAM [ARGS...]
//
// Python is synchronous: nothing of this thread runs meanwhile. So a second thread reads from a
// descriptor which signals are to reach the program, and wakes it where it sleeps.

import { readSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { dirname, relative, resolve, sep } from "node:path";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { startPython } from "./pyodide-start.js";

/** What the two threads share: the signal for Python, and how many there were. */
const SIGNAL = 0;
const COUNT = 1;

if (isMainThread) await main();
else listen(workerData);

async function main() {
  const [specifier = "pyodide", text = "{}", ...words] = process.argv.slice(2);
  const options = JSON.parse(text);
  const shared = new Int32Array(new SharedArrayBuffer(8));
  // Ctrl-C in the terminal comes through the descriptor as well.
  process.on("SIGINT", () => {});
  new Worker(new URL(import.meta.url), {
    workerData: { shared, signals: options.signals },
  }).unref();

  const python = await startPython(specifier, { env: { HOME: "/home/pyodide", ...process.env } });
  python.setStdin({ read: (/** @type {Uint8Array} */ buffer) => readInto(buffer), isatty: false });
  python.setStdout({ write: (/** @type {Uint8Array} */ data) => writeAll(1, data) });
  python.setStderr({ write: (/** @type {Uint8Array} */ data) => writeAll(2, data) });
  python.setInterruptBuffer(shared);
  const folder = process.cwd();
  mount(python, options.module ? [folder] : [folder, dirname(resolve(words[0] ?? ""))]);
  python.FS.chdir(folder);
  python.registerJsModule("asyncdemo_outside", {
    write: (/** @type {string} */ line) => writeAll(options.lines, Buffer.from(line)),
    sleep: (/** @type {number} */ seconds) => sleep(shared, seconds),
  });
  process.exit(run(python, options, words));
}

/**
 * @param {{ pyimport(name: string): any }} python
 * @param {object} options
 * @param {readonly string[]} words
 * @returns {number} the exit status.
 */
function run(python, options, words) {
  try {
    return python.pyimport("run_pyodide").main(JSON.stringify(options), words);
  } catch (error) {
    // os._exit() unwinds as an error with a status; any other error is the interpreter's own end.
    const { status } = /** @type {{ status?: number }} */ (error);
    if (status === undefined) process.stderr.write(`${error}\n`);
    return status ?? 70;
  }
}

/**
 * Lets the program see folders under the paths that they have here.
 *
 * @param {{ FS: any, mountNodeFS(path: string, host: string): void }} python
 * @param {readonly string[]} folders
 */
function mount(python, folders) {
  const outermost = folders.filter(
    (folder, index) =>
      !folders.some((other, at) => (at < index || other !== folder) && isBelow(folder, other)),
  );
  for (const folder of outermost) {
    python.FS.mkdirTree(folder);
    python.mountNodeFS(folder, folder);
  }
}

/**
 * @param {string} folder
 * @param {string} other
 */
function isBelow(folder, other) {
  const path = relative(other, folder);
  return path !== ".." && !path.startsWith(`..${sep}`);
}

/** @param {Uint8Array} buffer */
function readInto(buffer) {
  try {
    return again(() => readSync(0, buffer));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EOF") return 0;
    throw error;
  }
}

/**
 * @param {number} descriptor
 * @param {Uint8Array} data
 */
function writeAll(descriptor, data) {
  let rest = data;
  while (rest.length > 0) rest = rest.subarray(again(() => writeSync(descriptor, rest)));
  return data.length;
}

/**
 * A descriptor that would not wait is waited for.
 *
 * @param {() => number} attempt
 */
function again(attempt) {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/**
 * Until a time is over, or a signal comes.
 *
 * @param {Int32Array} shared
 * @param {number} seconds
 */
function sleep(shared, seconds) {
  const count = Atomics.load(shared, COUNT);
  if (Atomics.load(shared, SIGNAL) === 0) Atomics.wait(shared, COUNT, count, seconds * 1000);
}

/** @param {{ shared: Int32Array, signals: number }} data */
function listen({ shared, signals }) {
  // A thread that is in a blocking read would keep the process from ending.
  new Socket({ fd: signals }).on("data", (bytes) => {
    for (const signal of bytes) Atomics.store(shared, SIGNAL, signal);
    Atomics.add(shared, COUNT, 1);
    Atomics.notify(shared, COUNT);
  });
}
