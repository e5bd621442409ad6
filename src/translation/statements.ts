/** Writes statements, with the comments and empty lines around them. */

import { writeAssignment, writeAugmented } from "./assignments.ts";
import { writeAsyncFor, writeAsyncWith } from "./async-blocks.ts";
import { writeClass } from "./classes.ts";
import { awaits } from "./comprehensions.ts";
import { type Context, inLoop, type Part } from "./context.ts";
import { isForever } from "./control-flow.ts";
import { writeFunction } from "./definitions.ts";
import { block, type Code, flat, type Line, line } from "./layout.ts";
import { writeFor } from "./loops.ts";
import { truth } from "./operators.ts";
import type { Expression, If, Statement } from "./syntax-tree.ts";
import { writeSuppress, writeTry } from "./tries.ts";
import { binding, Untranslated, type Writer } from "./writer.ts";

/** @param from The line of what they belong to: comments behind it are theirs. */
export function writeStatements(
  body: readonly Statement[],
  writer: Writer,
  context: Context,
  from?: number,
): Line[] {
  const lines: Line[] = [];
  let last = from;
  for (const [index, node] of body.entries()) {
    const isLast = index === body.length - 1;
    const start = startOf(node);
    const comments = writer.takeComments((last ?? start - 1) + 1, start - 1);
    if (lines.length > 0 && last !== undefined && hasGap(last, start, writer)) lines.push(line(""));
    lines.push(...comments.map(line));
    const written = writeOne(node, writer, { ...context, isTail: context.isTail && isLast });
    lines.push(...withComment(node, written, writer));
    last = node.endLine;
  }
  return lines;
}

function startOf(node: Statement): number {
  const { decorator_list: [first] = [] } = node as { decorator_list?: readonly Expression[] };
  return first?.line ?? node.line;
}

function hasGap(last: number, start: number, { tree }: Writer): boolean {
  return tree.lines.slice(last, start - 1).some((text) => text.trim() === "");
}

/** The comment behind a statement, or behind the line that opens it. */
function withComment(node: Statement, written: Line[], writer: Writer): Line[] {
  const [first, ...others] = written;
  if (first === undefined) return written;
  const { body: [inner] = [] } = node as { body?: readonly Statement[] };
  const end = inner === undefined ? node.endLine : Math.max(node.line, inner.line - 1);
  const [comment, ...more] = writer.takeComments(node.line, end);
  if (comment === undefined) return written;
  return [...more.map(line), { ...first, comment: first.comment ?? comment }, ...others];
}

function writeOne(node: Statement, writer: Writer, context: Context): Line[] {
  return writer.attempt(
    () => [
      ...hoisted(node, writer),
      ...statement(node, { writer, context, statements: writeStatements }),
    ],
    (reason) => leftOut(node, reason, writer),
  );
}

/** Variables that JavaScript has to know before: they are used outside of where they get a value. */
function hoisted(node: Statement, writer: Writer): Line[] {
  return (writer.declarations.before.get(node) ?? []).map(({ written, type }) =>
    line(writer.isTyped ? `let ${written}!: ${writer.typeText(type)};` : `let ${written};`),
  );
}

