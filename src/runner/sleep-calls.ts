/**
 * SleepCalls: the sleeps that a generator function of the program makes, as the text of its file
 * proves it: each is awaited as it is made, `yield* sleep(1)`, and what the function calls makes
 * none that it is not seen to make.
 *
 * Where that is not plain to see, nothing is proved. Loaded for runs with many switches only.
 */

import {
  child,
  children,
  functionAround,
  isCall,
  isFunction,
  type Node,
  nameOf,
  type Placed,
  readSyntax,
} from "../mistakes/syntax.ts";

/** One call of `sleep` in the text. */
export interface SleepCall {
  /** Where in the text it begins. */
  readonly at: number;
  /** Its delay; null where that is no number in the text. */
  readonly delaySeconds: number | null;
}

/** What could run code that the text does not show, or step generators by hand. */
const unforeseeable = /\b(?:eval|Function|next|getPrototypeOf|__proto__)\b|\bimport\s*[(.]/;

const packageName = "asyncdemo";

export class SleepCalls {
  /** The calls of each function that are proved to be all that it makes, by where each begins. */
  readonly #byPlace = new Map<number, readonly SleepCall[]>();

  /** @param isAlone Whether the program has no files but this one and those that it loads. */
  constructor(path: string, text: string, isAlone: boolean) {
    const { nodes, faults } = readSyntax(path, text);
    if (faults.length > 0) return;
    const imported = functionsImported(nodes);
    const isSleep = (node: Node | null) => imported.get(calledBy(node) ?? "") === "sleep";
    /** Each node comes after what it is in: those of a function stand together. */
    const callsNothingElse = (maker: Placed): boolean => {
      for (let at = nodes.indexOf(maker) + 1; at < nodes.length; at++) {
        const { node } = nodes[at] as Placed;
        if (node.start >= maker.node.end) break;
        const isHarmless = isCall(node)
          ? runsNothing.test(imported.get(calledBy(node) ?? "") ?? "")
          : node.type === "YieldExpression"
            ? node.delegate === true && isSleep(child(node, "argument"))
            : !isFunction(node) && !runsCode.test(node.type);
        if (!isHarmless) return false;
      }
      return true;
    };
    const sleeps = nodes.filter(({ node }) => isSleep(node));
    const isWhole = isAlone && !unforeseeable.test(text) && nodes.every(loadsNothing);
    const isProved = isWhole && sleeps.every(isAwaited);
    for (const [maker, own] of byMaker(sleeps)) {
      if (maker.node.generator !== true || !own.every(isAwaited)) continue;
      if (!isProved && !callsNothingElse(maker)) continue;
      const calls = own.map(({ node }) => callOf(node));
      for (const { at } of calls) this.#byPlace.set(at, calls);
    }
  }

  /** All sleeps of the function that makes one at a place; null where it may make others. */
  around(at: number): readonly SleepCall[] | null {
    return this.#byPlace.get(at) ?? null;
  }
}

/** The functions of the package that a file imports, by their names there, if nothing else has those. */
function functionsImported(nodes: readonly Placed[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { node } of nodes) {
    if (loadedBy(node) !== packageName) continue;
    for (const [local, name] of namesFrom(node)) found.set(local, name);
  }
  for (const placed of nodes) {
    const name = nameOf(placed.node);
    if (name !== null && !isCallee(placed) && !isOnlyName(placed)) found.delete(name);
  }
  return found;
}

/** The name that a call calls; null for another node. */
function calledBy(node: Node | null): string | null {
  return isCall(node) ? nameOf(child(node, "callee")) : null;
}

/** What of the package runs no function of the program's. */
const runsNothing = /^(?:sleep|print|repr|str)$/;

/** What runs code without a call. */
const runsCode =
  /^(?:New|Tagged|ForOf|Await|Class|Spread|ArrayPattern|ObjectPattern|Import|(?:Optional)?Member)/;

/** Whether a node loads no file of the user's. */
function loadsNothing({ node, parent }: Placed): boolean {
  if (/^Import(?:Namespace|Default)Specifier$/.test(node.type)) {
    return !isOfPackage(parent?.node ?? node);
  }
  if (nameOf(node) === "require") return parent !== null && isCall(parent.node);
  if (isRequire(node)) {
    const name = requiredBy(node);
    return name !== null && isHarmless(name);
  }
  const name = importedBy(node);
  return name === null || isHarmless(name);
}

/** What comes with Node and loads nothing else; of the package, its functions. */
function isHarmless(name: string): boolean {
  if (name === packageName) return true;
  return name.startsWith("node:") && !/^node:(?:module|vm|worker_threads)$/.test(name);
}

function isOfPackage(node: Node): boolean {
  return importedBy(node) === packageName;
}

/** What an `import` or `export … from` names; null for another node. */
function importedBy(node: Node): string | null {
  if (!/^(?:Import|Export(?:Named|All))Declaration$/.test(node.type)) return null;
  return textOf(child(node, "source"));
}

function isRequire(node: Node): boolean {
  return calledBy(node) === "require";
}

function requiredBy(node: Node): string | null {
  return textOf(children(node, "arguments")[0] ?? null);
}

function textOf(node: Node | null): string | null {
  return node?.type === "StringLiteral" ? (node.value as string) : null;
}

/** What a declaration takes names from: an `import`, or `const { … } = require(…)`. */
function loadedBy(node: Node): string | null {
  if (node.type === "ImportDeclaration") return importedBy(node);
  const made = node.type === "VariableDeclarator" ? child(node, "init") : null;
  return made !== null && isRequire(made) ? requiredBy(made) : null;
}

/** The names that it takes, here and there. */
function namesFrom(node: Node): [local: string, name: string][] {
  const isImport = node.type === "ImportDeclaration";
  const parts = isImport ? children(node, "specifiers") : children(child(node, "id"), "properties");
  return parts.flatMap((part) => {
    const local = nameOf(child(part, isImport ? "local" : "value"));
    const name = nameOf(child(part, isImport ? "imported" : "key"));
    return local === null || name === null || part.computed === true ? [] : [[local, name]];
  });
}

function isCallee({ field, parent }: Placed): boolean {
  return field === "callee" && parent !== null && isCall(parent.node);
}

/** Whether an identifier is no use of a variable: `a.sleep`, `{ sleep: 1 }`, or where it is imported. */
function isOnlyName({ field, parent }: Placed): boolean {
  if (parent === null || parent.node.type === "ImportSpecifier") return true;
  if (field === "value") {
    const declared = parent.parent?.parent?.node;
    return declared !== undefined && loadedBy(declared) === packageName;
  }
  return (field === "property" || field === "key") && parent.node.computed !== true;
}

function isAwaited({ field, parent }: Placed): boolean {
  const node = parent?.node;
  return field === "argument" && node?.type === "YieldExpression" && node.delegate === true;
}

/** By the functions that make them. */
function byMaker(sleeps: readonly Placed[]): Map<Placed, Placed[]> {
  const found = new Map<Placed, Placed[]>();
  for (const sleep of sleeps) {
    const maker = functionAround(sleep);
    if (maker === null) continue;
    const own = found.get(maker);
    if (own === undefined) found.set(maker, [sleep]);
    else own.push(sleep);
  }
  return found;
}

function placeOf(call: Node): number {
  return child(call, "callee")?.start ?? -1;
}

function callOf(call: Node): SleepCall {
  const [delay] = children(call, "arguments");
  const isNumber = delay?.type === "NumericLiteral";
  return { at: placeOf(call), delaySeconds: isNumber ? (delay.value as number) : null };
}
