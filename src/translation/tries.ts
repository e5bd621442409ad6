/** `try`, `except`, `except*` and `with suppress(…)`. */

import { instanceTest } from "./builtin-calls.ts";
import { awaits } from "./comprehensions.ts";
import type { Part } from "./context.ts";
import { mayFallThrough } from "./control-flow.ts";
import { block, type Code, call, type Line, line, list } from "./layout.ts";
import type { ExceptHandler, Expression, Statement, Try } from "./syntax-tree.ts";
import { binding } from "./writer.ts";

export function writeTry(node: Try, part: Part): Line[] {
  const { writer, context, statements } = part;
  const { body, handlers, orelse, finalbody } = node;
  const hasElse = orelse.length > 0 && mayFallThrough(body);
  const first = { ...context, isTail: context.isTail && !hasElse };
  const done = hasElse ? writer.fresh("isDone") : "";
  const tried = statements(body, writer, first, node.line);
  if (hasElse) tried.push(line(`${done} = true;`));
  const caught = handlers.length === 0 ? null : catchClause(node, part);
  const finals = (): Code => [
    " finally ",
    block(statements(finalbody, writer, { ...context, isTail: false }, lastLine(node))),
  ];
  if (!hasElse) {
    const code: Code[] = ["try ", block(tried)];
    if (caught !== null) code.push(" ", caught);
    if (finalbody.length > 0) code.push(finals());
    return [line(code)];
  }
  const attempt = [
    line(`let ${done} = false;`),
    line(["try ", block(tried), " ", caught ?? ""]),
    line([`if (${done}) `, block(statements(orelse, writer, context))]),
  ];
  return finalbody.length === 0 ? attempt : [line(["try ", block(attempt), finals()])];
}

function lastLine({ body, handlers, orelse }: Try): number {
  const before = [...body, ...handlers.flatMap((handler) => handler.body), ...orelse];
  return Math.max(...before.map(({ endLine }) => endLine)) + 1;
}

function catchClause(node: Try, part: Part): Code {
  const name = node.kind === "TryStar" ? "error" : errorName(node.handlers, part);
  const lines =
    node.kind === "TryStar"
      ? starClauses(node.handlers, name, part)
      : clauses(node.handlers, name, part);
  return [`catch (${name}) `, block(lines)];
}

/** The name of what is caught: that of the first handler that has one. */
function errorName(handlers: readonly ExceptHandler[], { writer }: Part): string {
  const { names } = writer.facts.resolution;
  const bindings = handlers.flatMap((handler) => names.get(handler) ?? []);
  const isStar = handlers.length > 0 && bindings.length > 1;
  const name = bindings[0]?.written ?? "error";
  const own = new Set(bindings);
  const isOther = [...names.values()].some(
    (each) => each.written === name && !own.has(each) && usesBinding(handlers, each, part(writer)),
  );
  return isOther && !isStar ? "caught" : name;

  function part(given: Part["writer"]): Part["writer"] {
    return given;
  }
}

function usesBinding(value: unknown, wanted: unknown, writer: Part["writer"]): boolean {
  if (Array.isArray(value)) return value.some((each) => usesBinding(each, wanted, writer));
  if (typeof value !== "object" || value === null) return false;
  const node = value as Expression;
  if (node.kind === "Name") return writer.facts.resolution.names.get(node) === wanted;
  return Object.values(node).some((each) => usesBinding(each, wanted, writer));
}

function clauses(handlers: readonly ExceptHandler[], name: string, part: Part): Line[] {
  const { writer } = part;
  const [only] = handlers as [ExceptHandler];
  const behind = (handler: ExceptHandler) =>
    writer.takeComments(handler.line, Math.max(handler.line, (handler.body[0]?.line ?? 0) - 1))[0];
  if (handlers.length === 1) {
    const test = testOf(only, name, part);
    const comment = behind(only);
    const guard = test === null ? [] : [{ ...line([`if (!`, test, `) throw ${name};`]), comment }];
    const head = test === null && comment !== undefined ? [line(comment)] : [];
    return [...head, ...guard, ...handled(only, name, part)];
  }
  const parts: Code[] = [];
  for (const [index, handler] of handlers.entries()) {
    const test = testOf(handler, name, part, true);
    const comment = behind(handler);
    const lines = handled(handler, name, part);
    const body = block(comment === undefined ? lines : [line(comment), ...lines]);
    const start = index === 0 ? "" : " else ";
    parts.push(start, test === null ? "" : ["if ", test, " "], body);
    if (test === null) return [line(parts)];
  }
  return [line([...parts, ` else throw ${name};`])];
}

