#!/usr/bin/env node
"use strict";

const { enableCompileCache } = require("node:module");

if (enableCompileCache) enableCompileCache();
else require("./code-cache.js").useCodeCache();

require("../dist/cli.cjs").main(process.argv.slice(2));
