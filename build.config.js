// `npm run build`: src -> dist, ready for bin/asyncdemo.js without tsx.
//
// The code is CommonJS behind an ES module facade (dist/index.js, dist/runner.js, dist/config.js),
// because Node's ES module loader alone costs a fifth of an empty process: `run gather-cancel` took
// 1.9 times `node -e 0` as ES module chunks, 1.55 as CommonJS. Rejected with it: esbuild, which
// cannot split CommonJS, so that library and CLI would hold two engines. Files lie flat in dist, so
// that `import.meta.dirname` is dist in every chunk.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "rolldown";
import { blankSourceFile } from "ts-blank-space";
import ts from "typescript";
import { digestSources, recordSources } from "./build/sources.js";

const root = fileURLToPath(new URL("./", import.meta.url));
process.chdir(root);

/**
 * What the library and the command line share is one chunk: each file costs a third of a
 * millisecond. What is rarely needed keeps its own.
 */
const engineAndRunner =
  /rolldown\/runtime|\/src\/(engine|scenario|trace|runner)\/(?!check-line|compiled-|expectation-judge|gallery|import-|keep-imported|module-|package-entries|package-folder|problem|line-diff|load-file|printed-text|read-trace|record-run|require-surveyed|resolve-self|run-file|run-view|loaded-modules|schema-checks|trace-problem|tsx|worker)/;

/** What most scenarios do without: loaded when its first name is read off dist/index.cjs. */
const seldomNeeded =
  /\/src\/engine\/(timeouts|timeout-trace|wait-for|wait|as-completed|async-generators|async-generator-methods|shield|lock|event|condition|semaphore|barrier|queues|heap-queue|staggered|graph|context-managers|except-star|eager-tasks)\.ts|\/src\/runner\/(runner|run|run-sync|from-promise|sigint)\.ts/;

/** @param {string} id */
const isOftenNeeded = (id) => engineAndRunner.test(id) && !seldomNeeded.test(id);

/** The commands that are used most, by the file for what they load. */
const hotCommands = {
  "hot-run.js": [
    ["run", "gather-cancel", "--clock", "virtual"],
    ["run", "gather-cancel", "--clock", "virtual", "--format", "plain"],
  ],
  "hot.js": [["list"], ["--help"], ["list", "--help"]],
};

const sources = await digestSources();
await rm("dist", { recursive: true, force: true });
const types = declareTypes();
await bundle();
await compileScenarios();
await indexScenarios();
await copy("src/python", "dist/python", ".py");
await copy("src/python", "dist/python", ".js");
await copy("src/trace/schema", "dist/schema", ".json");
await copy("src/render/reports/schema", "dist/schema", ".json");
await copy("src/config/schema", "dist/schema", ".json");
await cp("src/cli/completions", "dist/completions", { recursive: true });
await compileAhead();
await types;
await recordSources(sources);

async function declareTypes() {
  const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
  const command = [tsc, "--project", "tsconfig.types.json"];
  const options = { maxBuffer: 1 << 24 };
  await promisify(execFile)(process.execPath, command, options).catch((error) => {
    throw new Error(`No types can be declared:\n${error.stdout}`);
  });
}

/**
 * Writes what those load to one file each, which is a function: it takes what `hotCode` takes.
 * Beside it, and the scenarios, what V8 has compiled for them is kept.
 */
async function compileAhead() {
  for (const [pack, runs] of Object.entries(hotCommands)) {
    await writePack(pack, (await inNode(`${takeFiles()} ${runAll(runs)}.then(tell);`)).stderr);
    await inNode(`${takePack(pack, pack)} ${runAll(runs)}.then(keep);`);
  }
  // What has been compiled costs its size at each start: what only this needs is kept apart.
  const gallery = [["run", "--all", "--clock", "virtual", "--format", "plain"]];
  await inNode(`${takePack("hot-run.js", "hot-all.js")} ${runAll(gallery)}.then(keep);`);
  await compileThreadAhead("hot-file.js");
}

