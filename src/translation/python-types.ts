/**
 * What is known about a value's type. It decides how an expression is written, such as `len(x)` or the
 * text of a value, and what a parameter's annotation is.
 */

import { exceptionSource } from "./exceptions.ts";

export type PyType =
  | { readonly is: "unknown" | "any" | "str" | "int" | "float" | "bool" | "none" }
  | { readonly is: "list" | "set" | "iterable" | "coroutine" | "asyncgen"; readonly of: PyType }
  | { readonly is: "tuple"; readonly items: readonly PyType[] }
  | { readonly is: "dict"; readonly key: PyType; readonly value: PyType }
  /** An object of asyncio's, of the program, or an exception; `of` is a task's or queue's. */
  | { readonly is: "object"; readonly name: string; readonly of?: PyType }
  /** A class, or a function that is called. */
  | { readonly is: "class"; readonly name: string }
  | { readonly is: "function"; readonly returns: PyType }
  | { readonly is: "union"; readonly members: readonly PyType[] };

export const unknown: PyType = { is: "unknown" };
export const any: PyType = { is: "any" };
export const str: PyType = { is: "str" };
export const int: PyType = { is: "int" };
export const float: PyType = { is: "float" };
export const bool: PyType = { is: "bool" };
export const none: PyType = { is: "none" };

export const listOf = (of: PyType): PyType => ({ is: "list", of });
export const setOf = (of: PyType): PyType => ({ is: "set", of });
export const iterableOf = (of: PyType): PyType => ({ is: "iterable", of });
export const coroutineOf = (of: PyType): PyType => ({ is: "coroutine", of });
export const tupleOf = (...items: PyType[]): PyType => ({ is: "tuple", items });
export const dictOf = (key: PyType, value: PyType): PyType => ({ is: "dict", key, value });
export const objectOf = (name: string, of?: PyType): PyType =>
  of === undefined ? { is: "object", name } : { is: "object", name, of };
export const functionOf = (returns: PyType): PyType => ({ is: "function", returns });

/** Futures, all of which are awaited. */
export const futures = ["Future", "Task", "GatheringFuture"];

/** How deep types are followed: a list may hold itself. */
const deepest = 5;

/** The type down to a depth, below which it may be anything. */
export function shallow(type: PyType, depth = deepest): PyType {
  if (depth === 0) return any;
  const inner = (each: PyType) => shallow(each, depth - 1);
  switch (type.is) {
    case "list":
    case "set":
    case "iterable":
    case "coroutine":
    case "asyncgen":
      return { is: type.is, of: inner(type.of) };
    case "tuple":
      return tupleOf(...type.items.map(inner));
    case "dict":
      return dictOf(inner(type.key), inner(type.value));
    case "object":
      return type.of === undefined ? type : objectOf(type.name, inner(type.of));
    case "function":
      return functionOf(inner(type.returns));
    case "union":
      return { is: "union", members: type.members.map(inner) };
    default:
      return type;
  }
}

/** What either may be. */
export function join(a: PyType, b: PyType): PyType {
  if (a.is === "unknown") return b;
  if (b.is === "unknown" || same(a, b)) return a;
  if (a.is === "any" || b.is === "any") return any;
  if (a.is === "union") {
    return b.is === "union"
      ? b.members.reduce((all, each) => join(all, each), a as PyType)
      : join(b, a);
  }
  if (b.is !== "union") return joinMembers(a, b) ?? { is: "union", members: [a, b] };
  for (const [index, member] of b.members.entries()) {
    const joined = joinMembers(a, member);
    if (joined !== null) return unionOf(b.members.with(index, joined));
  }
  return b.members.length < 4 ? unionOf([...b.members, a]) : any;
}

function unionOf(members: readonly PyType[]): PyType {
  return { is: "union", members };
}

