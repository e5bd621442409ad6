/** What calls of Python's built-in functions and of methods give. */

import { methods } from "./asyncio-api.ts";
import {
  any,
  bool,
  dictOf,
  float,
  int,
  itemOf,
  iterableOf,
  join,
  listOf,
  none,
  type PyType,
  setOf,
  str,
  tupleOf,
  unknown,
} from "./python-types.ts";

/** What a call of a built-in function gives; null for what is none of these. */
export function builtinType(
  name: string,
  [first = unknown, second = unknown]: readonly PyType[],
): PyType | null {
  switch (name) {
    case "len":
    case "int":
    case "ord":
    case "round":
    case "id":
      return int;
    case "float":
      return float;
    case "str":
    case "repr":
    case "chr":
    case "format":
      return str;
    case "bool":
    case "isinstance":
    case "any":
    case "all":
    case "callable":
      return bool;
    case "range":
      return iterableOf(int);
    case "list":
    case "sorted":
    case "tuple":
      return listOf(first.is === "unknown" ? unknown : itemOf(first));
    case "reversed":
    case "iter":
    case "filter":
      return iterableOf(itemOf(first));
    case "set":
    case "frozenset":
      return setOf(first.is === "unknown" ? unknown : itemOf(first));
    case "dict":
      return first.is === "dict" ? first : dictOf(unknown, unknown);
    case "enumerate":
      return iterableOf(tupleOf(int, itemOf(first)));
    case "zip":
      return iterableOf(tupleOf(itemOf(first), itemOf(second)));
    case "sum":
      return itemOf(first);
    case "min":
    case "max":
      return second.is === "unknown" ? itemOf(first) : join(first, second);
    case "abs":
      return first;
    case "print":
      return none;
    default:
      return null;
  }
}

const ofStrings: Readonly<Record<string, PyType>> = {
  ...Object.fromEntries(
    (
      "upper lower strip lstrip rstrip replace join format title capitalize ljust rjust center zfill " +
      "removeprefix removesuffix"
    )
      .split(" ")
      .map((name) => [name, str]),
  ),
  split: listOf(str),
  splitlines: listOf(str),
  startswith: bool,
  endswith: bool,
  isdigit: bool,
  find: int,
  count: int,
  index: int,
};

/** What a method gives. */
export function methodType(object: PyType, name: string, args: readonly PyType[]): PyType {
  switch (object.is) {
    case "unknown":
      return unknown;
    case "str":
      return ofStrings[name] ?? any;
    case "object":
      return methods[object.name]?.[name]?.gives(args, object) ?? any;
    case "list":
      if (name === "pop" || name === "popleft") return object.of;
      if (name === "copy") return object;
      return name === "index" || name === "count" ? int : none;
    case "set":
      if (name === "pop") return object.of;
      return ["add", "discard", "remove", "clear", "update"].includes(name) ? none : object;
    case "dict":
      return ofDicts(object, name, args[1]);
    default:
      return any;
  }
}

function ofDicts(
  dict: Extract<PyType, { is: "dict" }>,
  name: string,
  otherwise: PyType | undefined,
): PyType {
  switch (name) {
    case "items":
      return iterableOf(tupleOf(dict.key, dict.value));
    case "keys":
      return iterableOf(dict.key);
    case "values":
      return iterableOf(dict.value);
    case "get":
      return join(dict.value, otherwise ?? none);
    case "pop":
    case "setdefault":
      return dict.value;
    case "copy":
      return dict;
    default:
      return none;
  }
}
