/** Methods of lists, dictionaries, sets and texts. */

import type { Code } from "./layout.ts";
import { call } from "./layout.ts";
import { Untranslated, type Writer } from "./writer.ts";

export interface ContainerMethod {
  /** How many arguments it takes at least. */
  readonly takes: number;
  readonly write: (object: Code, args: readonly Code[], writer: Writer) => Code;
}

/** The same method under another name. */
const as = (name: string, takes = 0): ContainerMethod => ({
  takes,
  write: (object, args) => call([object, `.${name}`], args),
});
const code = (
  takes: number,
  write: (object: Code, args: readonly Code[], writer: Writer) => Code,
): ContainerMethod => ({ takes, write });
const sure = (writer: Writer) => (writer.isTyped ? "!" : "");
const at = (args: readonly Code[], index: number): Code => args[index] ?? "undefined";

const ofLists: Readonly<Record<string, ContainerMethod>> = {
  append: as("push", 1),
  pop: code(0, (object, args, writer) => {
    if (args.length === 0) return [object, ".pop()", sure(writer)];
    if (at(args, 0) === "0") return [object, ".shift()", sure(writer)];
    return [object, ".splice(", at(args, 0), ", 1)[0]", sure(writer)];
  }),
  popleft: code(0, (object, _, writer) => [object, ".shift()", sure(writer)]),
  appendleft: as("unshift", 1),
  insert: code(2, (object, args) => [object, ".splice(", at(args, 0), ", 0, ", at(args, 1), ")"]),
  extend: code(1, (object, args) => [object, ".push(...", at(args, 0), ")"]),
  remove: code(1, (object, args) => [
    object,
    ".splice(",
    object,
    ".indexOf(",
    at(args, 0),
    "), 1)",
  ]),
  index: as("indexOf", 1),
  count: code(1, (object, args) => [
    object,
    ".filter((each) => each === ",
    at(args, 0),
    ").length",
  ]),
  clear: code(0, (object) => [object, ".length = 0"]),
  copy: code(0, (object) => ["[...", object, "]"]),
  reverse: as("reverse"),
};

const ofSets: Readonly<Record<string, ContainerMethod>> = {
  add: as("add", 1),
  discard: as("delete", 1),
  remove: as("delete", 1),
  clear: as("clear"),
  copy: code(0, (object) => ["new Set(", object, ")"]),
  difference: code(1, (object, args) => [
    "new Set([...",
    object,
    "].filter((each) => ![...",
    at(args, 0),
    "].includes(each)))",
  ]),
  union: code(1, (object, args) => ["new Set([...", object, ", ...", at(args, 0), "])"]),
  update: code(1, (object, args) => [
    "for (const each of ",
    at(args, 0),
    ") ",
    object,
    ".add(each)",
  ]),
};

const ofDicts: Readonly<Record<string, ContainerMethod>> = {
  items: as("entries"),
  keys: as("keys"),
  values: as("values"),
  get: code(1, (object, args) => [object, ".get(", at(args, 0), ") ?? ", args[1] ?? "null"]),
  clear: as("clear"),
  copy: code(0, (object) => ["new Map(", object, ")"]),
};

const ofTexts: Readonly<Record<string, ContainerMethod>> = {
  upper: as("toUpperCase"),
  lower: as("toLowerCase"),
  strip: code(0, (object, args) => {
    if (args.length > 0) throw new Untranslated("JavaScript strips only white space");
    return [object, ".trim()"];
  }),
  lstrip: as("trimStart"),
  rstrip: as("trimEnd"),
  split: code(0, (object, args) =>
    args.length === 0 ? [object, ".trim().split(/\\s+/)"] : call([object, ".split"], args),
  ),
  splitlines: code(0, (object) => [object, ".split(/\\r?\\n/)"]),
  startswith: as("startsWith", 1),
  endswith: as("endsWith", 1),
  replace: as("replaceAll", 2),
  find: as("indexOf", 1),
  index: as("indexOf", 1),
  join: code(1, (object, args) => [at(args, 0), ".join(", object, ")"]),
  ljust: as("padEnd", 1),
  rjust: as("padStart", 1),
  zfill: code(1, (object, args) => [object, ".padStart(", at(args, 0), ', "0")']),
  isdigit: code(0, (object) => ["/^\\d+$/.test(", object, ")"]),
};

/** By the kind of the type. */
export const containerMethods: Readonly<Record<string, Readonly<Record<string, ContainerMethod>>>> =
  {
    list: ofLists,
    set: ofSets,
    dict: ofDicts,
    str: ofTexts,
  };

/** Of what is not known, by methods that only one kind has. */
export function guessedKind(method: string): string | undefined {
  if (["append", "extend", "insert", "popleft"].includes(method)) return "list";
  if (["items", "keys", "values"].includes(method)) return "dict";
  if (["add", "discard"].includes(method)) return "set";
  return ["upper", "lower", "startswith", "endswith", "strip"].includes(method) ? "str" : undefined;
}