/** Null where the two have nothing in common. */
function joinMembers(a: PyType, b: PyType): PyType | null {
  if (same(a, b)) return a;
  if ("of" in a && "of" in b && a.is === b.is) {
    if (a.is === "object" && b.is === "object" && a.name !== b.name) return null;
    return { ...a, of: join(a.of ?? unknown, b.of ?? unknown) } as PyType;
  }
  if (a.is === "dict" && b.is === "dict") {
    return dictOf(join(a.key, b.key), join(a.value, b.value));
  }
  if (a.is === "tuple" && b.is === "tuple" && a.items.length === b.items.length) {
    return tupleOf(...a.items.map((item, index) => join(item, b.items[index] ?? unknown)));
  }
  if (a.is === "function" && b.is === "function") return functionOf(join(a.returns, b.returns));
  return null;
}

export function same(a: PyType, b: PyType): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** What an iteration gives. */
export function itemOf(type: PyType): PyType {
  switch (type.is) {
    case "list":
    case "set":
    case "iterable":
      return type.of;
    case "tuple":
      return type.items.reduce(join, unknown);
    case "dict":
      return type.key;
    case "str":
      return str;
    case "unknown":
      return unknown;
    case "union":
      return type.members.map(itemOf).reduce(join, unknown);
    default:
      return any;
  }
}

/** What an await gives. */
export function awaitedOf(type: PyType): PyType {
  if (type.is === "coroutine") return type.of;
  if (type.is === "unknown") return unknown;
  if (type.is === "object" && futures.includes(type.name)) return type.of ?? any;
  if (type.is === "union") return type.members.map(awaitedOf).reduce(join, unknown);
  return any;
}

/** The members of a union, or the type alone. */
export function membersOf(type: PyType): readonly PyType[] {
  return type.is === "union" ? type.members : [type];
}

/** Whether it is surely of one of these kinds. */
export function isSurely(type: PyType, ...kinds: readonly PyType["is"][]): boolean {
  return membersOf(type).every(({ is }) => kinds.includes(is));
}

/** In TypeScript. @param use Notes that a name of the package's is used, and gives it. */
export function typeText(type: PyType, use: (name: string) => string): string {
  const text = (inner: PyType) => typeText(inner, use);
  switch (type.is) {
    case "str":
      return "string";
    case "int":
    case "float":
      return "number";
    case "bool":
      return "boolean";
    case "none":
      return "null";
    case "list":
      return `${inParentheses(text(type.of))}[]`;
    case "tuple":
      return `readonly [${type.items.map(text).join(", ")}]`;
    case "set":
      return `Set<${text(type.of)}>`;
    case "iterable":
      return `Iterable<${text(type.of)}>`;
    case "dict":
      return `Map<${text(type.key)}, ${text(type.value)}>`;
    case "coroutine":
      return `${use("Coroutine")}<${returned(type.of, use)}>`;
    case "asyncgen":
      return `${use("AsyncGenerator")}<${text(type.of)}>`;
    case "function":
      return `(...args: any[]) => ${returned(type.returns, use)}`;
    case "union":
      return [...new Set(type.members.map((member) => inParentheses(text(member))))].join(" | ");
    case "object":
      return objectText(type, use);
    default:
      return "any";
  }
}

/** The type that a function returns. */
export function returned(type: PyType, use: (name: string) => string): string {
  return type.is === "none" || type.is === "unknown" ? "void" : typeText(type, use);
}

const generic = ["Future", "Task", "Queue", "LifoQueue", "PriorityQueue", "ContextVar"];
const withTypeOfTheirOwn = new Set([
  ...["Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier", "TaskGroup"],
  ...["Timeout", "EventLoop", "Context", "Handle", "TimerHandle", "Runner", ...generic],
]);

function objectText(
  { name, of }: { readonly name: string; readonly of?: PyType },
  use: (name: string) => string,
): string {
  if (name === "GatheringFuture") return use("Future");
  const error = exceptionSource(name);
  if (error !== null) return error.from === "package" ? use(name) : error.name;
  if (name.startsWith("class ")) return name.slice("class ".length);
  if (!withTypeOfTheirOwn.has(name)) return "any";
  if (of === undefined || !generic.includes(name)) return use(name);
  return `${use(name)}<${name === "Task" ? returned(of, use) : typeText(of, use)}>`;
}

function inParentheses(text: string): string {
  return / \| |=>/.test(text) || text.startsWith("readonly") ? `(${text})` : text;
}
