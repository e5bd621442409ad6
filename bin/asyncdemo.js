#!/usr/bin/env node
"use strict";

// The command, and the thread that a user's file runs in: the loader of all code of this package.
// Half of a short run would be Node finding our files and V8 compiling them. So the build writes what
// a start loads to one file, a pack, and the first start of a kind keeps what V8 has compiled for it,
// in a folder of the user's own.
//
// This file is compiled at each start. So it is short, asks little of Node, and has no functions,
// which V8 would read twice. What can be kept is in the pack: src/runner/start.ts.

const fs = require("node:fs");
const { Script } = require("node:vm");

const argv = process.argv.slice(2);
const [command] = argv;
// As src/runner/file-thread.ts starts it: no argument of a process can be that.
const isThread = command === "\0thread";
let pack = "hot.js";
let kind = "thread";
if (isThread) {
  pack = "hot-file.js";
  process.argv.pop();
} else {
  // Starts of one kind need the same functions: those of another would be a burden.
  const format = argv.indexOf("--format") + 1;
  const isFile = argv.some((word) => word.includes("."));
  if (command === "run") pack = isFile ? "hot-caller.js" : "hot-run.js";
  const which = argv.includes("--all") ? "all" : isFile ? "file" : "";
  kind = `${command}-${which}-${format === 0 ? "" : argv[format]}`;
  if (!/^[a-z-]+$/.test(kind)) kind = "other";
}

const separator = process.platform === "win32" ? "\\" : "/";
const dist = `${__dirname.slice(0, -"bin".length)}dist${separator}`;
/** @type {any} It is ASCII, and large: as UTF-8 Node reads in small steps. */
const bytes = fs.readFileSync(dist + pack);
const text = bytes.latin1Slice();
// It begins with a digest of all that was built: V8 compares no more of a text than its length.
const madeFrom = `${text.slice(2, 45)}-${process.versions.v8}-${process.arch}-${dist}`;

// As `node:os` has it, which takes a start longer to load than to do without.
const { TMPDIR, TMP, TEMP, NODE_DISABLE_COMPILE_CACHE } = process.env;
const user = process.getuid?.();
const temporary = TMPDIR || TMP || TEMP || "/tmp";
const folder = `${temporary}${separator}asyncdemo${user === undefined ? "" : `-${user}`}`;
// Where the package is, as much of it as a file's name can have: there may be others.
const place = madeFrom.slice(44).slice(-80).replaceAll(separator, "+").replaceAll(":", "+");
const file = `${folder}${separator}${place}${kind}.code`;

/** @type {import("../src/runner/start.ts").Kept | null} */
let kept = null;
if (!NODE_DISABLE_COMPILE_CACHE) {
  try {
    const { uid, mode } = fs.lstatSync(folder);
    // A folder, no link, to which only this user can write: others could leave code for us to run.
    if (user === undefined || (uid === user && (mode & 0o170022) === 0o040000)) {
      /** @type {any} */
      const code = fs.readFileSync(file);
      // At its end is JSON on what is before, and the length of that.
      const end = code.length - 8;
      const about = JSON.parse(code.utf8Slice(end - code.latin1Slice(end), end));
      if (about.madeFrom === madeFrom) kept = { ...about, code };
    }
  } catch {
    // There is none yet, or it is not whole.
  }
}
const script = new Script(text, {
  filename: dist + pack,
  cachedData: kept?.code.subarray(0, kept.ends[0]),
});
const bodies = script.runInThisContext();
bodies["start.cjs"](exports, require);
const launched = { bodies, dist, file, folder, kept, madeFrom, pack, require, script, user };
const { load, keep } = /** @type {any} */ (exports).start(launched);
if (isThread) load("worker.cjs").serve(keep);
else load("cli.cjs").main(argv);
