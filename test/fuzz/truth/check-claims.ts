/** Every claim of the analysis on a run, judged by the truth. */

import type { Cancellation } from "../../../src/analysis/cancellations.ts";
import type { Consequence } from "../../../src/analysis/consequences.ts";
import type { Failure, FailureLanding } from "../../../src/analysis/failures.ts";
import type { Claim } from "../../../src/analysis/findings.ts";
import { findingsOf } from "../../../src/analysis/findings.ts";
import { type Remark, Remarks } from "../../../src/analysis/remarks.ts";
import {
  checkEnded,
  checkLanding,
  checkRequest,
  checkRequester,
  checkRoute,
} from "./check-cancellations.ts";
import { checkConsequence } from "./check-consequences.ts";
import { checkFailureLanding, checkOrigin, checkOriginLine } from "./check-failures.ts";
import { checkFate } from "./check-fates.ts";
import { checkRemark } from "./check-remarks.ts";
import { checkAbandonment, checkDeadlock, checkDestruction, checkTask } from "./check-tasks.ts";
import type { Testimony } from "./testimony.ts";
import { type Check, type Contradiction, unless, Verdict } from "./verdict.ts";

/** What makes the claims; a mutant of it may do so, too. */
export interface Analysis {
  readonly findingsOf: typeof findingsOf;
  readonly Remarks: typeof Remarks;
}

export function judge(testimony: Testimony, analysis: Analysis = { findingsOf, Remarks }): Verdict {
  const court = new Court(testimony);
  const { run, events } = testimony;
  const { tasks, cancellations, failures, destructions, abandonments, deadlock } =
    analysis.findingsOf(run);
  for (const task of tasks) court.note("task", task, checkTask);
  const found = [
    ...cancellations,
    ...failures,
    ...destructions,
    ...abandonments,
    ...(deadlock ? [deadlock] : []),
  ];
  for (const claim of found) {
    const examine = court.examinations[claim.claim] as (claim: Finding) => void;
    examine(claim);
    court.note("evidence", claim, checkEvidence);
  }
  // For who has the whole run, and for who follows it.
  for (const remarks of [new analysis.Remarks(events), new analysis.Remarks()]) {
    for (const event of events) {
      for (const remark of remarks.note(event)) {
        court.note(`remark: ${remark.claim}`, remark, () => checkRemark(remark, event, testimony));
      }
    }
  }
  return court.verdict;
}

type Finding = Exclude<Claim, Remark>;

class Court {
  readonly verdict = new Verdict();
  readonly #testimony: Testimony;

  /** What is judged of each kind of finding. */
  readonly examinations: {
    readonly [K in Finding["claim"]]: (claim: Extract<Finding, { readonly claim: K }>) => void;
  } = {
    cancellation: (claim) => this.#cancellation(claim),
    failure: (claim) => this.#failure(claim),
    abandonment: (claim) => this.note("abandonment", claim, checkAbandonment),
    destruction: (claim) => this.note("destruction", claim, checkDestruction),
    deadlock: (claim) => this.note("deadlock", claim, checkDeadlock),
  };

  constructor(testimony: Testimony) {
    this.#testimony = testimony;
  }

  note<C>(kind: string, claim: C, check: Check<C>): void {
    this.verdict.note(kind, claim, check(claim, this.#testimony));
  }

  #cancellation(claim: Cancellation): void {
    const { requester, fate, consequences } = claim;
    this.note("request", claim, checkRequest);
    this.note(`requester: ${requester.by}`, claim, checkRequester[requester.by]);
    this.note("route", claim, checkRoute);
    this.note("landing", claim, checkLanding);
    this.note(`fate: ${fate.how}`, claim, checkFate);
    this.note("end", claim, checkEnded);
    this.#consequences(consequences);
  }

  #failure(claim: Failure): void {
    const { origin, landings, consequences } = claim;
    this.note(`origin: ${origin.by}`, claim, checkOrigin[origin.by]);
    this.note("origin's line", claim, checkOriginLine);
    for (const landing of landings) {
      const check = checkFailureLanding[landing.how] as (
        landing: FailureLanding,
        failure: Failure,
        testimony: Testimony,
      ) => Contradiction;
      this.note(`failure: ${landing.how}`, { ...claim, landings: [landing] }, () =>
        check(landing, claim, this.#testimony),
      );
    }
    this.#consequences(consequences);
  }

  #consequences(consequences: readonly Consequence[]): void {
    for (const each of consequences) {
      this.note(`consequence: ${each.how}`, each, checkConsequence[each.how]);
    }
  }
}

/** Every number is that of an event of the run, the claim's own among them. */
function checkEvidence({ evidence, seq }: Finding, { events }: Testimony): Contradiction {
  const isThere = evidence.every((each) => each >= 1 && each <= events.length);
  return unless(isThere && evidence.includes(seq), "there is no such event");
}
