/** The fuzzer: draws programs, has both sides run them, and shrinks the first that differs. */

import fc from "fast-check";
import { compare, type Difference, showTraces } from "./difference.ts";
import { BATCH, type Judge } from "./judge.ts";
import { printProgram } from "./print-program.ts";
import type { Program } from "./program.ts";
import { programs } from "./program-arbitrary.ts";
import { smallerPrograms } from "./shrink-program.ts";

export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** Told after each batch of how many programs have agreed. */
  readonly onProgress?: (done: number) => void;
}

/** A difference, and where fast-check finds it again. */
export interface Finding {
  readonly seed: number;
  readonly path: string;
  readonly original: Difference;
  readonly minimal: Difference;
}

/** Runs `count` programs; the first difference, shrunk, or undefined. */
export async function fuzz(judge: Judge, options: FuzzOptions): Promise<Finding | undefined> {
  const { seed: firstSeed, count, onProgress = () => {} } = options;
  for (let done = 0, batch = 0; done < count; batch++) {
    // A seed for each batch: a later program is found again without drawing all before it.
    const seed = (firstSeed + batch) | 0;
    const drawn = drawPrograms(seed, Math.min(BATCH, count - done));
    const traces = await judge.traces(drawn);
    for (const [index, program] of drawn.entries()) {
      const original = compare(program, traces[index] ?? "");
      if (original === undefined) continue;
      const { path, minimal } = await shrink(judge, original, String(index));
      return { seed, path, original, minimal };
    }
    done += drawn.length;
    onProgress(done);
  }
  return undefined;
}

export function drawPrograms(seed: number, count: number): Program[] {
  return fc.sample(programs, { seed, numRuns: count });
}

/** The program of a finding. */
export function replay(seed: number, path: string): Program {
  const [program] = fc.sample(programs, { seed, path, numRuns: 1 });
  if (program === undefined) throw new Error(`no program at path ${path}`);
  return program;
}

/** How many smaller programs are tried at a time: few at first, as the boldest cuts come first. */
const TRIED_AT_ONCE = [20, 60, 200];

async function shrink(judge: Judge, from: Difference, path: string) {
  let minimal = from;
  let at = path;
  for (;;) {
    const found = await firstSmaller(judge, minimal);
    if (found === undefined) return { minimal, path: at };
    minimal = found.difference;
    at += `:${found.index}`;
  }
}

async function firstSmaller(judge: Judge, { program }: Difference) {
  const smaller = smallerPrograms(program);
  for (let index = 0, round = 0; ; round++) {
    const tried = take(smaller, TRIED_AT_ONCE[Math.min(round, 2)] ?? 200);
    if (tried.length === 0) return undefined;
    const traces = await judge.traces(tried);
    for (const [offset, candidate] of tried.entries()) {
      const difference = compare(candidate, traces[offset] ?? "");
      if (difference !== undefined) return { difference, index: index + offset };
    }
    index += tried.length;
  }
}

function take<T>(values: Iterator<T>, most: number): T[] {
  const taken: T[] = [];
  while (taken.length < most) {
    const next = values.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

/** A finding as a person reads it. */
export function describeFinding({ seed, path, minimal }: Finding): string {
  return [
    `npm run fuzz -- --replay ${seed} ${path}`,
    "",
    printProgram(minimal.program),
    "",
    showTraces(minimal),
    "",
    JSON.stringify(minimal.program),
  ].join("\n");
}
