/** Golden transcripts: the log of a run, kept beside the scenario's file. */

import { readFileSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { logRenderer } from "../render/log.ts";
import type { Renderer } from "../render/screen.ts";
import { describeLineDiff } from "../runner/line-diff.ts";
import type { TraceLine, TraceSummary, UnmetExpectation } from "../trace/trace-line.ts";
import { twinProblems } from "../words/problems/commands.ts";
import { fileProblems } from "../words/problems/files.ts";
import { goldenDiffers, goldenIsMissing } from "../words/run-notes.ts";
import { quote, UsageError } from "./complain.ts";
import type { Selected } from "./select.ts";

/** The golden file of a scenario's file. */
export function goldenPath(path: string): string {
  return `${path.slice(0, path.length - extname(path).length)}.golden`;
}

/** @throws UsageError for what has no file of its own to lie beside. */
export function refuseWithoutFiles(selected: readonly Selected[]): void {
  const other = selected.find(({ kind }) => kind === "gallery");
  if (other === undefined) return;
  throw new UsageError(
    twinProblems().galleryGolden(quote(other.name)),
    twinProblems().copyOfGallery(other.name),
  );
}

/** The transcript of one run, compared with the one that was kept, or to be kept in its place. */
export class Golden {
  readonly #path: string;
  readonly #update: boolean;
  readonly #kept: string | null;
  readonly #renderer: Renderer;
  #text = "";
  #isNew = false;
  /** The summary with what was found; null as long as there is none. */
  judged: TraceSummary | null = null;

  /** @throws UsageError when there is a golden file that cannot be read. */
  constructor(path: string, update: boolean) {
    this.#path = goldenPath(path);
    this.#update = update;
    this.#kept = read(this.#path);
    this.#renderer = logRenderer({
      out: (text) => {
        // As a file holds it: half of a surrogate pair has no UTF-8.
        this.#text += Buffer.from(text).toString();
      },
      copy: () => {},
      columns: 80,
      colorLevel: 0,
      unicode: true,
    });
  }

  /** @returns the line; the summary with what is otherwise than in the golden file. */
  line(line: TraceLine): TraceLine {
    this.#renderer.line(line);
    if (!("kind" in line && line.kind === "summary")) return line;
    this.judged = this.#judge(line);
    return this.judged;
  }

  /**
   * Keeps the transcript, where that is asked for and it has changed.
   *
   * @returns the file's name if it was written.
   * @throws UsageError when it cannot be.
   */
  save(): string | null {
    if (!this.#isNew) return null;
    try {
      writeFileSync(this.#path, this.#text);
    } catch (error) {
      throw unusable("write", this.#path, error);
    }
    return basename(this.#path);
  }

  #judge(summary: TraceSummary): TraceSummary {
    const { how } = summary.ending;
    // What was cut short is no transcript of the scenario.
    if (!["returned", "raised", "cancelled", "deadlocked"].includes(how)) return summary;
    if (this.#kept === this.#text) return summary;
    this.#isNew = this.#update;
    if (this.#update) return summary;
    const unmet = [...(summary.unmet ?? []), this.#difference()];
    const { endedAsDeclared = summary.asDeclared } = summary;
    return { ...summary, asDeclared: false, unmet, endedAsDeclared };
  }

  #difference(): UnmetExpectation {
    const what = "golden";
    const name = basename(this.#path);
    if (this.#kept === null) return { what, message: goldenIsMissing(name) };
    const details = describeLineDiff(this.#kept.split("\n"), this.#text.split("\n"));
    return {
      what,
      message: goldenDiffers(name),
      ...(details !== null && { details }),
    };
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw unusable("read", path, error);
  }
}

function unusable(verb: "read" | "write", path: string, error: unknown): UsageError {
  return new UsageError(
    fileProblems().golden(verb, quote(path), (error as NodeJS.ErrnoException).code),
  );
}
