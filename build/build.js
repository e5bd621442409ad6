// `npm run build`: src -> dist, ready for bin/asyncdemo.js without tsx.
//
// The code is CommonJS behind an ES module facade (dist/index.js, dist/runner.js, dist/config.js),
// because Node's ES module loader alone costs a fifth of an empty process: `run gather-cancel` took
// 1.9 times `node -e 0` as ES module chunks, 1.55 as CommonJS. Rejected with it: esbuild, which
// cannot split CommonJS, so that library and CLI would hold two engines. Files lie flat in dist, so
// that `import.meta.dirname` is dist in every chunk.

import { rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundle, nameOf } from "./bundle.js";
import { copyData } from "./data.js";
import { writeFacades, writeLazyIndex } from "./entries.js";
import { licences } from "./licences.js";
import { writePacks } from "./packs.js";
import { makePage } from "./page.js";
import { compileScenarios, indexScenarios } from "./scenarios.js";
import { digestSources, recordSources } from "./sources.js";
import {
  chunksOfStarts,
  commonTo,
  groupByStarts,
  importedLater,
  loadedByStarts,
} from "./starts.js";
import { declareTypes } from "./types.js";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const sources = await digestSources();
await rm("dist", { recursive: true, force: true });
const types = declareTypes();
await compileScenarios();
await copyData();

// Once with a chunk for each module, to see which of them a start loads.
const modules = await bundle(nameOf);
await writeLazyIndex(modules, new Set());
await indexScenarios();
const loaded = await loadedByStarts();
for (const { fileName } of modules) await rm(`dist/${fileName}`);

const chunks = await bundle(groupByStarts(modules, loaded), importedLater(modules));
const chunksOf = chunksOfStarts(loaded, modules, chunks);
await writeLazyIndex(chunks, commonTo(chunksOf, ["run", "file"]));
// What else the chunk of an entry exports is for other chunks.
await writeFacades(modules);
await writePacks(chunks, chunksOf);
const { page, moduleIds } = await makePage(licences);
await writeFile("dist/page.html", page);
const bundled = [...chunks.flatMap((chunk) => chunk.moduleIds), ...moduleIds];
await writeFile("dist/LICENSES.txt", await licences(bundled));
await types;
await recordSources(sources);
