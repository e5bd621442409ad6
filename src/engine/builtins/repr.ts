/**
 * Python's text for values: `repr(x)` and `str(x)`.
 *
 * JavaScript has one number type, so `2.0` is written `2`; a frozen array is written as a tuple.
 */

import { BaseExceptionGroup } from "./exception-groups.ts";
import { argsOf, errorText } from "./exceptions.ts";
import {
  isClass,
  moduleOf,
  nameOf,
  storedType,
  storedTypeName,
  typeName,
} from "./python-module.ts";

export { typeName };

/** A method under this key decides an object's `repr`. */
export const reprMethod: unique symbol = Symbol.for("asyncdemo.repr");

/** Python's `repr(value)`: the text of a value inside a list or a message. */
export function repr(value: unknown): string {
  return reprWithin(value, []);
}

let deepest = Number.POSITIVE_INFINITY;

/** The same, with `...` for what is in more than `levels` others. */
export function reprTo(levels: number, value: unknown): string {
  const outer = deepest;
  deepest = Math.min(levels, outer);
  try {
    return repr(value);
  } finally {
    deepest = outer;
  }
}

/** Python's `str(value)`: what `print` writes for a value. */
export function str(value: unknown): string {
  if (typeof value === "string") return value;
  return isQuiet ? orElse("<exception str() failed>", () => strOf(value)) : strOf(value);
}

function strOf(value: unknown): string {
  if (value instanceof BaseExceptionGroup) return value.toString();
  if (value instanceof Error) return strOfError(value);
  return repr(value);
}

/** The class name as a traceback writes it: qualified by its module unless that is the program's. */
export function qualifiedTypeName(value: object): string {
  const module = moduleOf(isQuiet ? storedType(value) : value.constructor);
  const bare = module === "builtins" || module === "__main__";
  return bare ? shownType(value) : `${module}.${shownType(value)}`;
}

function strOfError(error: Error): string {
  const own = (error as { [errorText]?: () => string })[errorText];
  return own === undefined ? textOfArgs(argsOf(error)) : own.call(error);
}

/** The `str` of most errors. */
export function textOfArgs(args: readonly unknown[]): string {
  if (args.length === 0) return "";
  return args.length === 1 ? str(args[0]) : `(${args.map(repr).join(", ")})`;
}

function reprWithin(value: unknown, outer: readonly object[]): string {
  switch (typeof value) {
    case "undefined":
      return "None";
    case "boolean":
      return value ? "True" : "False";
    case "number":
      return reprNumber(value);
    case "string":
      return reprString(value);
    case "bigint":
    case "symbol":
      return String(value);
    case "function":
      return reprFunction(value);
    default:
      if (value === null) return "None";
      return isQuiet
        ? orElse("<object>", () => reprObject(value as object, outer))
        : reprObject(value as object, outer);
  }
}

function reprNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  if (Number.isInteger(value)) {
    return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
  }
  // Python switches to an exponent below 1e-4, JavaScript below 1e-6; and writes two digits of it.
  const magnitude = Math.abs(value);
  const text = magnitude < 1e-4 ? value.toExponential() : String(value);
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function reprString(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  let text = quote;
  // Part by part: a text that is put together of millions of pieces takes gigabytes.
  for (let from = 0; from < value.length; ) {
    const end = from + longestPart;
    const to = (value.codePointAt(end - 1) ?? 0) > 0xffff ? end + 1 : end;
    text += reprPart(value.slice(from, to), quote);
    from = to;
  }
  return text + quote;
}

const longestPart = 1 << 12;

/** Neither quotes nor backslashes, and all of it printable. */
const plain = /^[ !#-&(-[\]-~]*$/;

function reprPart(part: string, quote: string): string {
  if (plain.test(part)) return part;
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < part.length; ) {
    const character = String.fromCodePoint(part.codePointAt(at) as number);
    const to = at + character.length;
    const shown =
      character === quote ? `\\${quote}` : (escapes[character] ?? reprCharacter(character));
    if (shown !== character) {
      pieces.push(part.slice(from, at), shown);
      from = to;
    }
    at = to;
  }
  return from === 0 ? part : pieces.join("") + part.slice(from);
}

/**
 * What Python's `str.isprintable` refuses: controls, separators but the space, lone surrogates.
 * Made on first use, since gathering the characters takes as long as a short run.
 */
let unprintable: RegExp | null = null;

