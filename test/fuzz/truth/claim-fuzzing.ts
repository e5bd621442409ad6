/** Looks for claims that the truth contradicts, and shrinks the program of the first. */

import { drawPrograms } from "../fuzzing.ts";
import { printProgram } from "../print-program.ts";
import type { Program } from "../program.ts";
import { smallerPrograms } from "../shrink-program.ts";
import { judge } from "./check-claims.ts";
import { Testimony } from "./testimony.ts";
import type { FalseClaim, Verdict } from "./verdict.ts";

const BATCH = 500;

export interface ClaimFuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** Called after each batch. */
  readonly onProgress?: (done: number) => void;
}

export interface ClaimFinding {
  readonly program: Program;
  readonly falseClaim: FalseClaim;
}

export interface ClaimReport {
  /** How many claims of each kind were judged. */
  readonly counts: ReadonlyMap<string, number>;
  /** How many of each kind were false. */
  readonly wrong: ReadonlyMap<string, number>;
  /** The smallest program for each kind with a false claim. */
  readonly findings: readonly ClaimFinding[];
}

export function judgeProgram(program: Program): Verdict {
  return judge(new Testimony(program));
}

/** Judges every claim on `count` programs, and shrinks the first false one of each kind. */
export function fuzzClaims(options: ClaimFuzzOptions): ClaimReport {
  const { seed, count, onProgress = () => {} } = options;
  const counts = new Map<string, number>();
  const wrong = new Map<string, number>();
  const findings: ClaimFinding[] = [];
  for (let done = 0, batch = 0; done < count; batch++) {
    const programs = drawPrograms((seed + batch) | 0, Math.min(BATCH, count - done));
    for (const program of programs) {
      const verdict = judgeProgram(program);
      for (const [kind, times] of verdict.counts) counts.set(kind, (counts.get(kind) ?? 0) + times);
      for (const falseClaim of verdict.falseClaims) {
        const { kind } = falseClaim;
        if (!wrong.has(kind)) findings.push(shrunk({ program, falseClaim }));
        wrong.set(kind, (wrong.get(kind) ?? 0) + 1);
      }
    }
    done += programs.length;
    onProgress(done);
  }
  return { counts, wrong, findings };
}

function shrunk(from: ClaimFinding): ClaimFinding {
  let minimal = from;
  for (;;) {
    const smaller = smallerFinding(minimal);
    if (smaller === undefined) return minimal;
    minimal = smaller;
  }
}

function smallerFinding({ program, falseClaim }: ClaimFinding): ClaimFinding | undefined {
  for (const candidate of smallerPrograms(program)) {
    const found = judgeProgram(candidate).falseClaims.find(({ kind }) => kind === falseClaim.kind);
    if (found !== undefined) return { program: candidate, falseClaim: found };
  }
  return undefined;
}

export function describeClaimFinding({ program, falseClaim }: ClaimFinding): string {
  const { kind, claim, fact } = falseClaim;
  return [
    printProgram(program),
    "",
    `claim (${kind}): ${JSON.stringify(claim)}`,
    `truth: ${fact}`,
    "",
    JSON.stringify(program),
  ].join("\n");
}

export function describeCounts({ counts, wrong }: Pick<ClaimReport, "counts" | "wrong">): string {
  const lines = [...counts].sort().map(([kind, times]) => {
    const wrongTimes = wrong.get(kind) ?? 0;
    return `${String(times).padStart(9)} ${kind}${wrongTimes === 0 ? "" : `, ${wrongTimes} false`}`;
  });
  return lines.join("\n");
}
