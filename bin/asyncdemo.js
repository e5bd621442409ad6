#!/usr/bin/env node
"use strict";

const argv = process.argv.slice(2);
let load = () => require("../dist/cli.cjs");
if (Number.parseInt(process.versions.node, 10) < 22) {
  const pack = argv[0] === "run" ? "hot-run.js" : "hot.js";
  load = () => require("./hot-code.js").useHotCode(pack)("./cli.cjs");
} else require("node:module").enableCompileCache();

load().main(argv);