/** In parentheses where it has to be: `(error instanceof E)`. Null for what catches everything. */
function testOf({ type }: ExceptHandler, name: string, part: Part, always = false): Code | null {
  const { writer } = part;
  if (type === null) return null;
  const classes = type.kind === "Tuple" ? type.elts : [type];
  const paths = classes.map((each) => writer.facts.resolution.pathOf(each));
  if (paths.includes("builtins.BaseException")) return null;
  const tests = classes.map((each) => instanceTest(name, each, writer));
  const code = tests.flatMap((test, at) => (at === 0 ? [test] : [" || ", test]));
  const isCall = tests.length === 1 && paths[0] === "builtins.Exception";
  return isCall && !always ? code : ["(", code, ")"];
}

function handled(handler: ExceptHandler, name: string, part: Part): Line[] {
  const { writer, context, statements } = part;
  const own = writer.facts.resolution.names.get(handler);
  const lines = statements(handler.body, writer, { ...context, caught: name }, handler.line);
  const isRenamed = own !== undefined && own.written !== name && own.isRead;
  return isRenamed ? [line(`const ${own.written} = ${name};`), ...lines] : lines;
}

function starClauses(handlers: readonly ExceptHandler[], name: string, part: Part): Line[] {
  const { writer, context, statements } = part;
  const isAwaited = handlers.some(({ body }) => awaits(body) || hasBlocks(body));
  const caught = name;
  const items = handlers.map((handler) => {
    const { type, body } = handler;
    const comment = writer.takeComments(handler.line, (body[0]?.line ?? handler.line + 1) - 1)[0];
    const classes =
      type?.kind === "Tuple"
        ? list(
            "[",
            type.elts.map((each) => writer.code(each, binding.argument)),
            "]",
          )
        : writer.code(type as Expression, binding.argument);
    const own = writer.facts.resolution.names.get(handler);
    const raises = JSON.stringify(body).includes('"exc":null');
    const group = own?.isRead ? own.written : raises ? "group" : "";
    const inner = { ...context, caught: group, isTail: false };
    const lines = statements(body, writer, inner, handler.line);
    const [first] = lines;
    const isExpression =
      lines.length === 1 && body[0]?.kind === "Expr" && first?.comment === undefined;
    const code = isAwaited
      ? [`function* (${group}) `, block(lines)]
      : isExpression && Array.isArray(first?.code)
        ? [`(${group}) => `, withoutSemicolon(first.code)]
        : [`(${group}) => `, block(lines)];
    const items = [comment === undefined ? classes : { code: classes, comment }, code];
    return { code: list("[", items, "]", { hugs: true }) };
  });
  const whole = call(writer.use("exceptStar"), [caught, ...items]);
  return [line(isAwaited ? ["yield* ", whole, ";"] : [whole, ";"])];
}

function withoutSemicolon(code: readonly Code[]): Code {
  return code.at(-1) === ";" ? code.slice(0, -1) : code;
}

/** Whether statements are written that have to be awaited. */
function hasBlocks(body: readonly Statement[]): boolean {
  return /"kind":"Async(With|For)"/.test(JSON.stringify(body));
}

/** `with suppress(E): …`. */
export function writeSuppress(
  types: readonly Expression[],
  body: readonly Statement[],
  part: Part,
): Line[] {
  const { writer, context, statements } = part;
  const tests = types.map((each) => instanceTest("error", each, writer));
  const code = tests.flatMap((test, at) => (at === 0 ? [test] : [" || ", test]));
  const lines = statements(body, writer, context);
  return [
    line([
      "try ",
      block(lines),
      " catch (error) ",
      block([line(["if (!(", code, ")) throw error;"])]),
    ]),
  ];
}