/** @param {string[][]} runs */
function runAll(runs) {
  return `(async () => {
    const { main } = load("./cli.cjs");
    for (const argv of ${JSON.stringify(runs)}) await main(argv);
  })()`;
}

/**
 * The same for the thread that runs a user's file, of which tsx has compiled the text before.
 *
 * @param {string} pack
 */
async function compileThreadAhead(pack) {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "asyncdemo-build-"));
  const path = join(folder, "gather-cancel.ts");
  await cp("scenarios/gather-cancel.ts", path);
  const order = { path, name: "gather-cancel", clock: "virtual", loaded: null };
  /** @param {string} code */
  const inThread = (code) =>
    inNode(
      `const { Worker } = require("node:worker_threads");
      const execArgv = ["--experimental-vm-modules"];
      const thread = new Worker(${JSON.stringify(code)}, { eval: true, execArgv });
      const dealtWith = new SharedArrayBuffer(4);
      thread.postMessage({ ...${JSON.stringify(order)}, dealtWith });`,
      { TMPDIR: folder, TEMP: folder, TMP: folder },
    );
  const plainly = `${takeFiles()} load("./worker.cjs"); process.on("exit", tell);`;
  await inThread(plainly);
  await writePack(pack, (await inThread(plainly)).stderr);
  await inThread(`${takePack(pack, pack)} load("./worker.cjs"); process.on("exit", keep);`);
  await rm(folder, { recursive: true });
}

/** Code that makes `load`, which takes files in `dist`, and `tell`, which says which it took. */
function takeFiles() {
  return `
    const { relative, resolve } = require("node:path");
    const { writeSync } = require("node:fs");
    const load = (id) => require(resolve("dist", id));
    const tell = () => {
      const names = Object.keys(require.cache).map((file) => relative("dist", file));
      writeSync(2, names.join(" "));
    };
  `;
}

/**
 * @param {string} pack
 * @param {string} told What `tell` says.
 */
async function writePack(pack, told) {
  const names = told.split(/\s+/).filter((name) => /^[^\\/]+$/.test(name));
  const bodies = names.map(async (name) => {
    const text = escapeNonAscii(await readFile(`dist/${name}`, "utf8"));
    return `${JSON.stringify(name)}: ${wrap(text)}`;
  });
  const all = `{\n${(await Promise.all(bodies)).join(",\n")}\n}`;
  const loader = `${wrap}\nreturn (${hotCode})(${all}, compile, dist, require);`;
  await writeFile(`dist/${pack}`, `(function (compile, dist, require) {\n${loader}\n})\n`);
}

/**
 * Code that makes `load`, as bin/asyncdemo.js does it, and `keep`, which keeps what is compiled.
 *
 * @param {string} pack
 * @param {string} kept What has been compiled of it gets this name.
 */
function takePack(pack, kept) {
  return `
    const { existsSync, readFileSync, writeFileSync } = require("node:fs");
    const { resolve, sep } = require("node:path");
    const { Script } = require("node:vm");
    const dist = resolve("dist") + sep;
    const scripts = new Map();
    const compile = (name, text) => {
      const script = new Script(text, { filename: "asyncdemo:" + name });
      scripts.set(dist + (name === "${pack}" ? "${kept}" : name), script);
      return script.runInThisContext();
    };
    const text = readFileSync(dist + "${pack}", "latin1");
    const load = compile("${pack}", text)(compile, dist, require);
    const keep = () => {
      for (const [file, script] of scripts) {
        const cache = \`\${file}.\${process.versions.v8}.cache\`;
        if (!existsSync(cache)) writeFileSync(cache, script.createCachedData());
      }
    };
  `;
}

/**
 * Compiles the text of a file in `dist`, or takes what has been compiled of it.
 *
 * @typedef {(name: string, text: string) => Function} Compile
 */

