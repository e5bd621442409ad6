/** A task in a clause: who created it, where, and how it ended. */

import type { FoundTask } from "../analysis/findings.ts";
import { type RunNames, secondsOf } from "./run-names.ts";

/** `fetch("a"), created by Task-1 in gather-1 at x.ts:3, ended cancelled at 0.000 s`. */
export function describeTask(task: FoundTask, names: RunNames): string {
  const { creator, origin, owner, at, ended, endedAtMs, result, hasRun } = task;
  const called = names.runs(task.id);
  const runs = called === undefined ? "" : `${called}, `;
  const by = {
    main: "main",
    task: `created by ${creator === null ? "" : names.task(creator)}`,
    callback: "created by a callback",
    earlier: "created before the trace begins",
  }[origin];
  const within = owner === undefined ? "" : ` in ${names.ref(owner)}`;
  const end = {
    returned: `returned ${result ?? "None"}`,
    raised: "failed",
    cancelled: "ended cancelled",
    destroyed: "was destroyed while it was pending",
    pending: "was still pending when the run ended",
  }[ended];
  const when = endedAtMs === undefined ? "" : ` at ${secondsOf(endedAtMs)}`;
  const ran = hasRun ? "" : "; no line of it ran";
  return `${runs}${by}${within}${names.at(at)}, ${end}${when}${ran}`;
}
