/**
 * safeText: a short text for a value, which runs no code of the program.
 *
 * Where `repr` would call a method or a getter of the program's own, the class is named instead: a
 * program must not print or raise because it is recorded.
 */

import { nameOf } from "./python-module.ts";
import { shortRepr } from "./reprlib.ts";

const maxItems = 6;
const maxPairs = 4;
const maxLevel = 2;

export function safeText(value: unknown, level = maxLevel): string {
  if (typeof value === "function") return "<function>";
  if (typeof value !== "object" || value === null) return shortRepr(value);
  if (Array.isArray(value)) {
    const items =
      level === 0 ? "..." : limited(value, maxItems, (item) => safeText(item, level - 1));
    if (!Object.isFrozen(value)) return `[${items}]`;
    return value.length === 1 ? `(${items},)` : `(${items})`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return `<${classNameOf(value)} object>`;
  const pair = ([name, field]: [string, PropertyDescriptor]) =>
    `${shortRepr(name)}: ${"value" in field ? safeText(field.value, level - 1) : "..."}`;
  const fields = Object.entries(Object.getOwnPropertyDescriptors(value));
  return `{${level === 0 ? "..." : limited(fields, maxPairs, pair)}}`;
}

function limited<T>(values: readonly T[], most: number, text: (value: T) => string): string {
  const shown = values.slice(0, most).map(text);
  return [...shown, ...(values.length > most ? ["..."] : [])].join(", ");
}

/** The class's name, read past any getter. */
export function classNameOf(value: object): string {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return "object";
  const type: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof type !== "function") return "object";
  const name: unknown = Object.getOwnPropertyDescriptor(type, "name")?.value;
  return typeof name === "string" && name !== "" ? nameOf(type) : "object";
}
