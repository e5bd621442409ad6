// dist/hot*.js: what the starts that are made most often load, each in one file, which
// bin/asyncdemo.js takes.
//
// A pack is a bundle of its own, of the modules in the chunks that such a start loads. In it they
// find each other without exports: the bundler's, a getter each, took 3 % of a start. What is loaded
// later gets from the pack what those chunks export.

import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "rolldown";
import { bundleOptions } from "./bundle.js";

/** @typedef {import("./bundle.js").Chunk} Chunk */

/** The packs, by the starts that load what is in them. */
const packs = {
  run: "hot-run.js",
  other: "hot.js",
  file: "hot-file.js",
  caller: "hot-caller.js",
};

/** What the launcher itself loads. */
const entries = ["cli.cjs", "worker.cjs"];

/**
 * @param {readonly Chunk[]} chunks
 * @param {Map<string, Set<string>>} loaded The chunks that starts load.
 */
export async function writePacks(chunks, loaded) {
  const start = method("start.cjs", await bundleStart());
  const index = method("index.cjs", await readFile("dist/index.cjs", "utf8"));
  const texts = new Map();
  for (const [name, pack] of Object.entries(packs)) {
    const inPack = chunks.filter(({ fileName }) => loaded.get(name)?.has(fileName));
    const bodies = [start, index, ...(await bundlePack(inPack, chunks))];
    texts.set(pack, `({\n${bodies.join(",\n")}\n})\n`);
  }
  const digest = await digestOf("dist", texts.values());
  for (const [pack, text] of texts) await writeFile(`dist/${pack}`, `/*${digest}*/${text}`);
}

/**
 * @param {readonly Chunk[]} inPack
 * @param {readonly Chunk[]} chunks
 * @returns {Promise<string[]>} The methods. Of `pack.cjs` the default export has by the name of each
 *   of those chunks a function that returns the names that it exports, and their values.
 */
async function bundlePack(inPack, chunks) {
  const { imports, exported } = describe(inPack, chunks);
  const entry = "\0pack";
  const code = `${imports.join("\n")}\nexport default {\n${exported.join("\n")}\n};`;
  const ids = new Set(inPack.flatMap(({ moduleIds }) => moduleIds));
  const { plugins, output: how, ...options } = bundleOptions();
  const { output } = await build({
    ...options,
    input: entry,
    plugins: [
      {
        name: "pack",
        resolveId: (id, importer) => (id === entry || importer === entry ? id : null),
        load: (id) => (id === entry ? { code, moduleType: "js" } : null),
      },
      importingChunks(chunks, ids),
      ...plugins,
    ],
    output: {
      ...how,
      exports: "named",
      entryFileNames: "pack.cjs",
      chunkFileNames: "modules.cjs",
      codeSplitting: { groups: [{ name: "modules", test: () => true }] },
    },
    write: false,
  });
  const made = output.filter((file) => file.type === "chunk");
  const strangers = made
    .flatMap(({ moduleIds }) => moduleIds)
    .filter((id) => !ids.has(id) && !id.startsWith("\0"));
  // There would be two of each: one in the pack, and one in its chunk.
  if (strangers.length > 0) throw new Error(`A pack has what its chunks have not: ${strangers}`);
  return made.map((file) => method(file.fileName, file.code));
}

/**
 * @param {readonly Chunk[]} inPack
 * @param {readonly Chunk[]} chunks
 */
