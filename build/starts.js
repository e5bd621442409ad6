// What the starts load that are made most often: measured, by making them.

import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nameOf } from "./bundle.js";
import { inNode } from "./in-node.js";

/** @typedef {import("./bundle.js").Chunk} Chunk */

/** Those that are made most often, by the name of the pack of what they load. */
const commands = {
  run: [
    ["run", "gather-cancel", "--clock", "virtual"],
    ["run", "gather-cancel", "--clock", "virtual", "--format", "plain"],
  ],
  gallery: [["run", "--all", "--clock", "virtual", "--format", "plain"]],
  other: [["list"], ["--help"], ["list", "--help"]],
};

/** @returns {Promise<Map<string, Set<string>>>} The files in `dist` that each loads. */
export async function loadedByStarts() {
  /** @type {Map<string, Set<string>>} */
  const loaded = new Map();
  for (const [start, runs] of Object.entries(commands)) {
    const run = `(async () => {
      const { main } = require("./dist/cli.cjs");
      for (const argv of ${JSON.stringify(runs)}) await main(argv);
    })();`;
    loaded.set(start, namesIn(await inNode(`${reportFiles} ${run}`)));
  }
  const folder = await mkdtemp(join(await realpath(tmpdir()), "asyncdemo-build-"));
  const path = join(folder, "gather-cancel.ts");
  await cp("scenarios/gather-cancel.ts", path);
  const env = { TMPDIR: folder, TEMP: folder, TMP: folder };
  loaded.set("file", await loadedByThread(path, env));
  loaded.set("caller", await loadedByCaller(path, env));
  await rm(folder, { recursive: true });
  return loaded;
}

/** Code that writes at the end which files in `dist` were loaded. */
const reportFiles = `process.once("exit", () => {
  const { relative, resolve } = require("node:path");
  const names = Object.keys(require.cache).map((file) => relative(resolve("dist"), file));
  require("node:fs").writeSync(2, names.join(" "));
});`;

/** @param {{ stderr: string }} report */
function namesIn({ stderr }) {
  const names = stderr.split(/\s+/).filter((name) => /^[\w-]+\.cjs$/.test(name));
  if (names.length === 0) throw new Error(`Nothing was loaded: ${stderr}`);
  return new Set(names);
}

const serve = `require("./dist/worker.cjs").serve(() => {});`;

/**
 * What the thread of a user's file loads: the second time, when tsx has compiled the file.
 *
 * @param {string} path
 * @param {Record<string, string>} env
 */
async function loadedByThread(path, env) {
  const order = { path, name: "gather-cancel", clock: "virtual", loaded: null };
  const run = `
    const { Worker } = require("node:worker_threads");
    const thread = new Worker(${JSON.stringify(`${reportFiles} ${serve}`)}, { eval: true });
    // As large as a LineRing.
    const ring = new SharedArrayBuffer(12 + (1 << 20));
    const { port2: port } = new MessageChannel();
    thread.postMessage({ ...${JSON.stringify(order)}, port, ring, kinds: null }, [port]);`;
  await inNode(run, env);
  return namesIn(await inNode(run, env));
}

/**
 * What the process loads that starts that thread, and shows what it reports.
 *
 * @param {string} path
 * @param {Record<string, string>} env
 */
async function loadedByCaller(path, env) {
  const argv = ["run", path, "--clock", "virtual"];
  // There are no packs yet, by which bin/asyncdemo.js would start it.
  const run = `
    const threads = require("node:worker_threads");
    threads.Worker = class extends threads.Worker {
      constructor(file, options) {
        super(${JSON.stringify(serve)}, { ...options, eval: true });
      }
    };
    (async () => {
      const { main } = require("./dist/cli.cjs");
      for (const more of [[], ["--format", "plain"]]) {
        await main([...${JSON.stringify(argv)}, ...more]);
      }
    })();`;
  return namesIn(await inNode(`${reportFiles} ${run}`, env));
}

