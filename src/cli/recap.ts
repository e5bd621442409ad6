/** Recap: after a run of several scenarios, those that went wrong again, and the command for them. */

import { relative, sep } from "node:path";
import { quoted } from "../render/why.ts";
import type { TraceSummary } from "../trace/trace-line.ts";
import { didNotPass, runThose } from "../words/run-notes.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { describeUnmet, describeVerdict } from "../words/verdict.ts";
import { complain } from "./complain.ts";
import type { Io } from "./io.ts";
import type { Selected } from "./select.ts";
import { Totals, type TotalsOptions } from "./totals.ts";

interface Failed {
  readonly selected: Selected;
  readonly cause: string;
}

export class Recap {
  readonly #failed: Failed[] = [];
  readonly #totals = new Totals();
  #ran = 0;

  /**
   * One has ended.
   *
   * @param isWrong Whether it went wrong.
   */
  ended(selected: Selected, summary: TraceSummary | null, isWrong: boolean): void {
    this.#ran++;
    if (summary !== null) this.#totals.note(summary);
    if (!isWrong) return;
    const [first] = summary?.unmet ?? [];
    const unmet = first === undefined ? [] : describeUnmet(first);
    const cause = summary === null ? "" : (unmet[0] ?? describeVerdict(summary));
    this.#failed.push({ selected, cause });
  }

  /** One could not be run. */
  problem(selected: Selected, message: string): void {
    this.#ran++;
    this.#totals.problem();
    const cause = message.split("\n", 1)[0] ?? "";
    this.#failed.push({ selected, cause: cause.replace(`${selected.name}: `, "") });
  }

  /** The totals, and which went wrong. */
  say(options: TotalsOptions & { readonly bail: boolean }, io: Io): void {
    this.#totals.write(options, io);
    // With --bail the last thing that was said is what went wrong.
    if (this.#failed.length === 0 || options.bail) return;
    const lines = this.#failed.map(({ selected: { name }, cause }) =>
      sanitizeLine(cause === "" ? name : `${name}: ${cause}`),
    );
    const words = this.#failed.map(({ selected: each }) => quoted(wordFor(each, io.folder)));
    complain(io, {
      message: didNotPass(this.#failed.length, this.#ran),
      details: lines.join("\n"),
      hint: runThose(sanitizeLine(words.join(" "))),
    });
  }
}

/** By which it is run again. */
export function wordFor(selected: Selected, folder: string): string {
  if (selected.kind === "gallery") return selected.name;
  if (selected.kind === "program" && selected.module !== undefined) return `-m ${selected.module}`;
  const path = relative(folder, selected.path).split(sep).join("/");
  return path.includes("/") ? path : `./${path}`;
}
