/**
 * ScenarioProblem: a scenario that cannot be run, and why.
 *
 * Message, details and hint are kept apart; what shows them lays them out.
 */

import type { Mistake } from "../trace/mistake.ts";

/** The parts of a problem, fit to be sent between threads. */
export interface ProblemParts {
  /** One sentence, with the file and the line where they are known. */
  readonly message: string;
  /** What else is known, in lines. */
  readonly details?: string;
  /** The way out. */
  readonly hint?: string;
  /** What it is, where that decides what comes of it. */
  readonly kind?: ProblemKind;
  /** The place that the message names, for those who point at it. */
  readonly place?: ProblemPlace;
  /** The folder of the scenario's file, from which the place is named. */
  readonly folder?: string;
  /** What reading the file has found beside it. */
  readonly mistakes?: readonly Mistake[];
}

/** The file exports no scenario; or it took too long to load. */
export type ProblemKind = "no-scenario" | "timed-out";

export interface ProblemPlace {
  /** From the folder of the scenario's file. */
  readonly file: string;
  readonly line?: number;
  /** What in the line is meant, and the line. */
  readonly column?: number;
  readonly length?: number;
  readonly source?: string;
}

export class ScenarioProblem extends Error {
  readonly details: string | undefined;
  readonly hint: string | undefined;
  readonly kind: ProblemKind | undefined;
  readonly place: ProblemPlace | undefined;
  readonly folder: string | undefined;
  readonly mistakes: readonly Mistake[];

  constructor(
    { message, details, hint, kind, place, folder, mistakes = [] }: ProblemParts,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.details = details;
    this.hint = hint;
    this.kind = kind;
    this.place = place;
    this.folder = folder;
    this.mistakes = mistakes;
  }

  get parts(): ProblemParts {
    const { message, details, hint, kind, place, folder, mistakes } = this;
    return {
      message,
      ...(details !== undefined && { details }),
      ...(hint !== undefined && { hint }),
      ...(kind !== undefined && { kind }),
      ...(place !== undefined && { place }),
      ...(folder !== undefined && { folder }),
      ...(mistakes.length > 0 && { mistakes }),
    };
  }
}
