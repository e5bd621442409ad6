/** Mistakes in what a file exports, and in the fields of its scenario. */

import type { Finding, Reading } from "./reading.ts";
import { child, children, isCall, isFunction, type Node, nameOf } from "./syntax.ts";

/** Where to look, and what to write, in a file without a scenario to run. */
export function exportRules(reading: Reading): Finding | null {
  const { nodes } = reading.syntax;
  const exported = nodes.find(
    ({ node: { type } }) => type === "ExportDefaultDeclaration" || type === "TSExportAssignment",
  )?.node;
  if (exported === undefined) return ofCommonJs(reading) ?? withoutDefault(reading);
  const value = child(exported, "declaration") ?? child(exported, "expression");
  if (value === null) return null;
  const declared = reading.names.of(value);
  const meant = declared?.initial ?? declared?.node ?? value;
  const at = {
    start: exported.start,
    end: Math.min(exported.end, firstLineEnd(exported, reading)),
  };
  if (isFunction(meant)) {
    const name = nameOf(child(meant, "id")) ?? nameOf(value);
    const isGenerator = meant.generator === true && meant.async !== true;
    return {
      at,
      severity: "error",
      message: "the default export is a function, and not yet a scenario",
      hint: isGenerator && name !== null ? `write ${scenarioOf(name)}` : `write ${scenario}`,
    };
  }
  if (/^Class/.test(meant.type)) {
    return {
      at,
      severity: "error",
      message: "the default export is a class, and not yet a scenario",
      hint: `write ${scenario}`,
    };
  }
  if (meant.type !== "ObjectExpression" || declared !== null) return null;
  return {
    at,
    severity: "error",
    message: "the default export is an object, and not yet a scenario",
    hint: "write export default defineScenario({ … })",
  };
}

/** What a CommonJS file exports in another way, or under another name. */
function ofCommonJs(reading: Reading): Finding | null {
  if (!isCommonJs(reading)) return null;
  const assigned = reading.syntax.nodes
    .map(({ node }) => node)
    .filter(({ type }) => type === "AssignmentExpression")
    .findLast((node) => /^(module\.)?exports\b/.test(reading.text(child(node, "left") as Node)));
  const target = child(assigned ?? null, "left");
  if (assigned === undefined || target === null) return null;
  const text = reading.text(target);
  const value = child(assigned, "right");
  const isDefined = isCall(value) && nameOf(child(value, "callee")) === "defineScenario";
  const isMeant = /^(?:module\.)?exports(?:\.default)?$/.test(text) || isDefined;
  if (!isMeant) return null;
  return {
    at: { start: assigned.start, end: Math.min(assigned.end, firstLineEnd(assigned, reading)) },
    severity: "error",
    message:
      text === "module.exports"
        ? "what the file exports is not yet a scenario"
        : `${text} is one of the names that the file exports, and asyncdemo runs module.exports`,
    hint: `write module.exports = ${isDefined ? "defineScenario({ … })" : 'defineScenario({ summary: "…", *main() { … } })'};`,
  };
}

function isCommonJs({ source: { file, text } }: Reading): boolean {
  return (
    file.endsWith(".cjs") || (file.endsWith(".js") && /\b(?:require\s*\(|exports\b)/.test(text))
  );
}

const scenario = 'export default defineScenario({ summary: "…", *main() { … } });';

function scenarioOf(main: string): string {
  return main === "main"
    ? 'export default defineScenario({ summary: "…", main });'
    : `export default defineScenario({ summary: "…", main: ${main} });`;
}

function firstLineEnd({ start }: Node, { source: { text } }: Reading): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

/** A program that runs itself, as one does in Python; or one that lacks only that line. */
function withoutDefault(reading: Reading): Finding | null {
  const { nodes } = reading.syntax;
  const running = nodes.find(
    ({ node }) => isCall(node) && /^run(Sync)?$/.test(reading.apiName(child(node, "callee")) ?? ""),
  )?.node;
  const called = child(children(running ?? null, "arguments")[0] ?? null, "callee");
  const main =
    nameOf(called) ?? (reading.names.atTop("main")?.kind === "generator" ? "main" : null);
  const defined = nodes.find(
    ({ node }) => isCall(node) && nameOf(child(node, "callee")) === "defineScenario",
  )?.node;
  const at = running ?? defined ?? (main === null ? undefined : reading.names.atTop(main)?.node);
  if (at === undefined) return null;
  return {
    at: { start: at.start, end: Math.min(at.end, firstLineEnd(at, reading)) },
    severity: "error",
    message: "the file has no default export, and that is what asyncdemo runs",
    hint:
      defined && !running
        ? `write ${isCommonJs(reading) ? "module.exports =" : "export default"} before it`
        : `write ${main === null ? scenario : scenarioOf(main)}`,
  };
}

/** What to write where defineScenario refuses what it was given. */
export function fieldHint(
  message: string,
  at: Finding["at"],
  reading: Reading,
): string | undefined {
  if (/needs a program/.test(message)) {
    const main = reading.names.atTop("main")?.kind === "generator";
    const field = reading.syntax.nodes.find(({ node }) => node.start === at.start)?.parent?.node;
    const value = child(field ?? null, "value");
    if (isCall(value)) return "hand over the function, and not what it gives: write main";
    return main ? "write main" : "write *main() { … }";
  }
  if (/needs a summary/.test(message)) return 'write summary: "…"';
  if (/takes an object|takes 1 argument/.test(message))
    return 'write defineScenario({ summary: "…", *main() { … } })';
  if (!/^ends is /.test(message)) return undefined;
  const text = reading.text(at);
  const end = reading.source.text.indexOf("\n", at.end);
  const line = reading.source.text.slice(at.end, end);
  const [, quoted] = /raises:\s*["'](\w+)["']/.exec(line) ?? [];
  if (quoted !== undefined) return `write ends: { raises: ${quoted} }, the class itself`;
  return text === "ends" && /timeout/i.test(line)
    ? "write ends: { raises: TimeoutError }"
    : undefined;
}

/** The field that an error of defineScenario's is about; null for an error of others. */
export function fieldOf(message: string, reading: Reading): Finding["at"] | null {
  const at = reading.raisedAt;
  if (at === null) return null;
  const call = reading.syntax.nodes.find(
    ({ node }) => isCall(node) && reading.apiName(child(node, "callee")) === "defineScenario",
  )?.node;
  const callee = child(call ?? null, "callee");
  if (call === undefined || callee === null || at < call.start || at > callee.end) return null;
  const [given = null] = children(call, "arguments");
  const quoted = [...message.matchAll(/['"]([\w$]+)['"]/g)].map(([, name]) => name as string);
  const words = message.split(/[^\w$]+/);
  return (
    [...quoted, ...words].map((name) => keyIn(given, name)).find((key) => key !== null) ?? callee
  );
}

/** The key of a field in an object, or in one inside of it. */
function keyIn(object: Node | null, name: string): Node | null {
  for (const property of children(object, "properties")) {
    const key = child(property, "key");
    if (nameOf(key) === name || key?.value === name) return key;
    const inner = keyIn(child(property, "value"), name);
    if (inner !== null) return inner;
  }
  return null;
}
