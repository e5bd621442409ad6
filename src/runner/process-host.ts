/** What a loop is given when nothing is recorded: this process, and virtual time. */

import { inspect } from "node:util";
import { reportedRepr } from "../engine/builtins/repr.ts";
import { describeReport, type ExceptionContext } from "../engine/core/exception-reports.ts";
import type { LoopHost } from "../engine/core/loop-host.ts";
import { type Clock, monotonicMs } from "./clock.ts";
import { FileNames } from "./file-names.ts";
import { ProgramStacks } from "./program-stacks.ts";

export const processHost: LoopHost = {
  clock: "virtual",
  recorder: null,
  report: (context) => process.stderr.write(reportText(context)),
  write: (text) => process.stdout.write(text),
  makePromise: (settle) => new Promise(settle),
  monotonicSeconds: () => monotonicMs() / 1e3,
  stacks: new ProgramStacks(new FileNames(".")),
};

/** The same with a clock of the runner's. */
export function hostWith({ kind, now, isHostBusy }: Clock): LoopHost {
  const clock = kind === "real" ? "host" : "virtual";
  return { ...processHost, clock, now, ...(isHostBusy && { isBusy: isHostBusy }) };
}

/** A report as asyncio's logger writes it. */
function reportText(context: ExceptionContext): string {
  const { message, details } = describeReport(context);
  const lines = [message, ...details.map(([key, text]) => `${key}: ${text}`)];
  if (context.exception !== undefined) lines.push(reportedRepr(context.exception, inspect));
  return `${lines.join("\n")}\n`;
}
