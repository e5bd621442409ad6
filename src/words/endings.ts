/** Verbs for how a task, gather, future or shield ended. */

import type { ErrorName } from "../analysis/cancel-route.ts";
import { type End, outcomeOf } from "../analysis/run-index.ts";
import type { Outcome } from "../trace/terms.ts";
import { describeError } from "./run-names.ts";

const endings = {
  returned: "ended normally",
  raised: "failed",
  cancelled: "ended cancelled",
  destroyed: "was destroyed",
  pending: "was still pending when the run ended",
} as const;

export function ended(outcome: Outcome | "destroyed" | "pending", error?: ErrorName): string {
  return outcome === "raised" && error ? `failed with ${describeError(error)}` : endings[outcome];
}

/** The same, from the event that records the end. */
export function endedAs(end: End | undefined): string {
  return ended(outcomeOf(end), end !== undefined && "error" in end ? end.error : undefined);
}
