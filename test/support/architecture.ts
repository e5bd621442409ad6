// The rules that src keeps, checked on the syntax trees of its files.
//
// Rejected: dependency-cruiser, whose current major no longer runs on Node 20, and which would
// still leave the rules about identifiers, file names and lengths to be written here.

import { readdir, readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join, posix, sep } from "node:path";
import ts from "typescript";

/** Text by path; paths begin with `src/` and have forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

/**
 * A task and the loop are each one concept in one file. Cut in two, neither half could be read alone:
 * both would go through the same fields.
 */
const wholeConcepts = ["src/engine/core/tasks.ts", "src/engine/core/base-events.ts"];

/** The most lines of a file; a concept of the engine is whole, however long it is. */
export function maxLinesOf(path: string): number {
  if (wholeConcepts.includes(path)) return 700;
  return layerOf(path) === "engine" ? 500 : 300;
}

/**
 * A layer is a folder of src, or src/index.ts. Own files are always allowed, and, but for the
 * engine, the words of problems, which import nothing.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "index.ts": ["runner", "scenario", "engine", "trace"],
  cli: [
    ...["translation", "render", "player", "words", "analysis", "python", "runner", "scenario"],
    ...["engine", "trace"],
  ],
  config: [],
  page: ["render", "player", "words", "analysis", "trace"],
  render: ["player", "words", "analysis", "trace"],
  player: ["words", "analysis", "trace"],
  words: ["analysis", "trace"],
  "words/problems": [],
  analysis: ["trace"],
  python: ["scenario", "trace"],
  translation: ["mistakes"],
  vitest: ["words", "analysis", "runner", "scenario", "engine", "trace"],
  runner: ["mistakes", "scenario", "engine", "trace"],
  mistakes: ["engine", "trace"],
  scenario: ["engine", "trace"],
  engine: [],
  trace: [],
};

/** The engine's folders from the ground up: each imports those below it, types included. */
const engineFolders = [
  "builtins",
  "recording",
  "core",
  "language",
  "synchronisation",
  "combining",
] as const;

/** The one import that climbs: a loop closes its async generators by a gather, as CPython's does. */
const climbing: ReadonlySet<string> = new Set(["core/asyncgen-hooks.ts -> combining/gather.ts"]);

/**
 * The most files of the engine that may import one another in a circle, types included: the loop,
 * its tasks and futures, and what those are made of.
 */
export const largestRing = 18;

/** The most files elsewhere: what is known of a Python program, and the types that follow from it. */
export const largestOtherRing = 3;

const mayImportTypesOnly: Readonly<Record<string, readonly string[]>> = { engine: ["trace"] };

/** What a browser runs as well: nothing of Node. */
const layersWithoutNode = [
  ...["engine", "trace", "analysis", "words", "words/problems", "player", "render", "page"],
];

const packagesOfOneFile = ["@babel/parser", "chalk", "commander", "ora", "tsx"];

const barrels = ["src/index.ts", "src/runner/index.ts", "src/vitest/index.ts"];

const namesWithoutConcept = ["types.ts", "utils.ts", "helpers.ts", "constants.ts"];

const hostGlobals = new Set([
  "process",
  "console",
  "globalThis",
  "performance",
  "Date",
  "Promise",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "clearInterval",
  "clearImmediate",
  "queueMicrotask",
  "require",
]);

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** The path in the tree, or undefined for a package. */
  readonly target: string | undefined;
  readonly typeOnly: boolean;
}

export async function readSourceTree(root: string): Promise<SourceTree> {
  const paths = await readdir(join(root, "src"), { recursive: true });
  const files = paths.filter((path) => /\.tsx?$/.test(path)).sort();
  return new Map(
    await Promise.all(
      files.map(
        async (path): Promise<[string, string]> => [
          `src/${path.split(sep).join("/")}`,
          await readFile(join(root, "src", path), "utf8"),
        ],
      ),
    ),
  );
}

/** Every breach, one line each; empty when all is well. */
export function findBreaches(tree: SourceTree): string[] {
  const sources = [...tree].map(([path, text]) =>
    ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true),
  );
  const imports = sources.flatMap(importsOf);
  return [
    ...sources.flatMap(breachesOfShape),
    ...imports.flatMap(breachesOfDirection),
    ...breachesOfPackages(imports),
    ...cycles(imports),
    ...ringsOf(imports).filter(isTooLarge).map(describeRing),
    ...sources.filter(({ fileName }) => layerOf(fileName) === "engine").flatMap(usesOfHost),
  ];
}

function layerOf(path: string): string {
  return path.startsWith("src/words/problems/") ? "words/problems" : (path.split("/")[1] ?? "");
}

function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const target = text.startsWith(".")
      ? posix.join(posix.dirname(source.fileName), text)
      : undefined;
    found.push({ from: source.fileName, specifier: text, target, typeOnly });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) {
      // `import { type A }` does not count as type-only: its empty import is still executed.
      const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node.moduleSpecifier, typeOnly);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function breachesOfShape(source: ts.SourceFile): string[] {
  const { fileName, text } = source;
  const breaches: string[] = [];
  const lines = text.replace(/\n$/, "").split("\n").length;
  const most = maxLinesOf(fileName);
  if (lines > most) breaches.push(`${fileName} has ${lines} lines, more than ${most}`);
  const name = posix.basename(fileName);
  if (namesWithoutConcept.includes(name)) breaches.push(`${fileName} is not named after a concept`);
  if (name === "index.ts" && !barrels.includes(fileName)) breaches.push(`${fileName} is a barrel`);
  if (!(layerOf(fileName) in mayImport)) breaches.push(`${fileName} is in no layer`);
  if (layerOf(fileName) === "engine" && !engineFolders.includes(engineFolderOf(fileName))) {
    breaches.push(`${fileName} is in no folder of the engine`);
  }
  if (source.statements.some((node) => ts.isExportDeclaration(node) && !node.exportClause)) {
    breaches.push(`${fileName} exports everything of another module, not names`);
  }
  return breaches;
}

