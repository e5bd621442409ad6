/** An observation as lines of text, so that two of them can be set side by side. */

import { observedEnds } from "../words/problems/python.ts";
import type { Observation, ObservedEnd, ObservedError } from "./compare.ts";

/** What was printed when, a line each, and last how main ended. */
export function describeObservation({ lines, end }: Observation): readonly string[] {
  const printed = lines.map(({ text, atMs }) => `${(atMs / 1000).toFixed(3)} s  ${text}`);
  return [...printed, describeEnd(end)];
}

function describeEnd(end: ObservedEnd): string {
  switch (end.kind) {
    case "raised":
      return observedEnds().raised(describeError(end.error));
    case "exited":
      return observedEnds().exited(end.code);
    case "endless":
      return observedEnds().endless(end.bound);
    case "died":
      return `died: ${end.how}`;
    case "deadlock":
      return observedEnds().deadlocked;
    case "timed-out":
      return observedEnds().timedOut;
    case "interrupted":
      return observedEnds().interrupted;
    case "cut-off":
      return observedEnds().cutOff;
    default:
      return observedEnds().returned;
  }
}

function describeError({ type, message, notes, exceptions }: ObservedError): string {
  const inside = exceptions === undefined ? "" : ` [${exceptions.map(describeError).join(", ")}]`;
  const noted = notes === undefined ? "" : ` (notes: ${notes.join("; ")})`;
  return `${type}${message === "" ? "" : `: ${message}`}${inside}${noted}`;
}
