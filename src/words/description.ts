/** What the log says of an event: a glyph, a tone and words. */

import type { ErrorInfo, Frame } from "../trace/terms.ts";

/** A renderer gives each tone a colour. */
export type Tone = "plain" | "quiet" | "good" | "bad" | "cancelled" | "group" | "printed";

export interface Description {
  /** The task whose line it is; null for the loop's own. */
  readonly task: number | null;
  /** The name that stands in place of the task's. */
  readonly who?: string;
  readonly glyph: readonly [unicode: string, ascii: string];
  readonly tone: Tone;
  readonly words: string;
  /** The line of source that the event belongs to. */
  readonly site?: Frame | undefined;
  /** Lines below the event's own. */
  readonly details?: readonly string[];
  /** An error; an exception group is drawn below the event. */
  readonly error?: ErrorInfo | undefined;
}

export type NameError = (error: ErrorInfo) => string;
