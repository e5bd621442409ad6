"use strict";

// Half of a short run is Node finding our own files and V8 compiling them. Node 22 keeps what it
// has compiled by itself. For Node 20 the build leaves, in one file, the text of all that every
// run loads, and what V8 has compiled of it and of each scenario. V8 refuses a cache made by
// another version of itself or from other text, and then compiles as ever.
//
// This is compiled at each start, so it is short, and asks little of Node: `require("node:module")`
// alone would take longer than all of it.

const fs = require("node:fs");
const vm = require("node:vm");

const dist = __dirname.replace(/bin$/, "dist") + (process.platform === "win32" ? "\\" : "/");
const compileCommonJs = require.extensions[".js"];

/**
 * Where what V8 has compiled of a file is kept, for this V8.
 *
 * @param {string} file
 */
function cacheOf(file) {
  return `${file}.${process.versions.v8}.cache`;
}

/**
 * Compiles a file in `dist`, or takes what has been compiled of it. In stacks it has the name that
 * is kept with that, wherever the package was then: so it is one without a folder.
 *
 * @param {string} name
 * @param {string} text
 */
function compile(name, text) {
  let cachedData;
  try {
    cachedData = fs.readFileSync(cacheOf(dist + name));
  } catch {}
  return new vm.Script(text, { filename: `asyncdemo:${name}`, cachedData });
}

/**
 * Loads the package's own files with what has been compiled of them.
 *
 * Node's own way to a file, by what stands in its place on the disk and in three package.json, is
 * left to what is asked for by others: as long as a run is short, it is as long as the run.
 *
 * @param {string} pack The file in `dist` with all that the command loads.
 * @param {(file: string, script: vm.Script) => void} [onLoad]
 * @returns what requires a file in `dist`.
 */
function useHotCode(pack, onLoad) {
  // It is ASCII, and large: as UTF-8 Node reads in small steps.
  const { latin1Slice } = /** @type {any} */ (Buffer.prototype);
  const hot = compile(pack, latin1Slice.call(fs.readFileSync(dist + pack)));
  onLoad?.(dist + pack, hot);
  /** @type {Record<string, Function>} What `wrap` makes of the files' texts. */
  const bodies = hot.runInThisContext();
  /** @type {Map<string, { exports: unknown }>} */
  const loaded = new Map();

  /** @param {string} name */
  const isHot = (name) =>
    Object.hasOwn(bodies, name) || name.startsWith("scenarios") || name.startsWith("seldom");

  /** @param {string} name */
  const load = (name) => {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const made = { exports: {} };
    loaded.set(name, made);
    const body = Object.hasOwn(bodies, name) ? bodies[name] : compileFile(name);
    body?.call(made.exports, made.exports, requireFile, made, dist + name, dist.slice(0, -1));
    return made.exports;
  };

  /** @param {string} name */
  const compileFile = (name) => {
    const script = compile(name, wrap(fs.readFileSync(dist + name, "utf8")));
    onLoad?.(dist + name, script);
    return script.runInThisContext();
  };

  /** @param {string} id */
  const requireFile = (id) => {
    let name = "";
    if (id.startsWith(".")) name = id.slice(id.indexOf("/") + 1);
    else if (id.startsWith(dist)) name = id.slice(dist.length);
    else return require(id);
    return isHot(name) ? load(name) : require(dist + name);
  };

  // Whoever asks Node for a file gets the same.
  require.extensions[".cjs"] = (module, file) => {
    const name = file.startsWith(dist) ? file.slice(dist.length) : "";
    if (isHot(name)) module.exports = load(name);
    else compileCommonJs(module, file);
  };
  return requireFile;
}

/** @param {string} text */
function wrap(text) {
  return `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
}

module.exports = { cacheOf, useHotCode, wrap };
