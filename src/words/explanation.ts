/** An explanation of a run: all findings of the analysis, each with a sentence. */

import type { Abandonment } from "../analysis/abandonments.ts";
import type { Cancellation } from "../analysis/cancellations.ts";
import type { Deadlock } from "../analysis/deadlocks.ts";
import type { Destruction } from "../analysis/destructions.ts";
import type { Failure } from "../analysis/failures.ts";
import { type Findings, findingsOf } from "../analysis/findings.ts";
import type { Mistake } from "../trace/mistake.ts";
import type { RecordedRun } from "../trace/read-trace.ts";
import type { Ref } from "../trace/terms.ts";
import { abandonmentSentence } from "./abandonment-sentence.ts";
import { type CancellationText, describeCancellation } from "./cancellation-sentence.ts";
import { deadlockSentence } from "./deadlock-sentence.ts";
import { destructionSentence } from "./destruction-sentence.ts";
import { EventSentences } from "./event-sentence.ts";
import { failureSentence } from "./failure-sentence.ts";
import { RunNames } from "./run-names.ts";

interface Sentence {
  readonly sentence: string;
}

export interface Explanation
  extends Findings<
    Cancellation & CancellationText,
    Failure & Sentence,
    Deadlock & Sentence,
    Destruction & Sentence,
    Abandonment & Sentence
  > {
  readonly scenario: string;
  readonly summary: string;
  /** What reading the program has found. */
  readonly mistakes: readonly Mistake[];
  /** The names of tasks and other things in the sentences. */
  readonly names: RunNames;
  /** What a gather, group, timeout or shield did: its first and its last event. */
  readonly lifeOfScope: (ref: Ref) => string;
}

export function explainRun(recorded: RecordedRun): Explanation {
  const { header } = recorded;
  const { run, deadlock, ...found } = findingsOf(recorded);
  const names = new RunNames(header, run.events);
  return {
    scenario: header.scenario,
    summary: header.summary,
    mistakes: recorded.summary.mistakes ?? [],
    tasks: found.tasks,
    scopes: found.scopes,
    cancellations: found.cancellations.map((each) => ({
      ...each,
      ...describeCancellation(each, run, names),
    })),
    failures: found.failures.map((each) => ({ ...each, sentence: failureSentence(each, names) })),
    destructions: found.destructions.map((each) => ({
      ...each,
      sentence: destructionSentence(each, names),
    })),
    abandonments: found.abandonments.map((each) => ({
      ...each,
      sentence: abandonmentSentence(each, names),
    })),
    deadlock: deadlock && { ...deadlock, sentence: deadlockSentence(deadlock, names) },
    names,
    lifeOfScope: (ref) => {
      const sentences = new EventSentences(run, header);
      const events = run.about(ref);
      const ends = new Set([events[0], events.at(-1)].filter((event) => event !== undefined));
      return [...ends].map((event) => sentences.say(event)).join(" ");
    },
  };
}

/** The explanation as data, as `asyncdemo why --json` prints it. */
export function toData({ names: _, cancellations, ...data }: Explanation): object {
  const {
    scenario,
    summary,
    mistakes,
    tasks,
    scopes: _scopes,
    lifeOfScope: _life,
    ...claims
  } = data;
  return {
    scenario,
    summary,
    ...(mistakes.length > 0 && { mistakes }),
    tasks,
    cancellations: cancellations.map(({ parts: _parts, ...each }) => each),
    ...claims,
  };
}
