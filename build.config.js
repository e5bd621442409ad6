// `npm run build`: src -> dist, ready for bin/asyncdemo.js without tsx.
//
// The code is CommonJS behind an ES module facade (dist/index.js, dist/runner.js, dist/config.js),
// because Node's ES module loader alone costs a fifth of an empty process: `run gather-cancel` took
// 1.9 times `node -e 0` as ES module chunks, 1.55 as CommonJS. Rejected with it: esbuild, which
// cannot split CommonJS, so that library and CLI would hold two engines. Files lie flat in dist, so
// that `import.meta.dirname` is dist in every chunk.

import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "rolldown";
import { blankSourceFile } from "ts-blank-space";
import ts from "typescript";
import { wrap } from "./bin/hot-code.js";

const root = fileURLToPath(new URL("./", import.meta.url));
process.chdir(root);

/**
 * What the library and the command line share is one chunk: each file costs a third of a
 * millisecond. What is rarely needed keeps its own.
 */
const engineAndRunner =
  /rolldown\/runtime|\/src\/(engine|scenario|trace|runner)\/(?!check-line|collect-garbage|expectation-judge|gallery|import-problem|package-folder|problem|line-diff|load-file|printed-text|read-trace|record-run|resolve-self|run-file|run-view|loaded-modules|schema-checks|trace-problem|worker)/;

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
  "hot.js": [["--help"], ["list"]],
};

await rm("dist", { recursive: true, force: true });
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

/**
 * Writes what those load to one file each, an object of `name: function (exports, require, …)`.
 * Beside it, and the scenarios, what V8 has compiled for them is kept.
 */
async function compileAhead() {
  for (const [pack, runs] of Object.entries(hotCommands)) {
    const { stderr: loaded } = await inNode(`
      const { relative } = require("node:path");
      const { main } = require("./dist/cli.cjs");
      (async () => {
        for (const argv of ${JSON.stringify(runs)}) await main(argv);
        const names = Object.keys(require.cache).map((file) => relative("dist", file));
        console.error(names.join(" "));
      })();
    `);
    const names = loaded.split(/\s+/).filter((name) => /^[^\\/]+$/.test(name));
    const bodies = names.map(async (name) => {
      const text = escapeNonAscii(await readFile(`dist/${name}`, "utf8"));
      return `${JSON.stringify(name)}: ${wrap(text)}`;
    });
    await writeFile(`dist/${pack}`, `({\n${(await Promise.all(bodies)).join(",\n")}\n})\n`);
    await keepCompiled(pack, runs);
  }
  // A cache costs its size at each start: what only this needs is not in the pack's.
  await keepCompiled("hot-run.js", [["run", "--all", "--clock", "virtual", "--format", "plain"]]);
}

/**
 * @param {string} pack
 * @param {string[][]} runs
 */
async function keepCompiled(pack, runs) {
  await inNode(`
    const { existsSync, writeFileSync } = require("node:fs");
    const { cacheOf, useHotCode } = require("./bin/hot-code.js");
    const scripts = new Map();
    const { main } = useHotCode("${pack}", (file, script) => scripts.set(file, script))("./cli.cjs");
    (async () => {
      for (const argv of ${JSON.stringify(runs)}) await main(argv);
      for (const [file, script] of scripts) {
        if (!existsSync(cacheOf(file))) writeFileSync(cacheOf(file), script.createCachedData());
      }
    })();
  `);
}

/**
 * Without what asyncdemo would take from the surroundings: on GitHub it would write reports.
 *
 * @param {string} script
 */
function inNode(script) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(ASYNCDEMO|GITHUB)_/.test(name)),
  );
  return promisify(execFile)(process.execPath, ["-e", script], { env });
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
    await writeFile(`dist/${name}.cjs`, withLazyNames(entry.code));
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
 * Loads the chunk of what is seldom needed when one of its names is first read.
 *
 * @param {string} code
 */
function withLazyNames(code) {
  const [line, file] = /const require_seldom = require\("(.*?)"\);\n/.exec(code) ?? [];
  if (line === undefined) return code;
  return code
    .replace(line, "")
    .replace(
      /exports\.(\w+) = require_seldom\.(\w+);/g,
      `Object.defineProperty(exports, "$1", { enumerable: true, get: () => require("${file}").$2 });`,
    );
}

/**
 * Three Node modules that the CLI never uses, 8 ms together: commander wants `child_process` for
 * subcommands in files of their own, chalk `os` and `tty` to guess the colour level we tell it.
 *
 * @returns {import("rolldown").Plugin}
 */
function withoutColdStartWeight() {
  return {
    name: "without-cold-start-weight",
    resolveId(id, importer = "") {
      if (id === "node:child_process" && /[\\/]commander[\\/]/.test(importer)) return "\0no-spawn";
      if (id === "#supports-color" && /[\\/]chalk[\\/]/.test(importer)) return "\0no-colour-guess";
      return null;
    },
    load(id) {
      if (id === "\0no-spawn") return "export default {};";
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
