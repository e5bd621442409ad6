/** Reading: one file as the rules see it, and what they find in it. */

import type { Mistake } from "../trace/mistake.ts";
import type { Api } from "./api.ts";
import { FileNames, type Imported } from "./file-names.ts";
import {
  child,
  isCall,
  isFunction,
  memberOf,
  type Node,
  nameOf,
  readSyntax,
  type Syntax,
} from "./syntax.ts";

/** A file that is read. */
export interface Source {
  /** From the folder of the scenario's file. */
  readonly file: string;
  readonly text: string;
}

/** An error that the program raised there. */
export interface Raised {
  /** Its class. */
  readonly type: string;
  readonly message: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** What a run of the program has shown. */
export interface RunEvidence {
  readonly raised?: Raised;
  /** Timers of the host were left when it was over, or it deadlocked while they ran. */
  readonly hasTimers?: boolean;
}

export interface Finding {
  readonly at: { readonly start: number; readonly end: number };
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint?: string;
}

export class Reading {
  readonly source: Source;
  readonly syntax: Syntax;
  readonly names: FileNames;
  readonly api: Api;
  readonly run: RunEvidence;
  readonly #others: (specifier: string) => Reading | null;
  /** The values whose class is being looked for. */
  readonly #asked = new Set<Node>();

  /** @param others The file that an import names, where it is one of the user's own. */
  constructor(
    source: Source,
    api: Api,
    others: (specifier: string) => Reading | null = () => null,
    run: RunEvidence = {},
  ) {
    this.source = source;
    this.syntax = readSyntax(source.file, source.text);
    this.names = new FileNames(this.syntax.nodes);
    this.api = api;
    this.run = run;
    this.#others = others;
  }

  /** What the program raised in this file. */
  get raised(): Raised | null {
    return this.run.raised ?? null;
  }

  text({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.source.text.slice(start, end);
  }

  other(specifier: string): Reading | null {
    return this.#others(specifier);
  }

  /** Where the error was raised, in the text; null for another line's. */
  get raisedAt(): number | null {
    if (this.raised === null) return null;
    const { line, column } = this.raised;
    return startOfLine(this.source.text, line) + column - 1;
  }

  /** The name that a callee has in asyncdemo; null for what is not asyncdemo's. */
  apiName(callee: Node | null): string | null {
    const imported = this.names.imported(callee);
    return imported?.from === "asyncdemo" ? imported.name : null;
  }

  /** What calling `callee` gives: of the file's own functions, and those that it imports. */
  gives(callee: Node | null): "coroutine" | "promise" | "awaitable" | "other" | null {
    if (callee === null) return null;
    if (isFunction(callee))
      return given(callee.async ? "async" : callee.generator ? "generator" : "plain");
    const imported = this.names.imported(callee);
    if (imported !== null) return this.#givesImported(imported);
    const own = this.names.of(callee);
    if (own !== null) return given(own.kind);
    const member = memberOf(callee);
    if (member !== null) {
      const object = nameOf(child(callee, "object"));
      if (object === "Promise") return "promise";
      if (member === "then" || member === "catch") return "promise";
      const owner = this.apiClassOf(child(callee, "object"));
      if (owner !== null && member === "createTask") return "awaitable";
      if (owner !== null) {
        return this.api.memberKind(owner, member) === "coroutine" ? "coroutine" : "other";
      }
      const isOwn =
        child(callee, "object")?.type === "ThisExpression" || !this.api.members.has(member);
      return isOwn ? given(this.names.method(member)) : null;
    }
    return nameOf(callee) === "fetch" ? "promise" : null;
  }

  #givesImported({ from, name }: Imported): "coroutine" | "promise" | "awaitable" | "other" | null {
    if (from === "asyncdemo") {
      if (!this.api.givesAwaitable(name)) return "other";
      return /^(createTask|ensureFuture|gather|shield)$/.test(name) ? "awaitable" : "coroutine";
    }
    // Classes and constants of these modules are written with capitals.
    if (/^(node:)?(fs|timers|stream|dns|readline)\/promises$/.test(from))
      return /^[a-z]/.test(name) ? "promise" : null;
    return given(this.other(from)?.names.atTop(name)?.kind ?? null);
  }

