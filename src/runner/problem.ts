/**
 * ScenarioProblem: a scenario that cannot be run, and why.
 *
 * Message, details and hint are kept apart; whoever shows them lays them out.
 */

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
}

/** The file exports no scenario; or it took too long to load. */
export type ProblemKind = "no-scenario" | "timed-out";

export class ScenarioProblem extends Error {
  readonly details: string | undefined;
  readonly hint: string | undefined;
  readonly kind: ProblemKind | undefined;

  constructor({ message, details, hint, kind }: ProblemParts, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.details = details;
    this.hint = hint;
    this.kind = kind;
  }

  get parts(): ProblemParts {
    const { message, details, hint, kind } = this;
    return {
      message,
      ...(details !== undefined && { details }),
      ...(hint !== undefined && { hint }),
      ...(kind !== undefined && { kind }),
    };
  }
}
