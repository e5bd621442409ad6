/** What an annotation says of a type. */

import type { Facts } from "./facts.ts";
import {
  any,
  bool,
  coroutineOf,
  dictOf,
  float,
  functionOf,
  int,
  iterableOf,
  join,
  listOf,
  none,
  objectOf,
  type PyType,
  setOf,
  str,
  tupleOf,
  unknown,
} from "./python-types.ts";
import { dotted, type Expression, stringOf } from "./syntax-tree.ts";

const plain: Readonly<Record<string, PyType>> = {
  str,
  int,
  float,
  bool,
  None: none,
  object: any,
  Any: any,
};

export function annotated(node: Expression, facts: Facts): PyType {
  const inner = (each: Expression) => annotated(each, facts);
  if (node.kind === "Constant") return node.type === "NoneType" ? none : quoted(node);
  if (node.kind === "BinOp" && node.op.kind === "BitOr")
    return join(inner(node.left), inner(node.right));
  if (node.kind === "Subscript") {
    const { slice } = node;
    const parameters = slice.kind === "Tuple" ? slice.elts : [slice];
    return generic(lastName(node.value), parameters, inner);
  }
  const name = lastName(node);
  return plain[name] ?? generic(name, [], inner, facts);
}

function quoted(node: Expression): PyType {
  return plain[stringOf(node) ?? ""] ?? unknown;
}

function lastName(node: Expression): string {
  return dotted(node)?.split(".").at(-1) ?? "";
}

const taking = ["Task", "Future", "Queue", "LifoQueue", "PriorityQueue", "ContextVar"];
const without = [
  "Lock",
  "Event",
  "Condition",
  "Semaphore",
  "BoundedSemaphore",
  "Barrier",
  "TaskGroup",
];

function generic(
  name: string,
  parameters: readonly Expression[],
  inner: (node: Expression) => PyType,
  facts?: Facts,
): PyType {
  const [first = unknown, second = unknown, third = unknown] = parameters.map(inner);
  switch (name.toLowerCase()) {
    case "list":
    case "sequence":
      return listOf(first);
    case "set":
    case "frozenset":
      return setOf(first);
    case "iterable":
    case "iterator":
      return iterableOf(first);
    case "tuple":
      return parameters.length > 0 ? tupleOf(...parameters.map(inner)) : unknown;
    case "dict":
    case "mapping":
      return dictOf(first, second);
    case "optional":
      return join(first, none);
    case "union":
      return parameters.map(inner).reduce(join, unknown);
    case "coroutine":
      return coroutineOf(third);
    case "awaitable":
      return coroutineOf(first);
    case "callable":
      return functionOf(second);
    case "asynciterator":
    case "asyncgenerator":
      return { is: "asyncgen", of: first };
  }
  if (taking.includes(name)) return objectOf(name, first);
  if (without.includes(name)) return objectOf(name);
  return facts?.classes.has(name) ? objectOf(`class ${name}`) : unknown;
}
