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
const Module = /** @type {new (file: string) => NodeModule} */ (module.constructor);
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
 * @param {string} pack The file in `dist` with all that the command loads.
 * @param {(file: string, script: vm.Script) => void} [onLoad]
 * @returns what requires a file in `dist`.
 */
function useHotCode(pack, onLoad) {
  const hot = compile(pack, fs.readFileSync(dist + pack, "utf8"));
  onLoad?.(dist + pack, hot);
  const bodies = hot.runInThisContext();

  /** @param {string} id */
  const requireFile = (id) => {
    if (!id.startsWith("./")) return require(id);
    const name = id.slice(2);
    const file = dist + name;
    const known = require.cache[file];
    if (known !== undefined) return known.exports;
    if (!Object.hasOwn(bodies, name)) return require(file);
    // Whoever asks Node for the file gets the same.
    const made = new Module(file);
    require.cache[file] = made;
    run(made, bodies[name], requireFile);
    made.loaded = true;
    return made.exports;
  };

  require.extensions[".cjs"] = (module, file) => {
    const name = file.startsWith(dist) ? file.slice(dist.length) : "";
    if (Object.hasOwn(bodies, name)) return run(module, bodies[name], requireFile);
    if (!/^(scenarios|seldom)/.test(name)) return compileCommonJs(module, file);
    const script = compile(name, wrap(fs.readFileSync(file, "utf8")));
    onLoad?.(file, script);
    run(module, script.runInThisContext(), module.require.bind(module));
  };
  return requireFile;
}

/** @param {string} text */
function wrap(text) {
  return `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
}

/**
 * @param {NodeModule} module
 * @param {Function} body What `wrap` makes of a file's text.
 * @param {(id: string) => unknown} require
 */
function run(module, body, require) {
  const { exports, id } = module;
  body.call(exports, exports, require, module, id, dist.slice(0, -1));
}

module.exports = { cacheOf, useHotCode, wrap };
