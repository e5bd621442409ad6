/** Python's operators. */

import { isSurely, membersOf, type PyType } from "./python-types.ts";
import type { BinOp, Compare, Expression } from "./syntax-tree.ts";
import { binding, called, primary, Untranslated, type Writer, type Written } from "./writer.ts";

const plain: Readonly<Record<string, readonly [text: string, binds: number]>> = {
  Add: ["+", binding.sum],
  Sub: ["-", binding.sum],
  Mult: ["*", binding.product],
  Div: ["/", binding.product],
  Mod: ["%", binding.product],
};

/** The operator of `x += 1`, where JavaScript's does the same. */
export function assignedOperator(kind: string, type: PyType): string | null {
  if (kind === "Pow") return "**=";
  const operator = plain[kind];
  if (operator === undefined || kind === "Mod") return null;
  const isPlain = isSurely(type, "int", "float", "any", "unknown", "bool");
  return isPlain || (kind === "Add" && type.is === "str") ? `${operator[0]}=` : null;
}

export function binary(node: BinOp, writer: Writer): Written {
  const { left, op, right } = node;
  const [a, b] = [writer.type(left), writer.type(right)];
  const code = (each: Expression, least: number) => writer.code(each, least);
  switch (op.kind) {
    case "FloorDiv":
      return called([
        "Math.floor(",
        code(left, binding.product),
        " / ",
        code(right, binding.unary),
        ")",
      ]);
    case "Pow":
      return {
        code: [code(left, binding.call), " ** ", code(right, binding.unary)],
        binds: binding.power,
      };
    case "Add":
      if (a.is === "list" || b.is === "list") {
        return primary([
          "[...",
          code(left, binding.argument),
          ", ...",
          code(right, binding.argument),
          "]",
        ]);
      }
      break;
    case "Mult":
      if (a.is === "str")
        return called([code(left, binding.call), ".repeat(", code(right, 0), ")"]);
      if (a.is === "list" && left.kind === "List" && left.elts.length === 1) {
        const [only] = left.elts as [Expression];
        return called(["Array(", code(right, 0), ").fill(", code(only, binding.argument), ")"]);
      }
      break;
    case "Mod":
      if (a.is === "str") throw new Untranslated("texts are formatted by f-strings here, not by %");
      break;
    case "Sub":
      if (a.is === "set" || b.is === "set") return difference(left, right, writer);
      break;
    case "BitOr":
      if (a.is === "set") return ofSets(["...", code(left, 2), ", ...", code(right, 2)], writer);
      break;
    case "BitAnd":
      if (a.is === "set") return intersection(left, right, writer);
      break;
  }
  const operator = plain[op.kind] ?? bitwise[op.kind];
  if (operator === undefined) throw new Untranslated(`the operator ${op.kind} has no counterpart`);
  if (a.is === "set" || a.is === "dict" || a.is === "list" || a.is === "tuple") {
    throw new Untranslated(`JavaScript has no such operator for a ${a.is}`);
  }
  const [text, binds] = operator;
  return { code: [code(left, binds), ` ${text} `, code(right, binds + 1)], binds };
}

const bitwise: Readonly<Record<string, readonly [text: string, binds: number]>> = {
  BitOr: ["|", 6],
  BitXor: ["^", 7],
  BitAnd: ["&", 8],
  LShift: ["<<", 11],
  RShift: [">>", 11],
};

function ofSets(code: Written["code"], _writer: Writer): Written {
  return called(["new Set([", code, "])"]);
}

function intersection(left: Expression, right: Expression, writer: Writer): Written {
  const [a, b] = [writer.code(left, binding.argument), writer.code(right, binding.call)];
  return called(["new Set([...", a, "].filter((each) => ", b, ".has(each)))"]);
}

/** `tasks - {one}`: what is left when these are taken out. */
function difference(left: Expression, right: Expression, writer: Writer): Written {
  const from = writer.code(left, binding.argument);
  if (right.kind === "Set") {
    const others = right.elts.map((each) => ["each !== ", writer.code(each, binding.relation)]);
    const test = others.flatMap((each, index) => (index === 0 ? [each] : [" && ", each]));
    return called(["new Set([...", from, "].filter((each) => ", test, "))"]);
  }
  const other = writer.code(right, binding.call);
  return called(["new Set([...", from, "].filter((each) => !", other, ".has(each)))"]);
}

