/** Comprehensions, as `map` and `filter`. */

import { asArray } from "./builtin-calls.ts";
import type { Code } from "./layout.ts";
import { truth } from "./operators.ts";
import type { Comprehended, Comprehension, DictComp, Expression } from "./syntax-tree.ts";
import { binding, called, Untranslated, type Writer, type Written } from "./writer.ts";

export function comprehension(node: Comprehended, writer: Writer): Written {
  const mapped = chained(
    node.generators,
    writer,
    (target) => {
      const isSame = node.elt.kind === "Name" && writer.code(node.elt) === target;
      return isSame ? null : writer.code(node.elt, binding.argument);
    },
    node,
  );
  return called(node.kind === "SetComp" ? ["new Set(", mapped, ")"] : mapped);
}

export function dictComprehension(node: DictComp, writer: Writer): Written {
  const pair = (): Code => [
    "[",
    writer.code(node.key, binding.argument),
    ", ",
    writer.code(node.value, binding.argument),
    writer.isTyped ? "] as const" : "]",
  ];
  return called(["new Map(", chained(node.generators, writer, pair, node), ")"]);
}

function chained(
  generators: readonly Comprehension[],
  writer: Writer,
  element: (target: Code) => Code | null,
  whole: Expression,
): Code {
  if (awaits(whole)) throw new Untranslated("an await in a comprehension is a for loop here");
  const [generator, ...inner] = generators as [Comprehension];
  const items = asArray(generator.iter, writer);
  const target = writer.code(generator.target, binding.argument);
  const parameter = ["(", target, ") => "];
  const filters = generator.ifs.map(
    (test): Code => [".filter(", parameter, truth(test, writer, binding.argument), ")"],
  );
  if (inner.length > 0) {
    return [items, filters, ".flatMap(", parameter, chained(inner, writer, element, whole), ")"];
  }
  const code = element(target);
  if (code !== null) return [items, filters, ".map(", parameter, code, ")"];
  const isCopy = filters.length === 0;
  return isCopy ? ["[...", writer.code(generator.iter, binding.argument), "]"] : [items, filters];
}

/** Whether an await stands in it: an arrow function has none. */
export function awaits(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(awaits);
  if (typeof value !== "object" || value === null) return false;
  const { kind, is_async } = value as { kind?: string; is_async?: number };
  if (kind === "Await" || is_async === 1) return true;
  return kind !== "Lambda" && Object.values(value).some(awaits);
}
