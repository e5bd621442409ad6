/** A mistake in a program's source: what is wrong, where, and what to write. */
export interface Mistake {
  /** A warning is about code that runs, but does not do what it says. */
  readonly severity: "error" | "warning";
  /** One sentence. */
  readonly message: string;
  /** What to write in its place. */
  readonly hint?: string;
  /** From the folder of the scenario's file. */
  readonly file: string;
  /** From 1, as the column. */
  readonly line: number;
  readonly column: number;
  /** How many characters of the line it is about. */
  readonly length: number;
  /** The line. */
  readonly source: string;
}
