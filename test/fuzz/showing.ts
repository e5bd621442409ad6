import { BaseExceptionGroup } from "../../src/engine/builtins/exception-groups.ts";
import { notesOf } from "../../src/engine/builtins/exception-metadata.ts";
import { argsOf } from "../../src/engine/builtins/exceptions.ts";
import { typeName } from "../../src/engine/builtins/repr.ts";

/** Values as both sides can tell them. Errors are numbered, so that the same one is seen to be it. */
export class Showing {
  readonly #numbers = new Map<Error, number>();
  readonly #nameOf: (value: unknown) => string | undefined;

  constructor(nameOf: (value: unknown) => string | undefined) {
    this.#nameOf = nameOf;
  }

  show(value: unknown): unknown {
    if (value === undefined || value === null) return null;
    if (typeof value === "string") return withoutReprs(value);
    if (typeof value !== "object") return value;
    if (value instanceof Error) return this.#error(value);
    if (Array.isArray(value)) return value.map((item) => this.show(item));
    return this.#nameOf(value) ?? typeName(value);
  }

  #error(error: Error): string {
    const number = this.#numbers.get(error) ?? this.#numbers.size;
    this.#numbers.set(error, number);
    const args =
      error instanceof BaseExceptionGroup
        ? [error.message, error.exceptions.map((member) => this.show(member))]
        : argsOf(error).map((value) => this.show(value));
    const notes = notesOf(error);
    const suffix = notes.length === 0 ? "" : ` ${JSON.stringify(notes)}`;
    return `${typeName(error)}#${number}${JSON.stringify(args)}${suffix}`;
  }
}

/** Reprs of objects inside a message name coroutines and source lines, which are the interpreters' own. */
export function withoutReprs(text: string): string {
  let depth = 0;
  let kept = "";
  for (const character of text) {
    if (character === "<") depth++;
    if (depth === 0) kept += character;
    if (character === ">" && depth > 0) depth--;
  }
  return kept;
}
