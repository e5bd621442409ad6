/** A remark in words. General facts are said once in a run. */

import type { Remark } from "../analysis/remarks.ts";
import { requestRemarkWords } from "./request-remark-words.ts";
import type { RunNames } from "./run-names.ts";
import { scopeRemarkWords } from "./scope-remark-words.ts";
import { stepRemarkWords } from "./step-remark-words.ts";

/** Said the first time that they matter. */
const general: ReadonlySet<Remark["claim"]> = new Set([
  "started-eagerly",
  "started-later",
  "turn-given",
  "group-waits",
  "error-at-await",
  "task-cancelled",
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
  readonly #said = new Set<Remark["claim"]>();

  /** @param names Must know what the remarks name. */
  constructor(names: RunNames) {
    this.#names = names;
  }

  /** The sentences of a remark; none for a general one that has been said. */
  say(remark: Remark): readonly string[] {
    const isSaid = general.has(remark.claim) && this.#said.has(remark.claim);
    this.#said.add(remark.claim);
    const cutShort = "again" in remark && remark.again ? [this.#cutsShort(remark)] : [];
    return isSaid ? cutShort : [...cutShort, this.#words(remark)];
  }

  #cutsShort({ task }: { readonly task: number }): string {
    return `${this.#names.task(task)} is still dealing with the request before: this one cuts that short.`;
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
