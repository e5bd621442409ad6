/** What asyncdemo exports, for the rules: which names, what they are, and what else they might be called. */

import { didYouMean, nearest } from "../engine/builtins/nearest.ts";
import { camelCase, withoutCounterpart } from "./asyncio-names.ts";

/** What gives a coroutine. */
const coroutineFunctions: ReadonlySet<string> = new Set([
  "sleep",
  "waitFor",
  "wait",
  "asyncWith",
  "asyncFor",
  "taskGroup",
  "timeout",
  "timeoutAt",
  "staggeredRace",
  "fromPromise",
]);

/** What gives something that is awaited with `yield*`, and that goes on if it is not. */
const futureFunctions = new Set(["createTask", "ensureFuture", "gather", "shield"]);

export class Api {
  readonly #exported: Readonly<Record<string, unknown>>;
  readonly names: readonly string[];
  #members: ReadonlySet<string> | null = null;

  constructor(exported: Readonly<Record<string, unknown>>) {
    this.#exported = exported;
    this.names = Object.keys(exported);
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  isClass(name: string): boolean {
    return this.has(name) && isClass(this.#exported[name]);
  }

  isErrorClass(name: string): boolean {
    return this.isClass(name) && (this.#exported[name] as Klass).prototype instanceof Error;
  }

  /** What a member of a class is; null for one that there is not. */
  memberKind(name: string, member: string): "coroutine" | "method" | "getter" | null {
    const value = this.#exported[name];
    let at: object | null = isClass(value) ? value.prototype : null;
    for (; at !== null; at = Object.getPrototypeOf(at) as object | null) {
      const own = Object.getOwnPropertyDescriptor(at, member);
      if (own === undefined) continue;
      if (typeof own.value !== "function") return "getter";
      return isGenerator(own.value) || isPassedOn(name, member) ? "coroutine" : "method";
    }
    return null;
  }

  membersOf(name: string): readonly string[] {
    return membersOf(this.#exported[name]);
  }

  givesAwaitable(name: string): boolean {
    return coroutineFunctions.has(name) || futureFunctions.has(name);
  }

  /** The methods and getters of its classes. */
  get members(): ReadonlySet<string> {
    this.#members ??= new Set(
      this.names
        .filter((name) => this.isClass(name))
        .flatMap((name) => membersOf(this.#exported[name])),
    );
    return this.#members;
  }

  /** What to write in the place of a name that there is not. */
  adviceFor(name: string): string {
    const camel = camelCase(name);
    if (camel !== name && this.has(camel)) return `it is ${camel} here`;
    const why = withoutCounterpart[name] ?? withoutCounterpart[snakeCase(name)];
    if (why !== undefined) return why;
    const near = nearest(name, this.names);
    return near === null
      ? "asyncdemo list and docs/asyncio.md show what there is"
      : didYouMean(near);
  }
}

/** `create_task` of `createTask`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

interface Klass {
  readonly prototype: object;
}

function isGenerator(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object GeneratorFunction]";
}

/** A plain method that returns a coroutine of another's. */
function isPassedOn(name: string, member: string): boolean {
  return name === "Condition" && member === "acquire";
}

function isClass(value: unknown): value is Klass {
  return typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
}

function membersOf(value: unknown): string[] {
  const names: string[] = [];
  let at = isClass(value) ? value.prototype : null;
  while (at !== null && at !== Object.prototype) {
    names.push(...Object.getOwnPropertyNames(at));
    at = Object.getPrototypeOf(at) as object | null;
  }
  return names;
}
