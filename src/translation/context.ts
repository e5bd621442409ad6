/** Where a statement stands: what `return`, `break`, `continue` and a bare `raise` are there. */

import type { Code, Line } from "./layout.ts";
import type { Expression, Statement } from "./syntax-tree.ts";
import type { Writer } from "./writer.ts";

export interface Context {
  /** The name of the error that a handler has caught. */
  readonly caught: string | null;
  /** Whether the function is over behind it. */
  readonly isTail: boolean;
  readonly onReturn: (value: Code | null) => Code;
  readonly onBreak: Code;
  readonly onContinue: Code;
  /** Whether it is in an `__anext__`, which ends by StopAsyncIteration. */
  readonly isNext: boolean;
}

export const ofFunction: Context = {
  caught: null,
  isTail: true,
  onReturn: (value) => (value === null ? "return;" : ["return ", value, ";"]),
  onBreak: "break;",
  onContinue: "continue;",
  isNext: false,
};

/** In a loop: what it does for itself. */
export function inLoop(context: Context): Context {
  return { ...context, isTail: false, onBreak: "break;", onContinue: "continue;" };
}

/** Translates statements; passed on, since blocks have statements and these have blocks. */
export type Statements = (
  body: readonly Statement[],
  writer: Writer,
  context: Context,
  from?: number,
) => Line[];

/** The parts of the translation that write a kind of statement. */
export interface Part {
  readonly writer: Writer;
  readonly context: Context;
  readonly statements: Statements;
}

/** Whether a name of the program is used in a part of it, by how the code names it. */
export function usesName(value: unknown, written: string, writer: Writer): boolean {
  if (Array.isArray(value)) return value.some((each) => usesName(each, written, writer));
  if (typeof value !== "object" || value === null) return false;
  const node = value as Expression;
  if (node.kind === "Name") {
    return writer.facts.resolution.names.get(node)?.written === written;
  }
  return Object.values(node).some((each) => usesName(each, written, writer));
}