const comparisons: Readonly<Record<string, string>> = { Lt: "<", LtE: "<=", Gt: ">", GtE: ">=" };

export function compare({ left, ops, comparators }: Compare, writer: Writer): Written {
  const operands = [left, ...comparators];
  const parts = ops.map(({ kind }, index) =>
    comparison(kind, operands[index] as Expression, operands[index + 1] as Expression, writer),
  );
  if (parts.length === 1) return parts[0] as Written;
  const code = parts.flatMap((part, index) => (index === 0 ? [part.code] : [" && ", part.code]));
  return { code, binds: binding.and };
}

function comparison(kind: string, left: Expression, right: Expression, writer: Writer): Written {
  const code = (node: Expression, least: number) => writer.code(node, least);
  const relation = comparisons[kind];
  if (relation !== undefined) {
    if ([left, right].some((each) => !isSurely(writer.type(each), ...ordered))) {
      throw new Untranslated("JavaScript compares only numbers and texts");
    }
    return {
      code: [code(left, binding.relation), ` ${relation} `, code(right, binding.sum)],
      binds: binding.relation,
    };
  }
  if (kind === "In" || kind === "NotIn") return contains(kind === "NotIn", left, right, writer);
  const isNot = kind === "NotEq" || kind === "IsNot";
  const isSame = kind === "Is" || kind === "IsNot";
  const types = [writer.type(left), writer.type(right)].flatMap(membersOf);
  if (!isSame && types.some(({ is }) => ["list", "tuple", "dict", "set"].includes(is))) {
    const [a, b] = [left, right].map((each) => [writer.use("repr"), "(", code(each, 2), ")"]);
    return { code: [a ?? "", isNot ? " !== " : " === ", b ?? ""], binds: binding.equality };
  }
  // What JavaScript leaves undefined is Python's None as well.
  const isNone = [left, right].some((each) => each.kind === "Constant" && each.type === "NoneType");
  const operator = `${isNot ? "!" : "="}${isNone ? "=" : "=="}`;
  return {
    code: [code(left, binding.equality), ` ${operator} `, code(right, binding.relation)],
    binds: binding.equality,
  };
}

const ordered = ["int", "float", "str", "bool", "any", "unknown", "none"] as const;

function contains(isNot: boolean, item: Expression, held: Expression, writer: Writer): Written {
  const type = writer.type(held);
  const method =
    type.is === "dict" || type.is === "set" || held.kind === "Set" ? "has" : "includes";
  const isAsIs = ["dict", "set", "list", "tuple", "str"].includes(type.is);
  const items = writer.code(held, isAsIs ? binding.call : binding.argument);
  const within = isAsIs || held.kind === "List" ? items : ["[...", items, "]"];
  const found = [within, `.${method}(`, writer.code(item, binding.argument), ")"];
  return isNot ? { code: ["!", found], binds: binding.unary } : called(found);
}

/** Python's truth of a value: an empty container is false. */
export function truth(
  node: Expression,
  writer: Writer,
  least: number = binding.any,
): Written["code"] {
  const size = sizeOf(writer.type(node));
  if (size === null || node.kind === "Compare") return writer.code(node, least);
  const code = [writer.code(node, binding.call), `.${size} > 0`];
  return least > binding.relation ? ["(", code, ")"] : code;
}

export function negated(node: Expression, writer: Writer): Written {
  const size = sizeOf(writer.type(node));
  if (size !== null) {
    const code = [writer.code(node, binding.call), `.${size} === 0`];
    return { code, binds: binding.equality };
  }
  return { code: ["!", writer.code(node, binding.unary)], binds: binding.unary };
}

/** The property that says how much is in it. */
export function sizeOf(type: PyType): "length" | "size" | null {
  if (type.is === "list" || type.is === "tuple") return "length";
  return type.is === "set" || type.is === "dict" ? "size" : null;
}