/**
 * Groups modules by the starts that load them, so that nothing in a chunk is loaded in vain.
 *
 * @param {readonly Chunk[]} chunks One for each module.
 * @param {Map<string, Set<string>>} loaded What `loadedByStarts` returns.
 * @returns {(moduleId: string) => string | null} The name of a module's chunk: the starts that load
 *   it, or "seldom" for the rest of the public surface; null for what else no start loads, and for
 *   what is a chunk by itself.
 */
export function groupByStarts(chunks, loaded) {
  const later = new Set(importedLater(chunks));
  const ofSurface = filesBehind("index.cjs", chunks);
  /** @type {Map<string, string>} */
  const groups = new Map();
  /** @type {Map<string, Set<string>>} The names that a group exports: two of a name are apart. */
  const exported = new Map();
  for (const { fileName, moduleIds, exports, isEntry } of chunks) {
    const [id] = moduleIds;
    if (id === undefined || isEntry || later.has(id)) continue;
    const starts = [...loaded].flatMap(([start, files]) => (files.has(fileName) ? [start] : []));
    const rest = starts.length > 0 ? "gallery" : ofSurface.has(fileName) ? "seldom" : null;
    // What runs one scenario loads is loaded by `run --all` as well.
    const group = starts.filter((start) => start !== "gallery").join("-") || rest;
    if (group === null) continue;
    // What a package exports may have no name, which the pack would need.
    let name = isSource(id) ? group : nameOf(id);
    for (let i = 2; exports.some((each) => exported.get(name)?.has(each)); i++) {
      name = `${group}-${i}`;
    }
    exported.set(name, new Set([...(exported.get(name) ?? []), ...exports]));
    groups.set(id, name);
  }
  return (id) => groups.get(id) ?? null;
}

/**
 * @param {Map<string, Set<string>>} loaded The files, one for each module, that starts load.
 * @param {readonly Chunk[]} modules Those files.
 * @param {readonly Chunk[]} chunks
 * @returns {Map<string, Set<string>>} The chunks that have nothing else.
 */
export function chunksOfStarts(loaded, modules, chunks) {
  /** @type {Map<string, Set<string>>} */
  const chunksOf = new Map();
  for (const [start, files] of loaded) {
    const ids = new Set(
      modules.flatMap(({ fileName, moduleIds }) => (files.has(fileName) ? moduleIds : [])),
    );
    const whole = chunks.filter(
      // dist/index.cjs is not what the bundler made.
      ({ fileName, moduleIds }) =>
        fileName !== "index.cjs" && moduleIds.every((id) => ids.has(id) && !isRuntime(id)),
    );
    chunksOf.set(start, new Set(whole.map(({ fileName }) => fileName)));
  }
  return chunksOf;
}

/**
 * @param {Map<string, Set<string>>} filesOf
 * @param {readonly string[]} starts
 * @returns {Set<string>} The files that all of them load.
 */
export function commonTo(filesOf, starts) {
  const [first = new Set(), ...others] = starts.map((start) => filesOf.get(start) ?? new Set());
  return new Set([...first].filter((file) => others.every((files) => files.has(file))));
}

/** @param {string} moduleId */
function isRuntime(moduleId) {
  return moduleId.startsWith("\0rolldown");
}

/** @param {string} moduleId */
function isSource(moduleId) {
  return moduleId.startsWith(resolve("src"));
}

/**
 * @param {readonly Chunk[]} chunks One for each module.
 * @returns {string[]} The modules that code imports while it runs.
 */
export function importedLater(chunks) {
  const files = new Set(chunks.flatMap(({ dynamicImports }) => dynamicImports));
  return chunks.flatMap(({ fileName, moduleIds }) => (files.has(fileName) ? moduleIds : []));
}

/**
 * @param {string} entry
 * @param {readonly Chunk[]} chunks
 * @returns {Set<string>} The files that a file imports, and those that they import.
 */
function filesBehind(entry, chunks) {
  const files = new Set([entry]);
  for (const file of files) {
    for (const each of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) {
      files.add(each);
    }
  }
  return files;
}
