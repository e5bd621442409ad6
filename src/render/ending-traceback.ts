/** EndingTraceback: the traceback of the error that a run ended with. A deadlock's is built from its event. */

import type { DeadlockDetected } from "../trace/event.ts";
import type { TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { deadlockLines, deadlockTitle } from "../words/await-words.ts";
import { Labels } from "../words/labels.ts";
import { formatTraceback } from "./traceback.ts";

export class EndingTraceback {
  #labels = new Labels();
  #deadlock: DeadlockDetected | null = null;

  /** Call with every line, in order. */
  note(line: TraceLine): void {
    if (!("kind" in line)) {
      this.#labels = new Labels(line);
      return;
    }
    if (line.kind === "task.created") this.#labels.note(line);
    else if (line.kind === "deadlock.detected") this.#deadlock = line;
  }

  /** Empty if the run ended without an error. */
  of({ ending }: TraceSummary): string {
    if (!("error" in ending)) return "";
    const { error } = ending;
    if (ending.how !== "deadlocked" || this.#deadlock === null) return formatTraceback(error);
    const lines = deadlockLines(this.#deadlock, this.#labels).map((line) => `  ${line}`);
    const message = [deadlockTitle, ...lines].join("\n");
    return formatTraceback({ ...error, message });
  }
}
