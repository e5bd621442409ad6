/** Error ages: which of two errors was made first. */

import type { TraceEvent } from "../trace/event.ts";
import type { ErrorInfo } from "../trace/terms.ts";
import type { RunIndex } from "./run-index.ts";

/** Whether an error was made before another landed; null if the events do not say. */
export function ageOf(
  run: RunIndex,
  { id, madeAfter }: ErrorInfo,
  landing: TraceEvent,
): "older" | "later" | null {
  const since = isStep(landing) ? landing.seq : (landing.cause ?? landing.seq);
  if (madeAfter !== undefined) return madeAfter < since ? "older" : "later";
  const [first] = run.having(id);
  return first !== undefined && first.seq < since ? "older" : null;
}

function isStep({ kind }: TraceEvent): boolean {
  return kind === "task.resumed" || kind === "task.started";
}
