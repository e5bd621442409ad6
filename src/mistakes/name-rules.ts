/** Names that are not there: imported in vain, not imported at all, or Python's. */

import { didYouMean, nearest } from "../engine/builtins/nearest.ts";
import { pythonWords } from "./asyncio-names.ts";
import type { Finding, Reading } from "./reading.ts";
import { child, memberOf, type Node, nameOf, type Placed } from "./syntax.ts";

export function nameRules(placed: Placed, reading: Reading): Finding | null {
  switch (placed.node.type) {
    case "ImportSpecifier":
      return importedName(placed, reading);
    case "ImportDefaultSpecifier":
      return importedDefault(placed);
    case "ObjectProperty":
      return requiredName(placed, reading);
    case "MemberExpression":
      return ofNamespace(placed.node, reading);
    case "CatchClause":
      return caughtClass(placed.node, reading);
    default:
      return null;
  }
}

function sourceOf({ parent }: Placed): Node | null {
  return child(parent?.node ?? null, "source");
}

function importedName(placed: Placed, reading: Reading): Finding | null {
  const from = String(sourceOf(placed)?.value ?? "");
  const imported = child(placed.node, "imported");
  const name = nameOf(imported);
  const local = child(placed.node, "local");
  if (imported === null || name === null || local === null) return null;
  // What is used as a type only is erased.
  if (reading.syntax.isTyped && !reading.names.isUsed(local)) return null;
  return fromModule(from, imported, name, reading);
}

/** `slep` of `const { slep } = require("asyncdemo")`: without a default it is undefined. */
function requiredName({ node, parent }: Placed, reading: Reading): Finding | null {
  const declared = parent?.parent?.node;
  if (parent?.node.type !== "ObjectPattern" || declared?.type !== "VariableDeclarator") return null;
  const from = requiredBy(child(declared, "init"));
  const key = child(node, "key");
  const name = node.computed === true ? null : nameOf(key);
  if (from === null || key === null || name === null) return null;
  if (child(node, "value")?.type === "AssignmentPattern") return null;
  return fromModule(from, key, name, reading);
}

/** What a call of `require` names. */
function requiredBy(call: Node | null): string | null {
  if (call === null || nameOf(child(call, "callee")) !== "require") return null;
  const [argument] = (call.arguments as Node[] | undefined) ?? [];
  return argument?.type === "StringLiteral" ? String(argument.value) : null;
}

function fromModule(from: string, imported: Node, name: string, reading: Reading): Finding | null {
  if (from === "asyncdemo") {
    return reading.api.has(name) ? null : noExport(imported, name, reading);
  }
  const other = reading.other(from);
  // What a file exports that cannot be read is not known.
  if (other === null || isBroken(other)) return null;
  if (exportsOf(other).has(name) || exportsOf(other).has("*")) return null;
  const near = nearest(name, [...exportsOf(other)]);
  return {
    at: imported,
    severity: "error",
    message: `${from} exports no ${name}`,
    ...(near !== null && { hint: didYouMean(near) }),
  };
}

function isBroken({ syntax }: Reading): boolean {
  return syntax.nodes.length === 0 && syntax.faults.length > 0;
}

function noExport(at: Node, name: string, { api }: Reading): Finding {
  return {
    at,
    severity: "error",
    message: `asyncdemo exports no ${name}`,
    hint: api.adviceFor(name),
  };
}

function importedDefault(placed: Placed): Finding | null {
  if (sourceOf(placed)?.value !== "asyncdemo") return null;
  const local = nameOf(child(placed.node, "local")) ?? "asyncio";
  return {
    at: placed.node,
    severity: "error",
    message: "asyncdemo has no default export",
    hint: `write import * as ${local} from "asyncdemo", or import the names by themselves`,
  };
}

/** `asyncio.create_task` of `import * as asyncio from "asyncdemo"`. */
function ofNamespace(node: Node, reading: Reading): Finding | null {
  const space = reading.names.of(child(node, "object"))?.imported;
  const member = memberOf(node);
  if (space?.from !== "asyncdemo" || space.name !== "*" || member === null) return null;
  return reading.api.has(member)
    ? null
    : noExport(child(node, "property") as Node, member, reading);
}

/** `catch (CancelledError)`, after Python's `except CancelledError`. */
function caughtClass(clause: Node, { api }: Reading): Finding | null {
  const caught = child(clause, "param");
  const name = nameOf(caught);
  if (caught === null || name === null || !(api.isErrorClass(name) || name in builtInErrors)) {
    return null;
  }
  return {
    at: caught,
    severity: "warning",
    message: `catch catches every error, and ${name} is only what it is called here`,
    hint: `write catch (error) { if (!(error instanceof ${name})) throw error; … }`,
  };
}

const builtInErrors = { Error, RangeError, ReferenceError, SyntaxError, TypeError };

/** Names that are declared nowhere. */
export function unknownNames(reading: Reading): Finding[] {
  const { names, api, raised } = reading;
  const [, missing] = /^(\w+) is not defined/.exec(raised?.message ?? "") ?? [];
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const { node } of names.uses) {
    const name = nameOf(node) as string;
    if (names.has(name) || seen.has(name) || isGlobal(name)) continue;
    seen.add(name);
    const hint = hintFor(name, missing === name, reading);
    if (hint === null) continue;
    const message = api.has(name) ? `${name} is not imported` : `there is no ${name}`;
    found.push({ at: node, severity: "error", message, hint });
  }
  return found;
}

function hintFor(name: string, isMissing: boolean, { api, names }: Reading): string | null {
  if (api.has(name)) return `write import { ${name} } from "asyncdemo"`;
  if (Object.hasOwn(pythonWords, name)) return pythonWords[name] as string;
  if (!isMissing) return null;
  const near = nearest(name, [...names.declared, ...api.names]);
  if (near !== null) return didYouMean(near);
  return "declare it, or import it";
}

const ofModules = new Set([
  "require",
  "module",
  "exports",
  "__filename",
  "__dirname",
  "arguments",
  "yield",
]);

function isGlobal(name: string): boolean {
  return name in globalThis || ofModules.has(name);
}

/** What a file exports; `*` where it passes on all of another. */
function exportsOf({ syntax }: Reading): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { node, parent } of syntax.nodes) {
    if (node.type === "ExportAllDeclaration") found.add("*");
    else if (/^Export(Namespace)?Specifier$/.test(node.type)) {
      found.add(nameOf(child(node, "exported")) ?? "*");
    } else if (node.type === "ExportDefaultDeclaration") found.add("default");
    else if (parent?.node.type === "ExportNamedDeclaration") addDeclared(node, found);
    // CommonJS names them as it goes.
    else if (/^(exports|module)$/.test(nameOf(node) ?? "")) found.add("*");
  }
  return found;
}

function addDeclared(node: Node, found: Set<string>): void {
  const name = nameOf(child(node, "id"));
  if (name !== null) found.add(name);
  for (const each of (node.declarations as Node[] | undefined) ?? []) {
    const target = nameOf(child(each, "id"));
    // A pattern declares several.
    found.add(target ?? "*");
  }
}