/**
 * Loads the package's own files with what has been compiled of them. This stands in each pack.
 *
 * Node's own way to a file, by what stands in its place on the disk and in three package.json, is
 * left to what is asked for by others: as long as a run is short, it is as long as the run.
 *
 * @param {Record<string, Function>} bodies What `wrap` makes of the texts of files in `dist`.
 * @param {Compile} compile
 * @param {string} dist The folder, and what separates folders.
 * @param {NodeJS.Require} require Node's own.
 */
function hotCode(bodies, compile, dist, require) {
  const { readFileSync } = require("node:fs");
  const compileCommonJs = require.extensions[".js"];
  /** @type {Map<string, { exports: unknown }>} */
  const loaded = new Map();

  // What some calls need is kept file by file.
  const isHot = (/** @type {string} */ name) =>
    Object.hasOwn(bodies, name) || name.startsWith("scenarios") || name.startsWith("seldom");

  const load = (/** @type {string} */ name) => {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const made = { exports: {} };
    loaded.set(name, made);
    const body = bodies[name] ?? compile(name, wrap(readFileSync(dist + name, "utf8")));
    body.call(made.exports, made.exports, requireFile, made, dist + name, dist.slice(0, -1));
    return made.exports;
  };

  const requireFile = (/** @type {string} */ id) => {
    let name = "";
    if (id.startsWith(".")) name = id.slice(id.indexOf("/") + 1);
    else if (id.startsWith(dist)) name = id.slice(dist.length);
    else return require(id);
    return isHot(name) ? load(name) : require(dist + name);
  };

  // Whoever asks Node for a file gets the same.
  require.extensions[".cjs"] = (module, file) => {
    const name = file.startsWith(dist) ? file.slice(dist.length) : "";
    if (isHot(name)) module.exports = load(name);
    else compileCommonJs(module, file);
  };
  return requireFile;
}

