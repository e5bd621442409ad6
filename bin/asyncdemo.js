#!/usr/bin/env node
"use strict";

// Half of a short run is Node finding our own files and V8 compiling them. Node 22 keeps what it
// has compiled by itself. For Node 20 the build leaves, in one file, the text of all that every
// run loads, and what V8 has compiled of it and of each scenario. V8 refuses a cache made by
// another version of itself or from other text, and then compiles as ever.
//
// This file is compiled at each start. So it is short, it is one, and asks little of Node; what
// can be compiled ahead is in the pack: `hotCode` in build.config.js.

const argv = process.argv.slice(2);
if (Number.parseInt(process.versions.node, 10) < 22) {
  const pack = argv[0] === "run" ? "hot-run.js" : "hot.js";
  // One scenario would pay for all that others need.
  const kept = argv[0] === "run" && argv.includes("--all") ? "hot-all.js" : pack;
  loadPack(pack, kept)("./cli.cjs").main(argv);
} else {
  require("node:module").enableCompileCache();
  require("../dist/cli.cjs").main(argv);
}

/**
 * @param {string} pack
 * @param {string} kept What has been compiled of it has this name.
 * @returns what requires a file in `dist`.
 */
function loadPack(pack, kept) {
  const fs = require("node:fs");
  const vm = require("node:vm");
  const dist = `${__dirname.slice(0, -"bin".length)}dist${process.platform === "win32" ? "\\" : "/"}`;
  /**
   * In stacks a file has the name that is kept with what has been compiled of it, wherever the
   * package was then: so it is one without a folder.
   *
   * @type {import("../build.config.js").Compile}
   */
  const compile = (name, text) => {
    let cachedData;
    try {
      const file = name === pack ? kept : name;
      cachedData = fs.readFileSync(`${dist}${file}.${process.versions.v8}.cache`);
    } catch {}
    return new vm.Script(text, { filename: `asyncdemo:${name}`, cachedData }).runInThisContext();
  };
  // It is ASCII, and large: as UTF-8 Node reads in small steps.
  const { latin1Slice } = /** @type {any} */ (Buffer.prototype);
  return compile(pack, latin1Slice.call(fs.readFileSync(dist + pack)))(compile, dist, require);
}