function reprCharacter(character: string): string {
  if (character >= " " && character <= "~") return character;
  unprintable ??= /^[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]$|^(?! )\p{Zs}$/u;
  if (!unprintable.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}

function reprFunction(value: { readonly name: string }): string {
  if (!isClass(value)) return `<function ${value.name || "<lambda>"}>`;
  const name = nameOf(value);
  const module = moduleOf(value);
  return module === "builtins" ? `<class '${name}'>` : `<class '${module}.${name}'>`;
}

function reprObject(value: object, outer: readonly object[]): string {
  if (outer.length >= deepest) return "...";
  if (outer.includes(value)) return Array.isArray(value) ? "[...]" : "{...}";
  const inside = [...outer, value];
  const each = (values: Iterable<unknown>) =>
    Array.from(values, (item) => reprWithin(item, inside)).join(", ");
  const pairs = (entries: Iterable<readonly [unknown, unknown]>) =>
    Array.from(
      entries,
      ([key, item]) => `${reprWithin(key, inside)}: ${reprWithin(item, inside)}`,
    ).join(", ");

  const own = (value as { [reprMethod]?: unknown })[reprMethod];
  if (typeof own === "function") {
    if (isQuiet && isOfProgram(value)) return `<${storedTypeName(value)} object>`;
    return callOwn(value, () => String(own.call(value)));
  }
  if (value instanceof Error) return reprError(value, each);
  if (Array.isArray(value)) {
    return bracketed(value, each(value), Object.isFrozen(value));
  }
  if (value instanceof Map) return `{${pairs(value)}}`;
  if (value instanceof Set) return value.size === 0 ? "set()" : `{${each(value)}}`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) {
    return `{${pairs(entriesOf(value))}}`;
  }
  return `<${shownType(value)} object>`;
}

function bracketed(items: readonly unknown[], text: string, isTuple: boolean): string {
  if (!isTuple) return `[${text}]`;
  return items.length === 1 ? `(${text},)` : `(${text})`;
}

function reprError(error: Error, each: (values: Iterable<unknown>) => string): string {
  if (error instanceof BaseExceptionGroup) {
    const [message, given] = argsOf(error);
    const members = bracketed(error.exceptions, each(error.exceptions), Object.isFrozen(given));
    return `${shownType(error)}(${repr(message)}, ${members})`;
  }
  return `${shownType(error)}(${each(argsOf(error))})`;
}

let isQuiet = false;

/**
 * The text of `describe`, without running code of the program: recording must not change what the
 * program does. An object with a `repr` of its own is described by its type.
 */
export function quietly<R>(describe: () => R): R {
  const outer = isQuiet;
  isQuiet = true;
  try {
    return describe();
  } finally {
    isQuiet = outer;
  }
}

/**
 * The text for a report, which must not fail because code of the program does: a getter, or a Proxy.
 *
 * @param describe How it is shown; the `repr`, without running such code, stands in for it.
 */
export function reportedRepr(value: unknown, describe = repr): string {
  try {
    return describe(value);
  } catch {
    return quietly(() => repr(value));
  }
}

/** The text, or another where the program's code refuses it: a getter, or a Proxy. */
function orElse(other: string, describe: () => string): string {
  try {
    return describe();
  } catch {
    return other;
  }
}

/** Whether the object's `repr` comes from a class of the program, and not from one of the library. */
function isOfProgram(value: object): boolean {
  let owner = value;
  while (!Object.hasOwn(owner, reprMethod)) owner = Object.getPrototypeOf(owner);
  return moduleOf(owner.constructor) === "__main__";
}

/** The fields of a plain object. Where no code of the program may run, no getter is called. */
export function entriesOf(value: object): [string, unknown][] {
  if (!isQuiet) return Object.entries(value);
  const described = Object.entries(Object.getOwnPropertyDescriptors(value));
  return described.flatMap(([key, { enumerable, get, value: stored }]) =>
    enumerable ? [[key, get === undefined ? stored : get]] : [],
  );
}

function shownType(value: object): string {
  return isQuiet ? storedTypeName(value) : typeName(value);
}

const describing = new Set<object>();

/** An object inside its own repr, such as a task that waits for itself, is three dots. */
function callOwn(value: object, describe: () => string): string {
  if (describing.has(value)) return "...";
  describing.add(value);
  try {
    return describe();
  } finally {
    describing.delete(value);
  }
}
