// dist/index.cjs, and the ES modules before the CommonJS.

import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { blankSourceFile } from "ts-blank-space";
import ts from "typescript";
import { inNode } from "./in-node.js";

/** @typedef {import("./bundle.js").Chunk} Chunk */

/**
 * dist/index.cjs anew: of what not every scenario needs, a name loads its chunk when it is first
 * read.
 *
 * @param {readonly Chunk[]} chunks
 * @param {ReadonlySet<string>} needed The files that every scenario loads.
 */
export async function writeLazyIndex(chunks, needed) {
  const { imports } = chunkNamed(chunks, "index.cjs");
  const warner = chunks.find(({ moduleIds }) => moduleIds.some((id) => id === copyWarner));
  if (warner === undefined) throw new Error(`${copyWarner} is in no chunk`);
  const { stdout } = await inNode(`${findNames} findNames(${JSON.stringify(imports)});`);
  const lines = [`require("./${warner.fileName}");`];
  for (const [file, names] of JSON.parse(stdout)) {
    const load = `require("./${file}")`;
    if (needed.has(file)) lines.push(`take(${load}, ${JSON.stringify(names)});`);
    else lines.push(`takeLater(() => ${load}, ${JSON.stringify(names)});`);
  }
  const functions = [take, takeLater].map((each) => `${each}\n`);
  await writeFile("dist/index.cjs", `"use strict";\n${functions.join("")}${lines.join("\n")}\n`);
}

/** What the public surface imports for its effect alone. */
const copyWarner = resolve("src/runner/one-copy.ts");

/** Code that finds out which chunk has what dist/index.cjs exports: the very value. */
const findNames = `function findNames(files) {
  const names = new Map(files.map((file) => [file, []]));
  const all = require("./dist/index.cjs");
  for (const name of Object.keys(all)) {
    const file = files.find((each) => require("./dist/" + each)[name] === all[name]);
    if (file === undefined) throw new Error("No chunk exports " + name);
    names.get(file).push(name);
  }
  console.log(JSON.stringify([...names]));
}`;

/**
 * This and the next stand in dist/index.cjs.
 *
 * @param {Record<string, unknown>} chunk
 * @param {readonly string[]} names
 */
function take(chunk, names) {
  for (const name of names) exports[name] = chunk[name];
}

/**
 * @param {() => Record<string, unknown>} load
 * @param {readonly string[]} names
 */
function takeLater(load, names) {
  for (const name of names) {
    Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
  }
}

/**
 * ES modules before the CommonJS, for those who `import`.
 *
 * @param {readonly Chunk[]} chunks
 */
export async function writeFacades(chunks) {
  for (const name of ["index", "runner", "config"]) {
    const { fileName, exports } = chunkNamed(chunks, `${name}.cjs`);
    await writeFile(`dist/${name}.js`, facade(fileName, exports));
  }
  // vitest is an ES module that no CommonJS can load, so what meets it is one too.
  const vitest = await readFile("src/vitest/index.ts", "utf8");
  await writeFile("dist/vitest.js", blank(vitest).replace("./matchers.ts", "./vitest.cjs"));
}

/**
 * A default import, not `export … from`: that would have Node search the CommonJS text for names.
 *
 * @param {string} file
 * @param {string[]} names
 */
function facade(file, names) {
  return `import all from "./${file}";\nexport const { ${names.join(", ")} } = all;\n`;
}

/** @param {string} text TypeScript without anything to compile. */
function blank(text) {
  return blankSourceFile(ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2023, true));
}

/**
 * @param {readonly Chunk[]} chunks
 * @param {string} fileName
 */
function chunkNamed(chunks, fileName) {
  const chunk = chunks.find((each) => each.fileName === fileName);
  if (chunk === undefined) throw new Error(`No ${fileName} came out of the bundler`);
  return chunk;
}
