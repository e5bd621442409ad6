/**
 * PrintedText: the standard streams as a scenario's file uses them.
 *
 * Standard output carries the run's own data, an NDJSON trace perhaps, so what a program writes
 * there (`console.log` ends there too) becomes printed text of its run.
 */

import { writeAsScenario } from "../scenario/print.ts";

export class PrintedText {
  #early: string[] | null = [];
  readonly #elsewhere: (text: string) => void;

  /** @param elsewhere Takes what is written when no scenario can take it. */
  constructor(elsewhere: (text: string) => void) {
    this.#elsewhere = elsewhere;
    process.stdout.write = writing((text) => this.#write(text));
    // In step with the rest, and not lost when the thread is ended.
    process.stderr.write = writing(elsewhere);
  }

  #write(text: string): void {
    if (writeAsScenario(text)) return;
    if (this.#early !== null) this.#early.push(text);
    else this.#elsewhere(text);
  }

  /** What was written before the scenario runs. */
  take(): readonly string[] {
    const early = this.#early ?? [];
    this.#early = null;
    return early;
  }

  /** Lets go of what no scenario has taken. */
  flush(): void {
    for (const text of this.take()) this.#elsewhere(text);
  }
}

/** A stream's `write` that hands its text on. */
function writing(take: (text: string) => void) {
  return (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    take(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
    const written = rest.at(-1);
    if (typeof written === "function") process.nextTick(written);
    return true;
  };
}
