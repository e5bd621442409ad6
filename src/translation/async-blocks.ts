/** `async with` and `async for`: their bodies are generator functions, which `return` leaves. */

import { blocks } from "./asyncio-api.ts";
import type { Context, Part } from "./context.ts";
import { ofFunction } from "./context.ts";
import { has, mayFallThrough } from "./control-flow.ts";
import { block, type Code, call, type Line, line } from "./layout.ts";
import type { For, Statement, With, WithItem } from "./syntax-tree.ts";
import { binding, Untranslated } from "./writer.ts";

export function writeAsyncWith(node: With, part: Part): Line[] {
  const [item, ...others] = node.items as [WithItem, ...WithItem[]];
  const inner: readonly Statement[] =
    others.length === 0 ? node.body : [{ ...node, items: others } as Statement];
  return leaving(node, inner, part, (body) => {
    const { callee, args } = manager(item, part);
    const parameter = entered(item, node, part);
    const lines = parameter.assigns === null ? body : [line(parameter.assigns), ...body];
    return call(callee, [...args, [`function* (${parameter.name}) `, block(lines)]]);
  });
}

/** `timeout(5, …)`, `taskGroup(…)`, or `asyncWith(manager, …)`. */
function manager(
  { context_expr: node }: WithItem,
  { writer }: Part,
): { callee: string; args: Code[] } {
  const path = node.kind === "Call" ? writer.facts.resolution.pathOf(node.func) : null;
  const known = path === null ? undefined : blocks[path];
  if (known === undefined || node.kind !== "Call") {
    return { callee: writer.use("asyncWith"), args: [writer.code(node, binding.argument)] };
  }
  const given = [...node.args, ...node.keywords.map(({ value }) => value)];
  return {
    callee: writer.use(known.name),
    args: given.map((each) => writer.code(each, binding.argument)),
  };
}

/** The parameter of the block for what `as` names. */
function entered(
  { optional_vars: target }: WithItem,
  node: With,
  { writer }: Part,
): { name: string; assigns: Code | null } {
  if (target === null) return { name: "", assigns: null };
  if (target.kind !== "Name") throw new Untranslated("as names several things");
  const own = writer.facts.resolution.names.get(target);
  if (own === undefined) throw new Untranslated("as names what is not known");
  const isDeclaredHere = [...writer.declarations.at].some(
    ([statement, bindings]) => statement.line === node.line && bindings.has(own),
  );
  if (isDeclaredHere) return { name: own.isRead ? own.written : "", assigns: null };
  const name = `the${own.written[0]?.toUpperCase()}${own.written.slice(1)}`;
  return { name, assigns: `${own.written} = ${name};` };
}

/** Writes a block and what follows if it was left by `return`, `break` or `continue`. */
function leaving(
  node: With,
  body: readonly Statement[],
  { writer, context, statements }: Part,
  make: (lines: Line[]) => Code,
): Line[] {
  const [returns, breaks, continues] = (["Return", "Break", "Continue"] as const).map((kind) =>
    has(body, kind),
  ) as [boolean, boolean, boolean];
  const plain: Context = { ...ofFunction, caught: context.caught, isTail: true };
  const inner = { ...plain, isNext: context.isNext };
  if (!returns && !breaks && !continues) {
    return [line(["yield* ", make(statements(body, writer, inner, node.line)), ";"])];
  }
  const isAll = returns && !breaks && !continues && (context.isTail || !mayFallThrough(body));
  if (isAll) {
    const code = ["yield* ", make(statements(body, writer, inner, node.line))];
    return [line(context.onReturn(code))];
  }
  const left = writer.fresh("left");
  const marked: Context = {
    ...inner,
    isTail: false,
    onReturn: (value) => ["return { result: ", value ?? "undefined", " };"],
    onBreak: 'return "break";',
    onContinue: 'return "continue";',
  };
  const made = make([...statements(body, writer, marked, node.line), line("return undefined;")]);
  const lines = [line([`const ${left} = yield* `, made, ";"])];
  if (breaks) lines.push(line([`if (${left} === "break") `, context.onBreak]));
  if (continues) lines.push(line([`if (${left} === "continue") `, context.onContinue]));
  if (returns) {
    lines.push(line([`if (${left} !== undefined) `, context.onReturn(`${left}.result`)]));
  }
  return lines;
}

export function writeAsyncFor(node: For, part: Part): Line[] {
  const { writer, context, statements } = part;
  if (node.orelse.length > 0) throw new Untranslated("async for … else has no counterpart");
  const declared = writer.declarations.at.get(node) ?? new Set();
  const target = writer.code(node.target, binding.argument);
  const isOwn = node.target.kind !== "Name" || declared.size > 0;
  const returns = has(node.body, "Return");
  const found = returns ? writer.fresh("found") : "";
  const inner: Context = {
    ...ofFunction,
    caught: context.caught,
    isTail: false,
    onReturn: (value) => `{ ${found}.push(${asText(value)}); return false; }`,
    onBreak: "return false;",
    onContinue: "return;",
  };
  const items = writer.code(node.iter, binding.argument);
  const lines = statements(node.body, writer, inner, node.line);
  if (has(node.body, "Break") && mayFallThrough(node.body)) lines.push(line("return true;"));
  const body = isOwn ? lines : [line([target, " = each;"]), ...lines];
  const code = call(writer.use("asyncFor"), [
    items,
    ["function* (", isOwn ? target : "each", ") ", block(body)],
  ]);
  const loop = line(["yield* ", code, ";"]);
  if (!returns) return [loop];
  const type = writer.isTyped ? ": any[]" : "";
  const result = line([`if (${found}.length > 0) `, context.onReturn(`${found}[0]`)]);
  return [line(`const ${found}${type} = [];`), loop, result];
}

function asText(value: Code | null): string {
  if (value === null) return "undefined";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((part) => typeof part === "string"))
    return value.join("");
  throw new Untranslated("a return of this value from async for is not written");
}
