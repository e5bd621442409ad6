"use strict";

// The thread that a user's file runs in, as asyncdemo.js is the command. That is one file, and
// starts by itself, so what it does to load a pack is done here once more.

if (Number.parseInt(process.versions.node, 10) < 22) {
  loadPack("hot-file.js")("./worker.cjs");
} else {
  require("node:module").enableCompileCache();
  require("../dist/worker.cjs");
}

/** @param {string} pack */
function loadPack(pack) {
  const fs = require("node:fs");
  const { join, sep } = require("node:path");
  const vm = require("node:vm");
  const dist = join(__dirname, "../dist") + sep;
  /** @type {import("../build.config.js").Compile} */
  const compile = (name, text) => {
    let cachedData;
    try {
      cachedData = fs.readFileSync(`${dist}${name}.${process.versions.v8}.cache`);
    } catch {}
    return new vm.Script(text, { filename: `asyncdemo:${name}`, cachedData }).runInThisContext();
  };
  return compile(pack, fs.readFileSync(dist + pack, "latin1"))(compile, dist, require);
}
