/** What is said of a run when it is over, on standard error, and the exit code for it. */

import { formats, type RendererOptions } from "../render/formats.ts";
import type { TraceSummary } from "../trace/trace-line.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { describeUnmet, describeVerdict, eventsAreFewer } from "../words/verdict.ts";
import { complain, complainOfMistakes } from "./complain.ts";
import { codeOfRun, exitCodes, worse } from "./exit-codes.ts";
import type { Io } from "./io.ts";

export interface JudgeOptions extends RendererOptions {
  readonly quiet: boolean;
  /** Whether nothing else runs. */
  readonly isAlone: boolean;
  /** The scenario's file, if it has one that is known. */
  readonly path?: string | undefined;
}

/** A run that is over. */
export interface Ended {
  /** Null for a program that could not be recorded, and for what was cut before it began. */
  readonly summary: TraceSummary | null;
  /** Of a program in a process of its own: its exit status. */
  readonly status?: number;
}

export function judge(ended: Ended, options: JudgeOptions, io: Io): number {
  const { summary } = ended;
  const code = codeOf(ended, options);
  if (summary === null) return code;
  if (!summary.asDeclared && !isKnown(ended) && mustSayVerdict(options, io)) {
    // A format that ends with the verdict has shown the rest.
    const isShown = formats[options.format].endsWithVerdict && !options.quiet;
    const unmet = isShown ? [] : (summary.unmet ?? []).flatMap(describeUnmet).map(sanitizeLine);
    complain(io, {
      message: `${sanitizeLine(summary.scenario)}: ${sanitizeLine(describeVerdict(summary))}`,
      ...(unmet.length > 0 && { details: unmet.join("\n") }),
    });
  }
  complainOfMistakes(io, summary.mistakes ?? [], options.path ?? null);
  return worse(code, complainOfMoment(summary, options, io));
}

/** A program's exit status, where nothing that only asyncdemo sees is worse. */
function codeOf({ summary, status }: Ended, { isAlone }: JudgeOptions): number {
  const code = summary === null ? exitCodes.ok : codeOfRun(summary);
  if (status === undefined) return code;
  if (code === exitCodes.stuck) return code;
  const own = isAlone ? status : Math.min(status, exitCodes.otherwise);
  return summary?.unmet === undefined ? own : worse(own, code);
}

/** Whether the program itself has said on standard error how it ended. */
function isKnown({ summary, status }: Ended): boolean {
  if (status === undefined || summary?.unmet !== undefined) return false;
  return summary?.ending.how !== "deadlocked" && summary?.ending.how !== "timed-out";
}

/** An event that never came. */
function complainOfMoment(
  { scenario, events }: TraceSummary,
  { treeAt }: RendererOptions,
  io: Io,
): number {
  if (treeAt === undefined || "atMs" in treeAt || treeAt.seq <= events) return exitCodes.ok;
  complain(io, eventsAreFewer(sanitizeLine(scenario), treeAt.seq, events));
  return exitCodes.usage;
}

/** On a terminal the last line of some formats has said it. */
function mustSayVerdict({ format, quiet }: JudgeOptions, { stdout, stderr }: Io): boolean {
  return quiet || !formats[format].endsWithVerdict || !stdout.isTTY || !stderr.isTTY;
}