function describe(inPack, chunks) {
  const outside = chunks.filter((chunk) => !inPack.includes(chunk));
  const wanted = new Set(entries);
  for (const each of outside) {
    for (const file of [...each.imports, ...each.dynamicImports]) wanted.add(file);
  }
  /** @type {string[]} */
  const imports = [];
  /** @type {string[]} */
  const exported = [];
  for (const chunk of inPack) {
    const isWanted = wanted.has(chunk.fileName);
    /** @type {string[]} */
    const names = [];
    /** @type {string[]} */
    const values = [];
    for (const { name, id, imported, isCommonJs } of isWanted ? exportsOf(chunk) : []) {
      const local = `_${imports.length}`;
      imports.push(`import { ${imported} as ${local} } from ${JSON.stringify(id)};`);
      names.push(name);
      values.push(isCommonJs ? `() => ${local}` : local);
    }
    for (const id of chunk.moduleIds) imports.push(`import ${JSON.stringify(id)};`);
    if (!isWanted) continue;
    const file = JSON.stringify(chunk.fileName);
    exported.push(`${file}: () => [${JSON.stringify(names)}, [${values.join(", ")}]],`);
  }
  return { imports, exported };
}

/**
 * @param {Chunk} chunk
 * @returns What of which module each of its exports is.
 */
function exportsOf({ fileName, modules, moduleIds, facadeModuleId, exports }) {
  return exports.map((name) => {
    const id = moduleIds.find((each) => modules[each]?.renderedExports.includes(name));
    if (id !== undefined) return { name, id, imported: name };
    if (facadeModuleId !== null) return { name, id: facadeModuleId, imported: name };
    const [only, ...others] = moduleIds;
    if (only === undefined || others.length > 0) {
      throw new Error(`${fileName} exports ${name}, which no module in it does`);
    }
    // A name of the bundler's own, for a default export, or for a function that returns CommonJS.
    const isCommonJs = !modules[only]?.renderedExports.includes("default");
    return { name, id: only, imported: "default", isCommonJs };
  });
}

/**
 * What is imported later, and is not in the pack, is taken from its chunk.
 *
 * @param {readonly Chunk[]} chunks
 * @param {ReadonlySet<string>} inPack The modules in the pack.
 * @returns {import("rolldown").Plugin}
 */
function importingChunks(chunks, inPack) {
  const prefix = "\0chunk:";
  return {
    name: "importing-chunks",
    async resolveId(id, importer, { kind }) {
      if (importer?.startsWith(prefix)) return { id, external: true };
      if (kind !== "dynamic-import" || importer === undefined) return null;
      const found = await this.resolve(id, importer, { skipSelf: true });
      if (found === null || found.external || inPack.has(found.id)) return null;
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === found.id);
      if (chunk === undefined) throw new Error(`${found.id} has no chunk of its own`);
      return prefix + chunk.fileName;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const file = id.slice(prefix.length);
      const names = chunks.find(({ fileName }) => fileName === file)?.exports ?? [];
      // What CommonJS exports is, to those who import it, the default export.
      const member = names.includes("default") ? ".default" : "";
      if (member !== "" && names.length > 1) {
        throw new Error(
          `${file} has a default export and others: import it in a module of our own`,
        );
      }
      return `module.exports = require("./${file}")${member};`;
    },
  };
}

/** @returns {Promise<string>} The loader in a file of its own. */
async function bundleStart() {
  const { output } = await build({
    platform: "node",
    input: "src/runner/start.ts",
    transform: { target: "node20.19" },
    output: { format: "cjs", exports: "named", comments: false },
    write: false,
  });
  return output[0].code;
}

/**
 * @param {string} name
 * @param {string} text
 * @returns A method of that name, which is the module.
 */
function method(name, text) {
  const head = `${JSON.stringify(name)}(exports, require, module, __filename, __dirname) {`;
  return `${head}${escapeNonAscii(text)}\n}`;
}

/**
 * @param {string} folder
 * @param {Iterable<string>} texts
 * @returns A digest of all code in it, and of the texts.
 */
async function digestOf(folder, texts) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".cjs"));
  const digest = createHash("sha256");
  for (const name of names.sort()) digest.update(name).update(await readFile(join(folder, name)));
  for (const text of texts) digest.update(text);
  return digest.digest("base64url");
}

/**
 * In strings, templates and regular expressions an escape means the character itself.
 *
 * @param {string} code
 */
function escapeNonAscii(code) {
  if (code.includes("String.raw")) throw new Error("String.raw would keep an escape as it is");
  return code.replace(/[^\0-\x7f]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
