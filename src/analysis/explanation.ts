/** Explanation: everything that can be asked of a run, each with its sentence. */

import type { RecordedRun } from "../trace/read-trace.ts";
import type { Outcome } from "../trace/terms.ts";
import { cancellationSentence } from "./cancellation-sentence.ts";
import { type Cancellation, cancellationsOf } from "./cancellations.ts";
import { type Deadlock, deadlockOf } from "./deadlocks.ts";
import { deadlockSentence, failureSentence } from "./failure-sentence.ts";
import { type Failure, failuresOf } from "./failures.ts";
import { outcomeOf, RunIndex } from "./run-index.ts";
import { RunNames } from "./run-names.ts";

type Told<T> = T & { readonly sentence: string };

export interface ExplainedTask {
  readonly id: number;
  readonly name: string;
  readonly ended: Outcome | "destroyed" | "pending";
}

export interface Explanation {
  readonly scenario: string;
  readonly summary: string;
  readonly tasks: readonly ExplainedTask[];
  readonly cancellations: readonly Told<Cancellation>[];
  readonly failures: readonly Told<Failure>[];
  readonly deadlock: Told<Deadlock> | null;
}

export function explain({ header, events, summary }: RecordedRun): Explanation {
  const run = new RunIndex(events);
  const names = new RunNames(run);
  const deadlock = deadlockOf(run);
  const tasks = run.tasks.map((id) => ({
    id,
    name: names.plainTask(id),
    ended: outcomeOf(run.endOf({ kind: "task", id })),
  }));
  return {
    scenario: header.scenario,
    summary: header.summary,
    tasks,
    cancellations: cancellationsOf(run).map((each) => ({
      ...each,
      sentence: cancellationSentence(each, run, names),
    })),
    failures: failuresOf(run, summary).map((each) => ({
      ...each,
      sentence: failureSentence(each, names),
    })),
    deadlock: deadlock && { ...deadlock, sentence: deadlockSentence(deadlock, names) },
  };
}
