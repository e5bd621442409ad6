/** What CPython itself knows, against the claims on the twins and on random programs. */

import type { PythonHost } from "../../../src/python/python-host.ts";
import { twin, twinNames } from "../../oracle/transcript.ts";
import { galleryTrace } from "../../support/gallery-trace.ts";
import { printProgram } from "../print-program.ts";
import type { Program } from "../program.ts";
import { sourceOf } from "../recorded/compare-recorded.ts";
import { fitTo } from "../recorded/fitting.ts";
import type { FalseClaim, Verdict } from "../truth/verdict.ts";
import { judgeWitnessed } from "./check-witnessed.ts";
import { witnessed } from "./witnessed.ts";

interface FalseOf {
  /** The program, or the name of the twin. */
  readonly of: string;
  readonly claim: FalseClaim;
}

export interface WitnessReport {
  /** How many claims of each kind were judged. */
  readonly counts: ReadonlyMap<string, number>;
  readonly false: readonly FalseOf[];
  /** The programs that gave no testimony: they ended the interpreter, or were stopped. */
  readonly unwitnessed: readonly string[];
}

export async function judgeTwins(host: PythonHost): Promise<WitnessReport> {
  const report = new Report();
  for (const name of twinNames()) {
    const program = twin(name);
    const [header] = await galleryTrace(name);
    const mode = header !== undefined && "schema" in header ? header.mode : "run";
    const source = "source" in program ? program.source : "";
    await report.add(name, judged(host, source, { name, mode, hidden: ["leftovers"] }));
  }
  return report;
}

export async function judgePrograms(
  programs: readonly Program[],
  host: PythonHost,
): Promise<WitnessReport> {
  const report = new Report();
  const verdicts = programs.map((drawn) => {
    const { program } = fitTo(drawn, host.interpreter.version);
    const of = `${printProgram(program)}\n${JSON.stringify(program)}`;
    return { of, verdict: judged(host, sourceOf(program), random) };
  });
  for (const { of, verdict } of verdicts) await report.add(of, verdict);
  return report;
}

const random = { name: "random", mode: "run", hidden: [] } as const;

async function judged(...[host, source, record]: Parameters<typeof witnessed>) {
  const both = await witnessed(host, source, record);
  return both === null ? null : judgeWitnessed(both.run, both.testimony);
}

class Report implements WitnessReport {
  readonly counts = new Map<string, number>();
  readonly false: FalseOf[] = [];
  readonly unwitnessed: string[] = [];

  async add(of: string, judging: Promise<Verdict | null>): Promise<void> {
    const verdict = await judging;
    if (verdict === null) {
      this.unwitnessed.push(of);
      return;
    }
    for (const [kind, times] of verdict.counts) {
      this.counts.set(kind, (this.counts.get(kind) ?? 0) + times);
    }
    this.false.push(...verdict.falseClaims.map((claim) => ({ of, claim })));
  }
}

export function describeWitnessed({ of, claim: { kind, claim, fact } }: FalseOf): string {
  return [of, "", `claim (${kind}): ${JSON.stringify(claim)}`, `CPython: ${fact}`].join("\n");
}
