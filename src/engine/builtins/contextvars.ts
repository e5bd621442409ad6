/**
 * Context variables: values that follow a task.
 *
 * A context is a box around an immutable map, so that a copy costs one object and a write one map.
 * As in Python there is one current context per thread. Most programs set no variable, so an empty
 * context is made only when it is asked for.
 *
 * @see contextvars in Python's standard library
 */

import { LookupError, RuntimeError, ValueError } from "./exceptions.ts";
import { checkOptions, refuseSurplus } from "./options.ts";
import { inModule } from "./python-module.ts";
import { repr, reprMethod } from "./repr.ts";

type Values = ReadonlyMap<ContextVar<unknown>, unknown>;

const noValues: Values = new Map();

/** A set of values for context variables. */
export class Context {
  /** @internal */
  values: Values = noValues;

  constructor();
  constructor(surplus?: unknown) {
    if (surplus !== undefined) refuseSurplus("Context", 0, surplus);
  }

  /** A new context with the same values; a change in one is not seen in the other. */
  copy(): Context {
    const copy = new Context();
    copy.values = this.values;
    return copy;
  }

  /**
   * Calls `callback(...args)` in this context: what it sets stays here.
   *
   * @throws RuntimeError when the context is already entered.
   */
  run<A extends unknown[], R>(callback: (...args: A) => R, ...args: A): R {
    if (this === holder.context || suspendedHolders.some(({ context }) => context === this)) {
      throw new RuntimeError(`cannot enter context: ${repr(this)} is already entered`);
    }
    return insideCurrentContext(() => {
      const outer = enterContext({ context: this, task: holder.task });
      try {
        return callback(...args);
      } finally {
        enterContext(outer);
      }
    });
  }

  /** A function that calls `callback` in this context, for callers that take no `context`. */
  bind<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
    const bound = (...args: A): R => this.run(callback, ...args);
    Object.defineProperty(bound, "name", { value: callback.name });
    return bound;
  }

  has<T>(variable: ContextVar<T>): boolean {
    return this.values.has(variable as ContextVar<unknown>);
  }

  /** The variable's value here; undefined when it has none. */
  get<T>(variable: ContextVar<T>): T | undefined {
    return this.values.get(variable as ContextVar<unknown>) as T | undefined;
  }

  /** The variables that have a value here. */
  keys(): IterableIterator<ContextVar<unknown>> {
    return this.values.keys();
  }

  get size(): number {
    return this.values.size;
  }

  [reprMethod](): string {
    return "<_contextvars.Context object>";
  }
}

/** Something that runs in a context. */
export interface ContextHolder {
  /** @internal Null stands for an empty one that was never asked for. */
  context: Context | null;
  /** @internal The task that runs, if one does. */
  readonly task: object | null;
}

let holder: ContextHolder = { context: null, task: null };

/** What was running when another context was entered inside of it. Its context stays entered. */
const suspendedHolders: ContextHolder[] = [];

/** Runs `enter`, which enters a context of its own; the current one stays entered meanwhile. */
export function insideCurrentContext<R>(enter: () => R): R {
  suspendedHolders.push(holder);
  try {
    return enter();
  } finally {
    suspendedHolders.pop();
  }
}

/** Makes `inner` the current holder and returns the previous one. */
export function enterContext(inner: ContextHolder): ContextHolder {
  const outer = holder;
  holder = inner;
  return outer;
}

/** The running task, of any loop. */
export function runningTask(): object | null {
  return holder.task;
}

/** @internal The context of what runs. */
export function contextIn(of: Pick<ContextHolder, "context">): Context {
  of.context ??= new Context();
  return of.context;
}

/** A copy of the current context, for a task or callback; null for an empty one. */
export function inheritContext(): Context | null {
  const { context } = holder;
  return context === null || context.size === 0 ? null : context.copy();
}

/** A copy of the current context. asyncio runs tasks and callbacks in such copies. */
export function copyContext(): Context;
export function copyContext(surplus?: unknown): Context {
  if (surplus !== undefined) refuseSurplus("copyContext", 0, surplus);
  return contextIn(holder).copy();
}

/** What `ContextVar.set` returns: undoes that one change. */
export class Token<T> {
  /** The variable that was set. */
  readonly variable: ContextVar<T>;
  /** @internal */
  readonly context: Context;
  /** @internal */
  readonly before: { readonly value: T } | null;
  /** @internal */
  used = false;

  /** @internal */
  constructor(variable: ContextVar<T>, context: Context, before: { readonly value: T } | null) {
    this.variable = variable;
    this.context = context;
    this.before = before;
  }

  /** The value before; undefined when there was none. */
  get oldValue(): T | undefined {
    return this.before?.value;
  }
}

/**
 * A variable whose value depends on the context.
 *
 * @example
 * const user = new ContextVar<string>("user", { default: "guest" });
 * user.set("ann");
 */
export class ContextVar<T> {
  readonly name: string;
  readonly #default: { readonly value: T } | null;

  constructor(name: string, options: { readonly default?: T } = {}) {
    if (typeof name !== "string") throw new TypeError("context variable name must be a str");
    checkOptions("ContextVar", options, ["default"]);
    this.name = name;
    this.#default = "default" in options ? { value: options.default as T } : null;
  }

  /**
   * The value in the current context, else the `fallback` given, else the default.
   *
   * @throws LookupError when there is no value, fallback or default.
   */
  get(...fallback: readonly [T?]): T {
    const key = this as ContextVar<unknown>;
    const values = holder.context?.values ?? noValues;
    if (values.has(key)) return values.get(key) as T;
    if (fallback.length > 0) return fallback[0] as T;
    if (this.#default !== null) return this.#default.value;
    throw new LookupError(this);
  }

  /** Sets the value in the current context. */
  set(value: T): Token<T> {
    const key = this as ContextVar<unknown>;
    const context = contextIn(holder);
    const { values } = context;
    const before = values.has(key) ? { value: values.get(key) as T } : null;
    context.values = new Map(values).set(key, value);
    return new Token(this, context, before);
  }

  /**
   * Puts back the value from before the `set` that returned `token`.
   *
   * @throws RuntimeError when the token has been used.
   * @throws ValueError when the token belongs to another variable or context.
   */
  reset(token: Token<T>): void {
    if (token.used) throw new RuntimeError(`${repr(token)} has already been used once`);
    if (token.variable !== this) {
      throw new ValueError(`${repr(token)} was created by a different ContextVar`);
    }
    if (token.context !== holder.context) {
      throw new ValueError(`${repr(token)} was created in a different Context`);
    }
    token.used = true;
    const values = new Map(token.context.values);
    if (token.before === null) values.delete(this as ContextVar<unknown>);
    else values.set(this as ContextVar<unknown>, token.before.value);
    token.context.values = values;
  }

  [reprMethod](): string {
    const fallback = this.#default === null ? "" : ` default=${repr(this.#default.value)}`;
    return `<ContextVar name=${repr(this.name)}${fallback}>`;
  }

  /** As the message of a LookupError whose argument it is. */
  toString(): string {
    return this[reprMethod]();
  }
}

inModule("_contextvars", Context, ContextVar, Token);