  /** What an expression is, as far as that can be read. */
  valueOf(node: Node | null): "coroutine" | "promise" | "awaitable" | "other" | null {
    if (node === null) return null;
    if (isCall(node)) return this.gives(child(node, "callee"));
    if (node.type === "NewExpression") {
      const name = nameOf(child(node, "callee"));
      return name === "Promise"
        ? "promise"
        : /^(Task|Future)$/.test(name ?? "")
          ? "awaitable"
          : "other";
    }
    if (
      /^(Numeric|String|Boolean|BigInt|Null|Template)Literal$|^(Array|Object)Expression$/.test(
        node.type,
      )
    ) {
      return "other";
    }
    const initial = this.names.of(node)?.initial ?? null;
    return initial === null || nameOf(initial) !== null ? null : this.valueOf(initial);
  }

  /** The class of asyncdemo's that a value is of, as far as that can be read. */
  apiClassOf(node: Node | null): string | null {
    // What is made of itself, `const group = group.createTask(work())`, is of no class.
    if (node === null || this.#asked.has(node)) return null;
    this.#asked.add(node);
    const found = this.#classOf(node);
    this.#asked.delete(node);
    return found;
  }

  #classOf(node: Node): string | null {
    if (node.type === "NewExpression") return this.#apiClass(this.apiName(child(node, "callee")));
    if (isCall(node)) return this.#classGiven(node);
    const member = memberOf(node);
    if (member !== null && child(node, "object")?.type === "ThisExpression") {
      const type = this.names.memberType(member);
      return type === null ? this.apiClassOf(this.names.memberValue(member)) : this.#typeOf(type);
    }
    const binding = this.names.of(node);
    if (binding === null || binding.imported !== null) return null;
    if (binding.type !== null) return this.#typeOf(binding.type);
    const { initial } = binding;
    return initial === null || nameOf(initial) !== null ? null : this.apiClassOf(initial);
  }

  /** What a type means: the class of asyncdemo's that is imported by that name. */
  #typeOf(type: string): string | null {
    const imported = this.names.atTop(type)?.imported;
    return imported?.from === "asyncdemo" ? this.#apiClass(imported.name) : null;
  }

  #apiClass(name: string | null): string | null {
    return name !== null && this.api.isClass(name) && !this.api.isErrorClass(name) ? name : null;
  }

  #classGiven(call: Node): string | null {
    const callee = child(call, "callee");
    const member = memberOf(callee);
    if (member === "createTask" && this.apiClassOf(child(callee, "object")) !== null) return "Task";
    switch (this.apiName(callee)) {
      case "createTask":
      case "currentTask":
        return "Task";
      case "gather":
        return "GatheringFuture";
      case "getRunningLoop":
      case "getEventLoop":
        return "EventLoop";
      default:
        return null;
    }
  }

  /** Whether the function that was called gives values one by one, as iterators do. */
  isFromIterator(node: Node | null): boolean {
    const call = isCall(node) ? node : (this.names.of(node)?.initial ?? null);
    const called = this.names.of(child(call, "callee"))?.node;
    if (called === undefined) return false;
    return this.syntax.nodes.some(
      ({ node: { type, delegate, start, end } }) =>
        type === "YieldExpression" &&
        delegate !== true &&
        start > called.start &&
        end <= called.end,
    );
  }

  /** Whether a name means a coroutine function: one that has to be called. */
  isCoroutineFunction(node: Node | null): boolean {
    return (
      node !== null && !isCall(node) && nameOf(node) !== null && this.gives(node) === "coroutine"
    );
  }

  mistake({ at, severity, message, hint }: Finding): Mistake {
    const { file, text } = this.source;
    const line = text.slice(0, at.start).split("\n").length;
    const start = startOfLine(text, line);
    const next = text.indexOf("\n", start);
    const source = text.slice(start, next === -1 ? text.length : next).trimEnd();
    const column = Math.min(at.start - start, Math.max(source.length, 0)) + 1;
    const length = Math.max(1, Math.min(at.end - at.start, source.length - column + 1));
    return {
      severity,
      message,
      ...(hint !== undefined && { hint }),
      file,
      line,
      column,
      length,
      source,
    };
  }
}

function given(kind: string | null): "coroutine" | "promise" | "other" | null {
  if (kind === null || kind === "async generator" || kind === "class") return null;
  return kind === "generator" ? "coroutine" : kind === "async" ? "promise" : "other";
}

export function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let number = 1; number < line; number++) {
    const next = text.indexOf("\n", at);
    if (next === -1) return text.length;
    at = next + 1;
  }
  return at;
}
