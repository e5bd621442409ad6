/** `for` statements. */

import { asArray } from "./builtin-calls.ts";
import { inLoop, type Part } from "./context.ts";
import { block, type Code, flat, type Line, line } from "./layout.ts";
import type { Expression, For } from "./syntax-tree.ts";
import { binding, Untranslated, type Writer } from "./writer.ts";

export function writeFor(node: For, part: Part): Line[] {
  const { writer, context, statements } = part;
  if (node.orelse.length > 0) throw new Untranslated("for … else has no counterpart");
  const declared = writer.declarations.at.get(node);
  const isOwn = declared !== undefined && declared.size > 0;
  const isChanged = [...(declared ?? [])].some((each) => each.isChanged);
  const head = isOwn && !isChanged ? counted(node, writer) : null;
  const target = writer.code(node.target, binding.argument);
  const keyword = isOwn || isUnread(node.target) ? (isChanged ? "let " : "const ") : "";
  const loop = head ?? ["for (", keyword, target, " of ", iterated(node.iter, writer), ") "];
  return [line([loop, block(statements(node.body, writer, inLoop(context), node.line))])];
}

function isUnread(target: Expression): boolean {
  return target.kind === "Tuple" && target.elts.length === 0;
}

/** What `for … of` goes through. */
function iterated(node: Expression, writer: Writer): Code {
  const type = writer.type(node);
  if (node.kind === "Call" && node.func.kind === "Attribute" && node.func.attr === "items") {
    if (writer.type(node.func.value).is === "dict")
      return writer.code(node.func.value, binding.argument);
  }
  if (type.is === "dict") return [writer.code(node, binding.call), ".keys()"];
  const isCopied =
    node.kind === "Call" && writer.facts.resolution.pathOf(node.func) === "builtins.enumerate";
  return isCopied ? writer.code(node, binding.argument) : copies(node, writer);
}

/** A list comprehension and the like need no copy. */
function copies(node: Expression, writer: Writer): Code {
  const isComprehended = node.kind === "GeneratorExp" || node.kind === "ListComp";
  return isComprehended ? asArray(node, writer) : writer.code(node, binding.argument);
}

/** `for (let i = 0; i < n; i++)` for a range. */
function counted({ target, iter }: For, writer: Writer): Code | null {
  if (target.kind !== "Name" || iter.kind !== "Call") return null;
  if (writer.facts.resolution.pathOf(iter.func) !== "builtins.range") return null;
  const { args } = iter;
  const [start, stop, step] = args.length === 1 ? [null, args[0], null] : args;
  const by =
    step === null || step === undefined ? 1 : Number(flat(writer.code(step)) ?? Number.NaN);
  if (!Number.isInteger(by) || by === 0 || stop === undefined || stop === null) return null;
  const name = writer.code(target);
  const from = start === null || start === undefined ? "0" : writer.code(start, binding.argument);
  const next = by === 1 ? "++" : by === -1 ? "--" : by > 0 ? ` += ${by}` : ` -= ${-by}`;
  const [limit, relation] = inclusive(stop, by, writer);
  return [
    "for (let ",
    name,
    " = ",
    from,
    "; ",
    name,
    ` ${relation} `,
    limit,
    "; ",
    name,
    next,
    ") ",
  ];
}

/** `i <= n` for `range(1, n + 1)`. */
function inclusive(stop: Expression, by: number, writer: Writer): [Code, string] {
  const isNext =
    by > 0 &&
    stop.kind === "BinOp" &&
    stop.op.kind === "Add" &&
    stop.right.kind === "Constant" &&
    stop.right.text === "1";
  if (isNext) return [writer.code(stop.left, binding.sum), "<="];
  return [writer.code(stop, binding.sum), by > 0 ? "<" : ">"];
}
