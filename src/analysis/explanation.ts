/** Explanation: everything that can be asked of a run, each with its sentence. */

import type { RecordedRun } from "../trace/read-trace.ts";
import type { Frame, Outcome, Ref } from "../trace/terms.ts";
import { type ErrorName, errorName } from "./cancel-route.ts";
import { type Cancellation, cancellationsOf } from "./cancellations.ts";
import { type Deadlock, deadlockOf } from "./deadlocks.ts";
import { deadlockSentence, failureSentence } from "./failure-sentence.ts";
import { type Failure, failuresOf } from "./failures.ts";
import { outcomeOf, RunIndex } from "./run-index.ts";
import { RunNames } from "./run-names.ts";
import { type Told, tellCancellation } from "./tell-cancellation.ts";

export interface ExplainedTask {
  readonly id: number;
  readonly name: string;
  readonly creator: number | null;
  /** The gather or group that created it on the creator's behalf. */
  readonly owner?: Ref;
  /** Where it was created. */
  readonly at?: Frame;
  readonly ended: Outcome | "destroyed" | "pending";
  readonly endedAtMs?: number;
  /** `repr` of what it returned. */
  readonly result?: string;
  readonly error?: ErrorName;
}

export interface Explanation {
  readonly scenario: string;
  readonly summary: string;
  readonly tasks: readonly ExplainedTask[];
  readonly cancellations: readonly (Cancellation & Told)[];
  readonly failures: readonly (Failure & { readonly sentence: string })[];
  readonly deadlock: (Deadlock & { readonly sentence: string }) | null;
  /** What things are called in it. */
  readonly names: RunNames;
}

export function explain({ header, events, summary }: RecordedRun): Explanation {
  const run = new RunIndex(events);
  const names = new RunNames(run);
  const deadlock = deadlockOf(run);
  return {
    scenario: header.scenario,
    summary: header.summary,
    tasks: run.tasks.map((id) => taskOf(run, id)),
    cancellations: cancellationsOf(run).map((each) => ({
      ...each,
      ...tellCancellation(each, run, names),
    })),
    failures: failuresOf(run, summary).map((each) => ({
      ...each,
      sentence: failureSentence(each, names),
    })),
    deadlock: deadlock && { ...deadlock, sentence: deadlockSentence(deadlock, names) },
    names,
  };
}

function taskOf(run: RunIndex, id: number): ExplainedTask {
  const created = run.first({ kind: "task", id }, "task.created")!;
  const end = run.endOf({ kind: "task", id });
  const { name, creator, owner, site } = created;
  const finished = end?.kind === "task.finished" ? end : undefined;
  return {
    id,
    name,
    creator,
    ...(owner && { owner }),
    ...(site && { at: site }),
    ended: outcomeOf(end),
    ...(end && { endedAtMs: end.atMs }),
    ...(finished?.result !== undefined && { result: finished.result }),
    ...(finished?.error && { error: errorName(finished.error) }),
  };
}

/** The same as data: what `asyncdemo why --json` prints of a run. */
export function toData(explanation: Explanation): object {
  const { scenario, summary, tasks, cancellations, failures, deadlock } = explanation;
  const data = cancellations.map(({ story: _, ...each }) => each);
  return { scenario, summary, tasks, cancellations: data, failures, deadlock };
}
