/** Clauses on what followed from a cancellation, and on errors that came out instead. */

import type { Consequence } from "../analysis/consequences.ts";
import type { Response } from "../analysis/responses.ts";
import { ended } from "./endings.ts";
import { letOut } from "./failure-sentence.ts";
import { describeError, type RunNames } from "./run-names.ts";

export function consequenceClause(
  { ref, how, at, response, outcome, error, of }: Consequence,
  names: RunNames,
): string {
  const who = names.ref(ref);
  switch (how) {
    case "hit":
      return `${who} got the error${names.at(at)}${didWith(response, names)}`;
    case "late":
      return `${who} awaited ${of === undefined ? "it" : names.ref(of)} after it was done${names.at(at)}, and ended with the error`;
    case "ended":
      return `${who} ${ended(outcome, error)}`;
    case "asked":
      return `${who} got the request in turn, and ${ended(outcome, error)}`;
    case "aborted":
      return `${who} aborted`;
    case "spared":
      return `${who} was shielded from it, and ${outcome === "pending" ? "" : "later "}${ended(outcome, error)}`;
    case "result":
      return `${of === undefined ? "the error" : `the error of ${names.ref(of)}`} is one of the results of ${who}`;
  }
}

function didWith(response: Response | undefined, names: RunNames): string {
  switch (response?.how) {
    case "left":
      return " and ended with it";
    case "swallowed":
      return " and caught it";
    case "replaced":
      return response.through === undefined
        ? ` and raised ${describeError(response.by)} from it`
        : `; ${insteadClause(response, "", names)}`;
    case "let-out":
      return `; ${letOut(response, names)}`;
    default:
      return "";
  }
}

/** @param who What raised it, if no timeout or group did. */
export function insteadClause(
  { how, by, age, at, through }: Extract<Response, { how: "replaced" | "let-out" }>,
  who: string,
  names: RunNames,
): string {
  const error = describeError(by);
  if (through?.kind === "timeout") return `${names.ref(through)} turned it into ${error}`;
  if (through !== undefined) return `${names.ref(through)} raised ${error} in its place`;
  if (how === "let-out") return letOut({ by, age, ...(at && { at }) }, names);
  return `${who} raised ${error} from it${names.at(at)}, which propagated instead`;
}
