/** Assignments, which declare a variable where it gets its first value. */

import { annotated } from "./annotations.ts";
import { boundMethod } from "./bound-methods.ts";
import { awaits } from "./comprehensions.ts";
import type { Part } from "./context.ts";
import { block, type Code, type Line, line } from "./layout.ts";
import { assignedOperator, truth } from "./operators.ts";
import { type PyType, unknown } from "./python-types.ts";
import type { Binding } from "./scopes.ts";
import type {
  AnnAssign,
  Assign,
  Comprehended,
  Expression,
  Name,
  Statement,
} from "./syntax-tree.ts";
import { binding, Untranslated, type Writer } from "./writer.ts";

export function writeAssignment(node: Assign | AnnAssign, part: Part): Line[] {
  const { writer } = part;
  if (node.kind === "AnnAssign") {
    if (node.value === null) return [];
    return assign(node, [node.target], node.value, part, annotated(node.annotation, writer.facts));
  }
  return assign(node, node.targets, node.value, part, null);
}

function assign(
  node: Statement,
  targets: readonly Expression[],
  value: Expression,
  part: Part,
  type: PyType | null,
): Line[] {
  const { writer } = part;
  const [target] = targets as [Expression];
  const declared = writer.declarations.at.get(node);
  const isOwn = declared !== undefined && declared.size > 0;
  const keyword = isOwn ? ([...declared].some((each) => each.isChanged) ? "let " : "const ") : "";
  if (value.kind === "ListComp" && awaits(value) && target.kind === "Name") {
    return collected(keyword, target, value, part);
  }
  if (target.kind === "Subscript" && writer.type(target.value).is === "dict") {
    const held = writer.code(target.value, binding.call);
    const key = writer.code(target.slice, binding.argument);
    const item = writer.type(target.value);
    const expected = item.is === "dict" ? item.value : undefined;
    return [line([held, ".set(", key, ", ", writer.code(value, binding.argument, expected), ");"])];
  }
  const own = target.kind === "Name" ? writer.facts.resolution.names.get(target) : undefined;
  const expected = type ?? own?.type ?? attributeType(target, writer);
  const code = writer.code(value, binding.argument, expected);
  const left = targets.map((each): Code => [pattern(each, writer), " = "]);
  const annotation = isOwn && own !== undefined ? declaredType(own, value, writer) : "";
  if (annotation !== "") return [line([keyword, own?.written ?? "", annotation, " = ", code, ";"])];
  return [line([keyword, left, code, ";"])];
}

function attributeType(target: Expression, writer: Writer): PyType | undefined {
  return target.kind === "Attribute" ? writer.type(target) : undefined;
}

/** The annotation that TypeScript cannot find out: of what is empty, or gets other values later. */
function declaredType(own: Binding, value: Expression, writer: Writer): string {
  if (!writer.isTyped) return "";
  const isEmpty = value.kind === "List" && value.elts.length === 0;
  const isNothing = value.kind === "Constant" && value.type === "NoneType";
  const isWider = own.isChanged && own.type.is === "union";
  return isEmpty || isNothing || isWider ? writer.annotation(own.type) : "";
}

/** What is assigned to; names that nothing reads are left out of an array. */
function pattern(target: Expression, writer: Writer): Code {
  if (target.kind === "Starred") return ["...", pattern(target.value, writer)];
  if (target.kind === "Attribute" && boundMethod(target, writer) !== null) {
    throw new Untranslated("a method is not replaced by another here");
  }
  if (target.kind !== "Tuple" && target.kind !== "List") return writer.code(target, binding.call);
  const parts = target.elts.map(
    (each): Code => (isUnread(each, writer) ? "" : pattern(each, writer)),
  );
  while (parts.at(-1) === "" && parts.length > 1) parts.pop();
  return ["[", parts.flatMap((each, at) => (at === 0 ? [each] : [", ", each])), "]"];
}

function isUnread(node: Expression, writer: Writer): boolean {
  if (node.kind !== "Name") return false;
  return writer.facts.resolution.names.get(node)?.isRead === false;
}

/** `results = [await task for task in tasks]`, as a loop. */
function collected(keyword: string, target: Name, value: Comprehended, { writer }: Part): Line[] {
  const [generator, ...others] = value.generators;
  if (generator === undefined || others.length > 0 || generator.is_async) {
    throw new Untranslated("an await in such a comprehension is a for loop here");
  }
  const own = writer.facts.resolution.names.get(target);
  const name = writer.code(target);
  const each = writer.code(generator.target, binding.argument);
  const items = writer.code(generator.iter, binding.argument);
  const push: Line[] = [line([name, ".push(", writer.code(value.elt, binding.argument), ");"])];
  const tests = generator.ifs.map((test) => line(["if (!(", truth(test, writer), ")) continue;"]));
  const type = keyword === "" ? "" : writer.annotation(own?.type ?? unknown);
  return [
    line([keyword, name, type, " = [];"]),
    line(["for (const ", each, " of ", items, ") ", block([...tests, ...push])]),
  ];
}

export function writeAugmented(
  node: Extract<Statement, { kind: "AugAssign" }>,
  { writer }: Part,
): Line[] {
  const { target, op, value } = node;
  const type = writer.type(target);
  const held = target.kind === "Subscript" ? writer.type(target.value) : unknown;
  const code = writer.code(value, binding.argument);
  const operator = assignedOperator(op.kind, type);
  if (type.is === "list" && op.kind === "Add") {
    return [line([writer.code(target, binding.call), ".push(...", code, ");"])];
  }
  if (held.is === "dict" && target.kind === "Subscript") {
    const sum = writer.code({ ...node, kind: "BinOp", left: target, op, right: value }, 2);
    const key = writer.code(target.slice, binding.argument);
    return [line([writer.code(target.value, binding.call), ".set(", key, ", ", sum, ");"])];
  }
  const name = writer.code(target, binding.call);
  if (operator !== null) return [line([name, ` ${operator} `, code, ";"])];
  const whole = writer.code({ ...node, kind: "BinOp", left: target, op, right: value }, 2);
  return [line([name, " = ", whole, ";"])];
}
