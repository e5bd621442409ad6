/** Whether a program does the same on both sides, and what it did where it does not. */

import { interpret } from "./interpret.ts";
import type { Entry, Program, Trace } from "./program.ts";

/** A program that does not do the same on both sides. */
export interface Difference {
  readonly program: Program;
  readonly ours: Trace;
  readonly theirs: Trace;
}

/** Our trace as CPython writes its own; an error of the interpreter itself is an end, too. */
export function oursOf(program: Program): string {
  try {
    return JSON.stringify(interpret(program));
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? String(error)) : String(error);
    return JSON.stringify([["host", "interpreter failed", 0, -1, text]]);
  }
}

export function compare(program: Program, theirs: string): Difference | undefined {
  const ours = oursOf(program);
  if (ours === theirs) return undefined;
  const [left, right] = [JSON.parse(ours) as Trace, JSON.parse(theirs) as Trace];
  // Numbers may be written differently: 1.0 and 1.
  if (JSON.stringify(left) === JSON.stringify(right)) return undefined;
  return { program, ours: left, theirs: right };
}

/** Both traces beside each other, from a little before the first difference. */
export function showTraces({ ours, theirs }: Difference): string {
  const same = (entry: Entry | undefined, index: number) =>
    JSON.stringify(entry) === JSON.stringify(theirs[index]);
  const first = Array.from(
    { length: Math.max(ours.length, theirs.length) },
    (_, index) => index,
  ).find((index) => !same(ours[index], index));
  const from = Math.max(0, (first ?? 0) - 6);
  const lines = [];
  for (let index = from; index < Math.max(ours.length, theirs.length); index++) {
    const [left, right] = [line(ours[index]), line(theirs[index])];
    if (left === right) lines.push(`  both    ${left}`);
    else lines.push(`- ours    ${left}`, `+ CPython ${right}`);
  }
  return lines.join("\n");
}

function line(entry: Entry | undefined): string {
  if (entry === undefined) return "(nothing more)";
  const [who, what, atMs, cancelling, ...details] = entry;
  const counter = cancelling > 0 ? ` cancelling=${cancelling}` : "";
  return `${String(atMs).padStart(5)} ${who}: ${what}${counter} ${details.map((d) => JSON.stringify(d)).join(" ")}`;
}
