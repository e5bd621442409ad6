/** What the events of a run are made of: places, names of things, errors as text. */

/** A place in a source file. `line` and `column` count from 1. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The function's name, or `<anonymous>`. */
  readonly function: string;
  /** The text of the line, without its indentation, where the host could read it. */
  readonly source?: string;
}

/** What an event is about, or what a task waits for. Ids count from 1 within a kind and a run. */
export type RefKind =
  | "task"
  | "future"
  | "sleep"
  | "gather"
  | "group"
  | "timeout"
  | "shield"
  | "wait"
  | "as-completed"
  | "lock"
  | "event"
  | "condition"
  | "semaphore"
  | "queue"
  | "promise"
  | "turn"
  | "runner"
  | "host";

export interface Ref {
  readonly kind: RefKind;
  /** 0 for the kinds of which a run has only one (`turn`, `runner`, `host`). */
  readonly id: number;
}

/** What a task waits for, with what is known of it at that moment. */
export interface AwaitRef extends Ref {
  /** For a sleep: how long, in seconds; null for ever. */
  readonly delaySeconds?: number | null;
  /** For a shield, and for `wait`, `waitFor` and `asCompleted`: what has to end, as far as it is pending. */
  readonly members?: readonly Ref[];
}

/** An exception as text. `id` is its identity: the same object has the same id throughout a run. */
export interface ErrorInfo {
  readonly id: number;
  /** The class name; qualified by its module where Python's traceback does that. */
  readonly type: string;
  /** `str(error)`. */
  readonly message: string;
  /** `repr(error)`. */
  readonly repr: string;
  /** The frames it passed through, outermost first, as in Python's traceback. */
  readonly frames: readonly Frame[];
  readonly notes?: readonly string[];
  readonly cause?: ErrorInfo;
  readonly context?: ErrorInfo;
  /** The members, if it is an exception group. */
  readonly exceptions?: readonly ErrorInfo[];
}

/** How a task, future, gather or group ended. */
export type Outcome = "returned" | "raised" | "cancelled";
