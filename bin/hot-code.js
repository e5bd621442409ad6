"use strict";

// Half of a short run is V8 compiling our own code. Node 22 keeps what it has compiled by itself;
// for Node 20 the build leaves it beside the code. V8 refuses a cache made by another version of
// itself or from other text, and then compiles as ever.

const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const vm = require("node:vm");

const dist = path.join(__dirname, "../dist");

/** @type {NodeJS.RequireExtensions & Record<string, (module: NodeModule, file: string) => void>} */
const extensions = /** @type {any} */ (Module)._extensions;
const compileCommonJs = extensions[".js"];

/** @param {string} file */
function cacheOf(file) {
  return `${file}.${process.versions.v8}.cache`;
}

/** @param {string} file */
function readCache(file) {
  try {
    return fs.readFileSync(cacheOf(file));
  } catch {
    return undefined;
  }
}

/**
 * Loads the package's own files with what has been compiled of them.
 *
 * @param {(file: string, script: vm.Script) => void} [onLoad]
 */
function useCodeCache(onLoad) {
  extensions[".cjs"] = (module, file) => {
    const cachedData = path.dirname(file).startsWith(dist) ? readCache(file) : undefined;
    if (cachedData === undefined && onLoad === undefined) return compileCommonJs(module, file);
    const script = new vm.Script(Module.wrap(fs.readFileSync(file, "utf8")), {
      filename: file,
      ...(cachedData && { cachedData }),
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    onLoad?.(file, script);
    const load = /** @type {any} */ (module).require.bind(module);
    script
      .runInThisContext()
      .call(module.exports, module.exports, load, module, file, path.dirname(file));
  };
}

/**
 * Runs `work` and leaves what V8 has compiled for it beside the code.
 *
 * @param {() => Promise<void>} work
 */
async function makeCodeCache(work) {
  /** @type {Map<string, vm.Script>} */
  const scripts = new Map();
  useCodeCache((file, script) => scripts.set(file, script));
  await work();
  for (const [file, script] of scripts) fs.writeFileSync(cacheOf(file), script.createCachedData());
}

module.exports = { useCodeCache, makeCodeCache };
