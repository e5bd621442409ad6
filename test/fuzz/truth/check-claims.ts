/** Every claim of the analysis on a run, judged by the truth. */

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
import { checkDeadlock, checkDestruction, checkTask } from "./check-tasks.ts";
import type { Testimony } from "./testimony.ts";
import { type Check, type Contradiction, unless, Verdict } from "./verdict.ts";

export function judge(testimony: Testimony): Verdict {
  const verdict = new Verdict();
  const { tasks, cancellations, failures, destructions, deadlock } = testimony.findings;
  const note = <C>(kind: string, claim: C, check: Check<C>) =>
    verdict.note(kind, claim, check(claim, testimony));
  for (const task of tasks) note("task", task, checkTask);
  for (const claim of cancellations) {
    note("request", claim, checkRequest);
    note(`requester: ${claim.requester.by}`, claim, checkRequester[claim.requester.by]);
    note("route", claim, checkRoute);
    note("landing", claim, checkLanding);
    note(`fate: ${claim.fate.how}`, claim, checkFate);
    note("end", claim, checkEnded);
    for (const each of claim.consequences) {
      verdict.note(`consequence: ${each.how}`, each, checkConsequence[each.how](each, testimony));
    }
  }
  for (const claim of failures) {
    note(`origin: ${claim.origin.by}`, claim, checkOrigin[claim.origin.by]);
    note("origin's line", claim, checkOriginLine);
    for (const landing of claim.landings) {
      const check = checkFailureLanding[landing.how] as (typeof checkFailureLanding)["open"];
      verdict.note(
        `failure: ${landing.how}`,
        { landing, error: claim.error },
        check(landing as never, claim, testimony),
      );
    }
    for (const each of claim.consequences) {
      verdict.note(`consequence: ${each.how}`, each, checkConsequence[each.how](each, testimony));
    }
  }
  for (const claim of destructions) note("destruction", claim, checkDestruction);
  if (deadlock !== null) note("deadlock", deadlock, checkDeadlock);
  for (const { event, remark } of testimony.remarks) {
    verdict.note(`remark: ${remark.claim}`, remark, checkRemark(remark, event, testimony));
  }
  for (const claim of [
    ...cancellations,
    ...failures,
    ...destructions,
    ...(deadlock ? [deadlock] : []),
  ]) {
    verdict.note("evidence", claim, checkEvidence(claim.evidence, claim.seq, testimony));
  }
  return verdict;
}

/** Every number is that of an event of the run, the claim's own among them. */
function checkEvidence(
  evidence: readonly number[],
  seq: number,
  { events }: Testimony,
): Contradiction {
  const isThere = evidence.every((each) => each >= 1 && each <= events.length);
  return unless(isThere && evidence.includes(seq), "there is no such event");
}
