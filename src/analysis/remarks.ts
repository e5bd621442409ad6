/**
 * Remarks: claims on single events, which `run --explain` shows below the lines of the log.
 *
 * What happened up to the event is always known. What happened later is known only if the whole run
 * is available; otherwise the claim has `null` for it.
 */

import type { TraceEvent } from "../trace/event.ts";
import { evidenceOf, type Proved } from "./claims.ts";
import type { Known } from "./remark-basis.ts";
import { type RequestRemark, requestRemarks } from "./request-remarks.ts";
import { RunIndex } from "./run-index.ts";
import { type ScopeRemark, scopeRemarks } from "./scope-remarks.ts";
import { type StepRemark, stepRemarks } from "./step-remarks.ts";

export type RemarkBody =
  | ({ readonly about: "request" } & RequestRemark)
  | ({ readonly about: "step" } & StepRemark)
  | ({ readonly about: "scope" } & ScopeRemark);
export type Remark = RemarkBody & Proved;

/** The remark of a claim. */
export type RemarkOf<C extends RemarkBody["claim"]> = Extract<
  RequestRemark | StepRemark | ScopeRemark,
  { claim: C }
>;

export class Remarks {
  readonly #run = new RunIndex([]);
  readonly #whole: RunIndex | null;

  /** @param whole All events of the run, if it is over. */
  constructor(whole: readonly TraceEvent[] | null = null) {
    this.#whole = whole && new RunIndex(whole);
  }

  /** Call with every event, in order. */
  note(event: TraceEvent): readonly Remark[] {
    this.#run.note(event);
    const known: Known = { run: this.#run, whole: this.#whole };
    return [
      ...requestRemarks(event, known).map(([remark, ...proof]) =>
        proved(event, { about: "request", ...remark }, proof),
      ),
      ...stepRemarks(event, known).map(([remark, ...proof]) =>
        proved(event, { about: "step", ...remark }, proof),
      ),
      ...scopeRemarks(event, known).map(([remark, ...proof]) =>
        proved(event, { about: "scope", ...remark }, proof),
      ),
    ];
  }
}

function proved(
  { seq }: TraceEvent,
  remark: RemarkBody,
  proof: readonly (TraceEvent | undefined)[],
): Remark {
  return { ...remark, evidence: evidenceOf(seq, ...proof.map((each) => each?.seq)) };
}
