/** Positions: a line for each part of a program, in the order of its text. */

import type { Frame } from "../../../src/trace/terms.ts";
import type { Program } from "../program.ts";

const FILE = "program";

export class Positions {
  readonly #lines = new Map<object, number>();

  constructor(program: Program) {
    this.#visit(program.main);
  }

  #visit(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    this.#lines.set(value, this.#lines.size + 1);
    for (const inner of Object.values(value)) this.#visit(inner);
  }

  lineOf(node: object): number {
    const line = this.#lines.get(node);
    if (line === undefined) throw new Error("not a part of the program");
    return line;
  }
}

export function frameAt(line: number, name: string): Frame {
  return { file: FILE, line, column: 1, function: name };
}
