/** EndingTraceback: the traceback of the error that a run ended with. A deadlock's is built from its event. */

import { HolderReader } from "../analysis/holders.ts";
import type { TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { deadlockLines, deadlockTitle } from "../words/await-words.ts";
import { Labels } from "../words/labels.ts";
import { formatTraceback } from "./traceback.ts";

export class EndingTraceback {
  readonly #labels = new Labels();
  readonly #holders = new HolderReader();
  /** What there is to say of the deadlock. */
  #deadlock: readonly string[] | null = null;

  /** Call with every line, in order. */
  note(line: TraceLine): void {
    if (!("kind" in line) || line.kind === "summary") return;
    this.#holders.note(line);
    if (line.kind === "task.created") this.#labels.note(line);
    else if (line.kind === "deadlock.detected") {
      this.#deadlock = deadlockLines(line, this.#labels, this.#holders);
    }
  }

  /** Empty if the run ended without an error. */
  of({ ending }: TraceSummary): string {
    if (!("error" in ending)) return "";
    const { error } = ending;
    if (ending.how !== "deadlocked" || this.#deadlock === null) return formatTraceback(error);
    const lines = this.#deadlock.map((line) => `\n  ${line}`);
    const message = `${deadlockTitle}${lines.join("")}`;
    return formatTraceback({ ...error, message });
  }
}
