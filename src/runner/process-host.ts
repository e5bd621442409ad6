/** What a loop is given when nobody records: this process, and virtual time. */

import { inspect } from "node:util";
import { describeReport, type ExceptionContext } from "../engine/exception-reports.ts";
import type { LoopHost } from "../engine/loop-host.ts";
import type { Recorder } from "../engine/recorder.ts";
import type { Clock } from "./clock.ts";

export const processHost: LoopHost = {
  clock: "virtual",
  recorder: null,
  report: (context) => process.stderr.write(reportText(context)),
  write: (text) => process.stdout.write(text),
  makePromise: (settle) => new Promise(settle),
};

/** The same with a clock of the runner's. */
export function hostWith({ kind }: Clock, recorder: Recorder | null = null): LoopHost {
  return { ...processHost, clock: kind === "real" ? "host" : "virtual", recorder };
}

/** A report as asyncio's logger writes it. */
function reportText(context: ExceptionContext): string {
  const { message, details } = describeReport(context);
  const lines = [message, ...details.map(([key, text]) => `${key}: ${text}`)];
  if (context.exception !== undefined) lines.push(inspect(context.exception));
  return `${lines.join("\n")}\n`;
}