/** @param {string} text */
function wrap(text) {
  return `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
}

/**
 * Without what asyncdemo would take from the surroundings: on GitHub it would write reports.
 *
 * @param {string} script
 * @param {Record<string, string>} [others]
 */
function inNode(script, others = {}) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(ASYNCDEMO|GITHUB|TSX)_/.test(name)),
  );
  return promisify(execFile)(process.execPath, ["-e", script], { env: { ...env, ...others } });
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

async function bundle() {
  const { output } = await build({
    cwd: root,
    platform: "node",
    input: {
      index: "src/index.ts",
      runner: "src/runner/index.ts",
      config: "src/config/define-config.ts",
      vitest: "src/vitest/matchers.ts",
      cli: "src/cli/main.ts",
      worker: "src/runner/worker.ts",
    },
    external: [/^tsx(\/|$)/, "pyodide"],
    checks: { pluginTimings: false },
    plugins: [withoutColdStartWeight(), schemaChecks()],
    treeshake: {
      moduleSideEffects: [{ test: /\/src\//, sideEffects: true }],
    },
    transform: { target: "node20.19" },
    output: {
      dir: "dist",
      format: "cjs",
      exports: "named",
      entryFileNames: "[name].cjs",
      chunkFileNames: "[name]-[hash].cjs",
      codeSplitting: {
        groups: [
          { name: "gallery", test: /\/src\/runner\/(gallery\.ts|package-folder)/, priority: 2 },
          { name: "engine", test: isOftenNeeded, priority: 1 },
          { name: "seldom", test: seldomNeeded },
        ],
      },
      comments: { legal: true, jsdoc: false, annotation: false },
    },
  });
  for (const name of ["index", "runner", "config"]) {
    const entry = output.find((file) => file.fileName === `${name}.cjs`);
    if (entry?.type !== "chunk") throw new Error(`No ${name}.cjs came out of the bundler`);
    await writeFile(`dist/${name}.js`, facade(entry.fileName, entry.exports));
  }
  for (const file of output) {
    if (file.type !== "chunk") continue;
    await writeFile(`dist/${file.fileName}`, withLazyNames(withPlainExports(file.code)));
  }
  // vitest is an ES module that no CommonJS can load, so what meets it is one too.
  const vitest = await readFile("src/vitest/index.ts", "utf8");
  await writeFile("dist/vitest.js", blank(vitest).replace("./matchers.ts", "./vitest.cjs"));
  const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  await writeFile("dist/LICENSES.txt", await licences(modules));
}

/** @param {string} text TypeScript without anything to compile. */
function blank(text) {
  return blankSourceFile(ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2023, true));
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

/**
 * An export that nothing assigns to is a value, where the bundler has a getter: V8 makes, keeps and
 * calls a function for each. They stand at the end of a chunk, when all have their values.
 *
 * @param {string} code
 */
function withPlainExports(code) {
  const getter =
    /^Object\.defineProperty\(exports, "(\w+)", \{\s+enumerable: true,\s+get: function\(\) \{\s+return (\w+);\s+\}\s+\}\);$/gm;
  return code.replace(getter, (text, exported, name) => {
    const declared = new RegExp(
      `^(async function|function\\*?|const|var(?= ${name} = class)) ${name}\\b`,
      "m",
    );
    return declared.test(code) ? `exports.${exported} = ${name};` : text;
  });
}

/**
 * Loads the chunk of what is seldom needed when one of its names is first read.
 *
 * @param {string} code
 */
function withLazyNames(code) {
  const [line, file] = /const require_seldom = require\("(.*?)"\);\n/.exec(code) ?? [];
  if (line === undefined) return code;
  const taken = /exports\.(\w+) = require_seldom\.\1;\n/g;
  const names = [...code.matchAll(taken)].map(([, name]) => name);
  const rest = code.replace(line, "").replace(taken, "");
  // A chunk that uses it by itself has loaded it.
  if (rest.includes("require_seldom")) return code;
  return `${rest}
for (const name of ${JSON.stringify(names)}) {
  Object.defineProperty(exports, name, { enumerable: true, get: () => require("${file}")[name] });
}
`;
}

/**
 * What the CLI never uses of its dependencies, 8 ms together: commander wants `child_process` for
 * subcommands in files of their own, and makes a program that nobody asked for; chalk wants `os` and
 * `tty` to guess the colour level we tell it.
 *
 * @returns {import("rolldown").Plugin}
 */
function withoutColdStartWeight() {
  const commander = fileURLToPath(new URL(".", import.meta.resolve("commander"))).replaceAll(
    "\\",
    "/",
  );
  return {
    name: "without-cold-start-weight",
    resolveId(id, importer = "") {
      const isCommander = /[\\/]commander[\\/]/.test(importer);
      if (id === "commander") return "\0commander";
      if (id === "node:child_process" && isCommander) return "\0no-spawn";
      if (id === "node:process" && isCommander) return "\0process";
      if (id === "#supports-color" && /[\\/]chalk[\\/]/.test(importer)) return "\0no-colour-guess";
      return null;
    },
    load(id) {
      if (id === "\0commander") {
        const take = (/** @type {string} */ name, /** @type {string} */ file) =>
          `exports.${name} = require("${commander}lib/${file}.js").${name};`;
        return [
          take("Command", "command"),
          take("CommanderError", "error"),
          take("Option", "option"),
        ].join("\n");
      }
      if (id === "\0no-spawn") return "module.exports = {};";
      // Node has a module of that name to compile, and it is this.
      if (id === "\0process") return "module.exports = process;";
      if (id === "\0no-colour-guess") return "export default { stdout: false, stderr: false };";
      return null;
    },
  };
}

/**
 * What ajv makes of the trace's schema, in the place of the module that would have ajv make it:
 * to load and run ajv takes a quarter of a second.
 *
 * @returns {import("rolldown").Plugin}
 */
function schemaChecks() {
  return {
    name: "schema-checks",
    load: {
      filter: { id: /\/src\/trace\/schema-checks\.ts$/ },
      async handler() {
        const schema = JSON.parse(await readFile("src/trace/schema/trace-v1.json", "utf8"));
        const code = { source: true, esm: true };
        const ajv = new Ajv({ strict: false, strictNumbers: true, inlineRefs: false, code });
        ajv.addSchema(schema, "trace");
        /** @type {Record<string, string>} */
        const compiled = {};
        const entries = [];
        for (const [name, { properties }] of Object.entries(schema.definitions)) {
          const { const: one, enum: several = [] } = properties?.kind ?? {};
          const kinds = name === "TraceHeader" ? ["header"] : one ? [one] : several;
          if (kinds.length > 0) compiled[name] = `trace#/definitions/${name}`;
          for (const kind of kinds) entries.push(`["${kind}", ${name}]`);
        }
        const text = standalone.default(ajv, compiled);
        return {
          code: `${text}\nexport const checks = new Map([${entries.join(", ")}]);\n`,
          moduleType: "js",
        };
      },
    },
  };
}