function breachesOfDirection({ from, specifier, target, typeOnly }: Import): string[] {
  const layer = layerOf(from);
  if (target === undefined) {
    if (specifier === "asyncdemo" || specifier.startsWith("asyncdemo/")) {
      return [`${from} imports its own package, ${specifier}`];
    }
    if (layer === "engine") return [`${from} imports ${specifier}, but the engine has no host`];
    return layersWithoutNode.includes(layer) && isBuiltin(specifier)
      ? [`${from} imports ${specifier}, but ${layer} runs in a browser too`]
      : [];
  }
  if (!target.startsWith("src/")) return [`${from} imports ${target}, outside src`];
  const other = layerOf(target);
  if (other === layer && layer === "engine") return climbsIn(from, target);
  if (other === layer || mayImport[layer]?.includes(other)) return [];
  if (other === "words/problems" && layer !== "engine") return [];
  if (mayImportTypesOnly[layer]?.includes(other)) {
    return typeOnly ? [] : [`${from} imports more than types from ${target}`];
  }
  return [`${from} imports ${target}, but ${layer} may not import ${other}`];
}

/** An import from one of the engine's folders to one above it. */
function climbsIn(from: string, target: string): string[] {
  const [lower, upper] = [engineFolderOf(from), engineFolderOf(target)];
  if (engineFolders.indexOf(upper) <= engineFolders.indexOf(lower)) return [];
  const inEngine = (path: string) => path.replace("src/engine/", "");
  if (climbing.has(`${inEngine(from)} -> ${inEngine(target)}`)) return [];
  return [`${from} imports ${target}, but engine/${lower} may not import engine/${upper}`];
}

function engineFolderOf(path: string): (typeof engineFolders)[number] {
  return path.split("/")[2] as (typeof engineFolders)[number];
}

function breachesOfPackages(imports: readonly Import[]): string[] {
  return packagesOfOneFile.flatMap((name) => {
    const importing = imports.filter(
      ({ specifier }) => specifier === name || specifier.startsWith(`${name}/`),
    );
    const files = [...new Set(importing.map(({ from }) => from))];
    return files.length > 1 ? [`${name} is imported in several files: ${files.join(", ")}`] : [];
  });
}

function cycles(imports: readonly Import[]): string[] {
  const targets = new Map<string, Set<string>>();
  for (const { from, target, typeOnly } of imports) {
    if (target === undefined || typeOnly) continue;
    targets.set(from, (targets.get(from) ?? new Set()).add(target));
  }
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const start = path.indexOf(file);
    if (start >= 0) found.push(`Import cycle: ${[...path.slice(start), file].join(" -> ")}`);
    if (start >= 0 || done.has(file)) return;
    path.push(file);
    for (const target of targets.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of targets.keys()) visit(file);
  return found;
}

/** The files that reach one another, by imports of any kind. Tarjan's algorithm. */
function ringsOf(imports: readonly Import[]): string[][] {
  const targets = new Map<string, Set<string>>();
  for (const { from, target } of imports) {
    if (target !== undefined) targets.set(from, (targets.get(from) ?? new Set()).add(target));
  }
  const rings: string[][] = [];
  const order = new Map<string, number>();
  const path: string[] = [];
  const visit = (file: string): number => {
    let lowest = order.size;
    order.set(file, lowest);
    const start = path.push(file) - 1;
    const own = lowest;
    for (const target of targets.get(file) ?? []) {
      const known = order.get(target);
      if (known === undefined) lowest = Math.min(lowest, visit(target));
      else if (path.includes(target)) lowest = Math.min(lowest, known);
    }
    if (lowest === own) rings.push(path.splice(start));
    return lowest;
  };
  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return rings;
}

function isTooLarge(ring: readonly string[]): boolean {
  return ring.length > mostOf(ring);
}

function mostOf(ring: readonly string[]): number {
  const isEngine = ring.some((file) => layerOf(file) === "engine");
  return isEngine ? largestRing : largestOtherRing;
}

function describeRing(ring: readonly string[]): string {
  return `${ring.length} files import one another, more than ${mostOf(ring)}: ${[...ring].sort().join(", ")}`;
}

function usesOfHost(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const report = (node: ts.Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`${source.fileName}:${line + 1} uses ${what}, but the engine has no host`);
  };
  const visit = (node: ts.Node) => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node) && hostGlobals.has(node.text) && isReference(node)) {
      report(node, node.text);
    }
    if (isMathRandom(node)) report(node, "Math.random");
    if (node.kind === ts.SyntaxKind.AsyncKeyword) report(node, "async");
    if (ts.isAwaitExpression(node)) report(node, "await");
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  const namesAMember =
    ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent);
  return !(namesAMember && parent.name === node);
}

function isMathRandom(node: ts.Node): boolean {
  const [object, property] = ts.isPropertyAccessExpression(node)
    ? [node.expression, node.name]
    : ts.isElementAccessExpression(node)
      ? [node.expression, node.argumentExpression]
      : [];
  if (!object || !property || !ts.isIdentifier(object) || object.text !== "Math") return false;
  return (ts.isIdentifier(property) || ts.isStringLiteral(property)) && property.text === "random";
}