/** The statement as it is in Python, and why it was not translated. */
function leftOut(node: Statement, reason: string, writer: Writer): Line[] {
  writer.left.push({ line: node.line, reason });
  writer.takeComments(node.line, node.endLine);
  const source = writer.tree.lines.slice(startOf(node) - 1, node.endLine);
  const indent = Math.min(...source.filter((text) => text.trim() !== "").map(indentOf));
  return [
    line(`// not translated: ${reason}`),
    ...source.map((text) => line(`//   ${text.slice(indent)}`.trimEnd())),
  ];
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function statement(node: Statement, part: Part): Line[] {
  const { writer, context, statements } = part;
  switch (node.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return writeFunction(node, part);
    case "ClassDef":
      return writeClass(node, part);
    case "Assign":
    case "AnnAssign":
      return writeAssignment(node, part);
    case "AugAssign":
      return writeAugmented(node, part);
    case "Return":
      return [writeReturn(node.value, part)];
    case "Raise":
      return [writeRaise(node.exc, node.cause, part)];
    case "Expr":
      return expression(node.value, part);
    case "Pass":
    case "Import":
    case "ImportFrom":
    case "Global":
    case "Nonlocal":
      return [];
    case "Break":
      return [line(context.onBreak)];
    case "Continue":
      return [line(context.onContinue)];
    case "If":
      return [line(writeIf(node, part))];
    case "While": {
      if (node.orelse.length > 0) throw new Untranslated("while … else has no counterpart");
      const head =
        isForever(node) || isTrue(node.test)
          ? "for (;;) "
          : ["while (", truth(node.test, writer), ") "];
      return [line([head, block(statements(node.body, writer, inLoop(context), node.line))])];
    }
    case "For":
      return writeFor(node, part);
    case "AsyncFor":
      return writeAsyncFor(node, part);
    case "AsyncWith":
      return writeAsyncWith(node, part);
    case "With": {
      const [item, ...others] = node.items;
      const manager = item?.context_expr;
      const isCall = manager?.kind === "Call" && others.length === 0;
      const path = isCall ? writer.facts.resolution.pathOf(manager.func) : null;
      if (!isCall || path !== "contextlib.suppress") {
        throw new Untranslated("JavaScript has no with statement");
      }
      return writeSuppress(manager.args, node.body, part);
    }
    case "Try":
    case "TryStar":
      return writeTry(node, part);
    case "Assert": {
      const message = node.msg === null ? "" : writer.code(node.msg, binding.argument);
      const error = ["new ", writer.use("AssertionError"), "(", message, ")"];
      return [line(["if (!(", truth(node.test, writer), ")) throw ", error, ";"])];
    }
    case "Delete":
      return node.targets.map((target) => writeDelete(target, writer));
    default:
      throw new Untranslated("JavaScript has no such statement");
  }
}

function isTrue(node: Expression): boolean {
  return node.kind === "Constant" && node.value === true;
}

function writeReturn(value: Expression | null, { writer, context }: Part): Line {
  if (context.isNext && value !== null) {
    return line(context.onReturn(["{ done: false, value: ", writer.code(value, 2), " }"]));
  }
  const isNothing = value === null || (value.kind === "Constant" && value.type === "NoneType");
  return line(context.onReturn(value === null || isNothing ? null : writer.code(value, 0)));
}

function writeRaise(exc: Expression | null, cause: Expression | null, part: Part): Line {
  const { writer, context } = part;
  if (exc === null) {
    if (!context.caught) throw new Untranslated("what a raise raises again is not known here");
    return line(`throw ${context.caught};`);
  }
  if (context.isNext && /StopAsyncIteration/.test(JSON.stringify(exc))) {
    return line(context.onReturn("{ done: true, value: undefined }"));
  }
  const type = writer.type(exc);
  const error: Code =
    type.is === "class"
      ? ["new ", writer.code(exc, binding.call), "()"]
      : writer.code(exc, binding.argument);
  const isNone = cause?.kind === "Constant" && cause.type === "NoneType";
  if (cause === null || isNone) return line(["throw ", error, ";"]);
  const reason = writer.code(cause, binding.argument);
  return line(["throw Object.assign(", error, ", { cause: ", reason, " });"]);
}

function expression(node: Expression, part: Part): Line[] {
  const { writer } = part;
  if (node.kind === "Constant") return [];
  const path = node.kind === "Call" ? writer.facts.resolution.pathOf(node.func) : null;
  if (node.kind === "Call" && path === "sys.exit") {
    const args = node.args.map((each) => writer.code(each, binding.argument));
    return [line(["throw new ", writer.use("SystemExit"), "(", args, ");"])];
  }
  if (node.kind === "BinOp" && node.op.kind === "Div" && isZero(node.right)) {
    return [line(`throw new ${writer.exception("ZeroDivisionError")}("division by zero");`)];
  }
  if ((node.kind === "ListComp" || node.kind === "GeneratorExp") && awaits(node)) {
    throw new Untranslated("an await in a comprehension is a for loop here");
  }
  return [line([writer.code(node), ";"])];
}

function isZero(node: Expression): boolean {
  return node.kind === "Constant" && Number(node.text) === 0;
}

function writeIf(node: If, part: Part): Code {
  const { writer, context, statements } = part;
  const { test, body, orelse } = node;
  const head = ["if (", truth(test, writer), ") "];
  const lines = statements(body, writer, context, node.line);
  const [only] = lines;
  const isShort =
    orelse.length === 0 &&
    lines.length === 1 &&
    only?.comment === undefined &&
    ["Return", "Raise", "Break", "Continue"].includes(body[0]?.kind ?? "");
  const code: Code = [head, isShort ? (only as Line).code : block(lines)];
  const text = isShort ? flat(code) : null;
  if (isShort && text !== null && text.length <= 80 && !text.includes("//")) return code;
  const whole: Code = [head, block(lines)];
  if (orelse.length === 0) return whole;
  const [next] = orelse;
  if (orelse.length === 1 && next?.kind === "If" && isElif(next, writer)) {
    return [whole, " else ", writeIf(next, part)];
  }
  return [whole, " else ", block(statements(orelse, writer, context, body.at(-1)?.endLine))];
}

function isElif({ line: at }: If, { tree }: Writer): boolean {
  return /^\s*elif\b/.test(tree.lines[at - 1] ?? "");
}

function writeDelete(target: Expression, writer: Writer): Line {
  if (target.kind === "Name") {
    return line([writer.code(target), writer.isTyped ? " = undefined!;" : " = undefined;"]);
  }
  if (target.kind !== "Subscript") throw new Untranslated("an attribute is not deleted here");
  const held = writer.code(target.value, binding.call);
  const key = writer.code(target.slice, binding.argument);
  const isDict = writer.type(target.value).is === "dict";
  return line([held, isDict ? ".delete(" : ".splice(", key, isDict ? ");" : ", 1);"]);
}
