/** Findings: all claims on a run that `why` can answer with. */

import type { RecordedRun } from "../trace/read-trace.ts";
import type { TaskCreated } from "../trace/task-event.ts";
import type { Frame, Outcome, Ref } from "../trace/terms.ts";
import { type Abandonment, abandonmentsOf } from "./abandonments.ts";
import { type ErrorName, errorName } from "./cancel-route.ts";
import { type Cancellation, cancellationsOf } from "./cancellations.ts";
import { type Deadlock, deadlockOf } from "./deadlocks.ts";
import { type Destruction, destructionsOf } from "./destructions.ts";
import { type Failure, failuresOf } from "./failures.ts";
import type { Remark } from "./remarks.ts";
import { outcomeOf, RunIndex } from "./run-index.ts";

export type Claim = Cancellation | Failure | Destruction | Abandonment | Deadlock | Remark;

export interface FoundTask {
  readonly id: number;
  readonly name: string;
  readonly creator: number | null;
  /** `earlier`: before the first event of a trace that has only the last ones. */
  readonly origin: "main" | "task" | "callback" | "earlier";
  /** The gather or group that created it on the creator's behalf. */
  readonly owner?: Ref;
  /** Where it was created. */
  readonly at?: Frame;
  /** Whether a line of its code ran. */
  readonly hasRun: boolean;
  readonly ended: Outcome | "destroyed" | "pending";
  readonly endedAtMs?: number;
  /** `repr` of what it returned. */
  readonly result?: string;
  readonly error?: ErrorName;
}

/** The type parameters let the claims carry more, such as their sentences. */
export interface Findings<
  C extends Cancellation = Cancellation,
  F extends Failure = Failure,
  D extends Deadlock = Deadlock,
  X extends Destruction = Destruction,
  A extends Abandonment = Abandonment,
> {
  readonly tasks: readonly FoundTask[];
  /** Its gathers, groups, timeouts and shields. */
  readonly scopes: readonly Ref[];
  readonly cancellations: readonly C[];
  readonly failures: readonly F[];
  readonly destructions: readonly X[];
  readonly abandonments: readonly A[];
  readonly deadlock: D | null;
}

export function findingsOf({
  events,
  summary,
}: RecordedRun): Findings & { readonly run: RunIndex } {
  const run = new RunIndex(events);
  return {
    run,
    tasks: run.tasks.map((id) => taskOf(run, id)),
    scopes: run.scopes,
    cancellations: cancellationsOf(run),
    failures: failuresOf(run, summary),
    destructions: destructionsOf(run),
    abandonments: abandonmentsOf(run),
    deadlock: deadlockOf(run),
  };
}

function taskOf(run: RunIndex, id: number): FoundTask {
  const created = run.first({ kind: "task", id }, "task.created")!;
  const end = run.endOf({ kind: "task", id });
  const { name, creator, owner, site } = created;
  const started = run.first({ kind: "task", id }, "task.started");
  const isUnderWay =
    started === undefined && run.of(id).next(0, ["task.suspended", "task.resumed"]) !== undefined;
  const finished = end?.kind === "task.finished" ? end : undefined;
  return {
    id,
    name,
    creator,
    origin: originOf(created, isUnderWay),
    ...(owner && { owner }),
    ...(site && { at: site }),
    hasRun: isUnderWay || (started !== undefined && started.error === undefined),
    ended: outcomeOf(end),
    ...(end && { endedAtMs: end.atMs }),
    ...(finished?.result !== undefined && { result: finished.result }),
    ...(finished?.error && { error: errorName(finished.error) }),
  };
}

/** @param isUnderWay Whether its first step is not in the trace, and a later one is. */
function originOf({ creator, cause }: TaskCreated, isUnderWay: boolean): FoundTask["origin"] {
  if (creator !== null) return "task";
  if (cause !== null) return "callback";
  return isUnderWay ? "earlier" : "main";
}
