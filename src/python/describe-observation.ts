/** An observation as lines of text, so that two of them can be set side by side. */

import type { Observation, ObservedEnd, ObservedError } from "./compare.ts";

/** What was printed when, a line each, and last how main ended. */
export function describeObservation({ lines, end }: Observation): readonly string[] {
  const printed = lines.map(({ text, atMs }) => `${(atMs / 1000).toFixed(3)} s  ${text}`);
  return [...printed, describeEnd(end)];
}

function describeEnd(end: ObservedEnd): string {
  switch (end.kind) {
    case "raised":
      return `main raised ${describeError(end.error)}`;
    case "exited":
      return `main exited with ${end.code}`;
    case "endless":
      return `stopped: past its limit of ${end.bound}`;
    case "died":
      return `died: ${end.how}`;
    case "deadlock":
      return "main deadlocked";
    case "timed-out":
      return "main timed out";
    case "interrupted":
      return "main was interrupted";
    case "cut-off":
      return "main was cut off";
    default:
      return "main returned";
  }
}

function describeError({ type, message, notes, exceptions }: ObservedError): string {
  const inside = exceptions === undefined ? "" : ` [${exceptions.map(describeError).join(", ")}]`;
  const noted = notes === undefined ? "" : ` (notes: ${notes.join("; ")})`;
  return `${type}${message === "" ? "" : `: ${message}`}${inside}${noted}`;
}
