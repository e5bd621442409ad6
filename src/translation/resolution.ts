/** A program with the variable that each of its names means. */

import type { Binding, Scope } from "./scopes.ts";
import {
  type ClassDef,
  dotted,
  type ExceptHandler,
  type Expression,
  type FunctionDef,
  type Name,
  type Parameter,
  type Statement,
} from "./syntax-tree.ts";

/** A program with its variables. */
export class Resolution {
  readonly names = new Map<Name | Parameter | ExceptHandler, Binding>();
  readonly definitions = new Map<FunctionDef | ClassDef, Binding>();
  readonly scopes = new Map<object, Scope>();
  readonly bindings: Binding[] = [];
  readonly functions: FunctionDef[] = [];
  readonly classes: ClassDef[] = [];
  /** The class of a method. */
  readonly owners = new Map<FunctionDef, ClassDef>();

  /** What a chain of names stands for: `asyncio.sleep`, `builtins.print`; null for the program's. */
  pathOf(node: Expression): string | null {
    if (node.kind === "Name") {
      const binding = this.names.get(node);
      return binding === undefined ? `builtins.${node.id}` : binding.imported;
    }
    if (node.kind !== "Attribute" || dotted(node) === null) return null;
    const owner = this.pathOf(node.value);
    if (owner === null || owner.startsWith("builtins.")) return null;
    return `${owner}.${node.attr}`.replace(/^asyncio\.[a-z_]+\.(?=\w)/, "asyncio.");
  }

  /** The function or class of the program that a name means. */
  definitionOf(node: Expression): FunctionDef | ClassDef | null {
    return node.kind === "Name" ? (this.names.get(node)?.definition ?? null) : null;
  }
}

export function isFunction(statement: Statement): statement is FunctionDef {
  return statement.kind === "FunctionDef" || statement.kind === "AsyncFunctionDef";
}
