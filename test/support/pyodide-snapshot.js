// pyodide's module for tests: CPython as it is after its start, from a snapshot of its memory.
//
// A start of CPython on WebAssembly takes 5 s of processor time, one from a snapshot 0.8 s, and two
// dozen test files start one. The first start makes the snapshot. Only for a start without options of
// its own: what these set would be in the snapshot. What users run starts without a snapshot.

import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const manifest = createRequire(import.meta.url).resolve("pyodide/package.json");
const { version } = JSON.parse(readFileSync(manifest, "utf8"));
const module = join(dirname(manifest), "pyodide.mjs");

/** What hosts start with: see src/python/pyodide-host.js. */
const env = { HOME: "/home/pyodide", PYTHONHASHSEED: "0" };

/** @param {{ env?: object }} options What the module's own function takes. */
export async function loadPyodide(options) {
  const { loadPyodide: load } = await import(pathToFileURL(module).href);
  if (JSON.stringify(options.env) !== JSON.stringify(env)) return load(options);
  return load({ ...options, _loadSnapshot: await snapshot(load) });
}

/** @param {(options: object) => Promise<{ makeMemorySnapshot(): Uint8Array }>} load */
async function snapshot(load) {
  const folder = join(tmpdir(), `asyncdemo-tests-${process.getuid?.() ?? 0}`);
  const file = join(folder, `pyodide-${version}.snapshot`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o77) === 0);
  if (!isOwn) throw new Error(`${folder} is not this user's own`);
  try {
    return readFileSync(file);
  } catch {
    const python = await load({ env, _makeSnapshot: true });
    const memory = python.makeMemorySnapshot();
    const own = `${file}.${process.pid}`;
    writeFileSync(own, memory);
    renameSync(own, file);
    return memory;
  }
}