async function compileScenarios() {
  await mkdir("dist/scenarios");
  for (const file of await readdir("scenarios")) {
    if (!file.endsWith(".ts")) continue;
    const compiled = compileScenario(
      `scenarios/${file}`,
      await readFile(`scenarios/${file}`, "utf8"),
    );
    await writeFile(`dist/scenarios/${file.replace(/\.ts$/, ".cjs")}`, compiled);
  }
}

/** What `list` says of every scenario, so that afterwards it loads none. */
async function indexScenarios() {
  const { stdout } = await inNode(
    'require("./dist/cli.cjs").main(["list", "--json", "--no-config"])',
  );
  await writeFile("dist/gallery.json", JSON.stringify(JSON.parse(stdout)));
}

/**
 * A TypeScript module to CommonJS whose `module.exports` is the scenario. Lines and columns stay
 * those of the source, since traces point into it; only the first line and the ends of imports move.
 *
 * @param {string} file
 * @param {string} text
 */
function compileScenario(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  /** @type {(node: ts.Node) => never} */
  const refuse = (node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    throw new Error(`${file}:${line + 1}: the build cannot compile this: ${node.getText()}`);
  };
  let code = blankSourceFile(source, refuse);
  /** @type {(from: number, to: number, by: string) => void} */
  const replace = (from, to, by) => {
    code = code.slice(0, from) + by.padEnd(to - from) + code.slice(to);
  };

  // From the end to the start, so that a longer replacement moves nothing that is still to do.
  for (const statement of source.statements.toReversed()) {
    if (ts.isExportAssignment(statement) && !statement.isExportEquals) {
      // "export default " and "module.exports=" have the same length.
      replace(statement.getStart(), statement.expression.getStart(), "module.exports=");
    } else if (ts.isImportDeclaration(statement)) {
      const { importClause, moduleSpecifier } = statement;
      if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
      const names = importClause?.namedBindings;
      if (importClause?.name || !names || !ts.isNamedImports(names)) return refuse(statement);
      const from = moduleSpecifier.getText().replace(/^"asyncdemo"$/, '"../index.cjs"');
      replace(names.end, moduleSpecifier.end, `=require(${from})`);
      for (const { propertyName, name, isTypeOnly } of names.elements.toReversed()) {
        if (propertyName && !isTypeOnly) replace(propertyName.end, name.getStart(), ":");
      }
      replace(statement.getStart(), names.getStart(), "const ");
    } else if (ts.canHaveModifiers(statement) && isExported(statement)) {
      if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) {
        refuse(statement);
      }
    } else if (ts.isExportDeclaration(statement)) {
      refuse(statement);
    }
  }
  return `"use strict";${code}`;
}

/** @param {ts.HasModifiers} node */
function isExported(node) {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string} extension
 */
async function copy(from, to, extension) {
  await cp(from, to, {
    recursive: true,
    filter: (path) =>
      !path.includes("__pycache__") &&
      (path === from || !/\.\w+$/.test(path) || path.endsWith(extension)),
  });
}

/**
 * The licences of the packages that are bundled ask to travel with every copy.
 *
 * @param {string[]} moduleIds
 */
async function licences(moduleIds) {
  const folders = moduleIds.flatMap(
    (id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? [],
  );
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    return `${name}\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}
