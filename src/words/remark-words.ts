/** Remarks in words. A remark that states a general rule is printed once in a run. */

import type { Remark } from "../analysis/remarks.ts";
import { requestRemarkWords } from "./request-remark-words.ts";
import type { RunNames } from "./run-names.ts";
import { scopeRemarkWords } from "./scope-remark-words.ts";
import { stepRemarkWords } from "./step-remark-words.ts";

/** The remarks that state a general rule. */
const general: ReadonlySet<Remark["claim"]> = new Set([
  "started-eagerly",
  "started-later",
  "turn-given",
  "group-waits",
  "error-at-await",
  "task-cancelled",
  "task-set",
  "destroyed",
  "never-awaited",
  "request-made",
  "interrupted",
  "gather-made",
  "exception-group",
  "timeout-asks",
  "timeout-error",
  "error-reported",
]);

export class RemarkWords {
  readonly #names: RunNames;
  readonly #said = new Set<string>();

  /** @param names Names that have noted every event of the remarks. */
  constructor(names: RunNames) {
    this.#names = names;
  }

  /** The sentences of a remark; none for a general rule that was said before. */
  say(remark: Remark): readonly string[] {
    const rule: string = "closed" in remark && remark.closed ? "closed" : remark.claim;
    const isSaid = general.has(remark.claim) && this.#said.has(rule);
    this.#said.add(rule);
    const interrupts = "again" in remark && remark.again ? [this.#interrupts(remark)] : [];
    return isSaid ? interrupts : [...interrupts, this.#words(remark)];
  }

  #interrupts({ task }: { readonly task: number }): string {
    return `${this.#names.task(task)} had a request before, which cancelling() still counts: this one is added to it.`;
  }

  #words(remark: Remark): string {
    switch (remark.about) {
      case "request":
        return requestRemarkWords(remark, this.#names);
      case "step":
        return stepRemarkWords(remark, this.#names);
      case "scope":
        return scopeRemarkWords(remark, this.#names);
    }
  }
}
