/** The texts of `asyncdemo why`: titles, the rows on a finding, and sentences. */

import type { Cancellation } from "../analysis/cancellations.ts";
import type { Failure } from "../analysis/failures.ts";
import type { Frame, Ref } from "../trace/terms.ts";
import type { CancellationText } from "./cancellation-sentence.ts";
import { landingClause } from "./failure-sentence.ts";
import { describeError, functionOf, placeOf, type RunNames, secondsOf } from "./run-names.ts";

export const titles = {
  mistake: "mistake:",
  cancelled: "cancelled",
  deadlock: "deadlock",
  deadlockOfSubject: "Deadlock",
  reached: "What else concerns it",
  asked: "What it requested",
} as const;

export const nothingFound = "Nothing was cancelled, and nothing failed.";
export const nothingOnSubject = "It was not cancelled, and no error reached it.";

export function moreCommand(command: string): string {
  return `More on one of them: ${command}`;
}

/** @param lastAtMs The time of the last of them, for a line of its own. */
export function moreAlike(count: number, lastAtMs?: number): string {
  const more = `${count} more like this`;
  return lastAtMs === undefined ? ` (${more})` : `${more}, the last at ${secondsOf(lastAtMs)}`;
}

export type Row = readonly [label: string, text: string];

const endings = {
  returned: "normally",
  raised: "with an error",
  cancelled: "cancelled",
  destroyed: "destroyed while it was pending",
  pending: "not before the run ended",
} as const;

/** Rows with an empty text are left out by the reader. */
export function rowsOfCancellation(
  cancellation: Cancellation & CancellationText,
  names: RunNames,
  arrow: string,
): readonly Row[] {
  const { parts, subject, route, cancelling, accepted, landing } = cancellation;
  const { ended, error, at, message, renewedBy, atMs } = cancellation;
  const when = secondsOf(atMs);
  const again = renewedBy && `by ${names.ref(renewedBy)}, which had taken it back, ${when}`;
  const landed =
    landing === null ? [] : [parts.landing, lineOf(landing.at), secondsOf(landing.atMs)];
  return [
    ["asked by", joined(parts.requester, lineOf(at), again === undefined ? when : "")],
    ["made again", again ?? ""],
    ["message", message ?? ""],
    [
      "route",
      route.length > 0 ? path([...route.map(({ ref }) => ref), subject], names, arrow) : "",
    ],
    ["cancelling", accepted && cancelling ? `${cancelling.before}${arrow}${cancelling.after}` : ""],
    ["returned", accepted ? "" : "False"],
    ["raised", joined(...landed)],
    ["then", parts.fate],
    ["ended", ended === "raised" && error ? `with ${describeError(error)}` : endings[ended]],
    ...parts.others.map((text, index): Row => [index === 0 ? "so" : "", text]),
  ];
}

export function rowsOfFailure(failure: Failure, names: RunNames, arrow: string): readonly Row[] {
  const { at, route, landings } = failure;
  return [
    ["raised", joined(lineOf(at), secondsOf(failure.atMs))],
    [
      "route",
      path(
        route.map(({ ref }) => ref),
        names,
        arrow,
      ),
    ],
    ...landings.map(
      (landing, index): Row => [index === 0 ? "ended" : "", landingClause(landing, names)],
    ),
  ];
}

/** `ValueError`: without the module of the class. */
export function titleOfFailure({ error: { type } }: Failure): string {
  return describeError({ type, message: "" });
}

function path(refs: readonly Ref[], names: RunNames, arrow: string): string {
  return refs.map((ref) => names.ref(ref)).join(arrow);
}

/** `gather-cancel.ts:16 in cancelCoro()`; empty if the place is not known. */
function lineOf(frame: Frame | undefined): string {
  if (frame === undefined) return "";
  const name = functionOf(frame);
  return name === "" ? placeOf(frame) : `${placeOf(frame)} in ${name}`;
}

/** The parts that are not empty, separated by commas. */
function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(", ");
}
