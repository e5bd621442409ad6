/** What is said of a run when it is over, on standard error, and the exit code for it. */

import { formats, type RendererOptions } from "../render/formats.ts";
import type { TraceSummary } from "../trace/trace-line.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { describeUnmet, describeVerdict } from "../words/verdict.ts";
import { complain } from "./complain.ts";
import { codeOfRun, exitCodes, worse } from "./exit-codes.ts";
import type { Io } from "./io.ts";

export interface JudgeOptions extends RendererOptions {
  readonly quiet: boolean;
}

export function judge(summary: TraceSummary, options: JudgeOptions, io: Io): number {
  const code = worse(codeOfRun(summary), complainOfMoment(summary, options, io));
  if (!summary.asDeclared && mustSayVerdict(options, io)) {
    // A format that ends with the verdict has shown the rest.
    const isShown = formats[options.format].endsWithVerdict && !options.quiet;
    const unmet = isShown ? [] : (summary.unmet ?? []).flatMap(describeUnmet).map(sanitizeLine);
    complain(io, {
      message: `${sanitizeLine(summary.scenario)}: ${sanitizeLine(describeVerdict(summary))}`,
      ...(unmet.length > 0 && { details: unmet.join("\n") }),
    });
  }
  return code;
}

/** An event that never came. */
function complainOfMoment(
  { scenario, events }: TraceSummary,
  { treeAt }: RendererOptions,
  io: Io,
): number {
  if (treeAt === undefined || "atMs" in treeAt || treeAt.seq <= events) return exitCodes.ok;
  complain(io, {
    message: `${sanitizeLine(scenario)} has no event ${treeAt.seq}`,
    hint: `it has ${events}: --tree-at ${events} is the end`,
  });
  return exitCodes.usage;
}

/** On a terminal the last line of some formats has said it. */
function mustSayVerdict({ format, quiet }: JudgeOptions, { stdout, stderr }: Io): boolean {
  return quiet || !formats[format].endsWithVerdict || !stdout.isTTY || !stderr.isTTY;
}
