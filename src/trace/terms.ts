/** The parts of events: places, refs, errors as text. */

/** A place in a source file. `line` and `column` count from 1. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The function's name, or `<anonymous>`. */
  readonly function: string;
  /** The text of the line without indentation, if the host could read it. */
  readonly source?: string;
}

/** A frame that an error passed through. */
export interface TracebackFrame extends Frame {
  /** How many more times the same line follows, as in Python's `[Previous line repeated …]`. */
  readonly repeated?: number;
  /** How many frames after it are left out: the error passed through very many. */
  readonly omitted?: number;
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
  | "barrier"
  | "callback"
  | "block"
  | "asyncgen"
  | "promise"
  | "turn"
  | "runner"
  | "host";

export interface Ref {
  readonly kind: RefKind;
  /** 0 for the kinds that occur once in a run (`turn`, `runner`, `host`). */
  readonly id: number;
}

/** What a task waits for, and its state at that moment. */
export interface AwaitRef extends Ref {
  /** For a sleep: how long, in milliseconds; null for ever. */
  readonly delayMs?: number | null;
  /** For a shield, and for `wait`, `waitFor` and `asCompleted`: the pending members. */
  readonly members?: readonly Ref[];
  /** For a queue: the method that waits. */
  readonly method?: "get" | "put" | "join";
  /** For a queue's `join`: how many `task_done()` calls are still to come. */
  readonly unfinished?: number;
  /** For a lock that a condition created: that condition. */
  readonly condition?: number;
  /** For a barrier: how many tasks have arrived, of how many. */
  readonly arrived?: number;
  readonly parties?: number;
  /**
   * For a lock or semaphore, the tasks that hold it. For a queue's `join`, the tasks that got items
   * and have not called `task_done()`. At most the last ten, oldest first.
   */
  readonly holders?: readonly Holder[];
}

/** A task that acquired something and has not released it. */
export interface Holder {
  readonly task: number;
  /** The line that acquired it. */
  readonly at?: Frame;
  /** A short text for the item of a queue. */
  readonly item?: string;
}

/** An exception as text. `id` is its identity: the same object has the same id throughout a run. */
export interface ErrorInfo {
  readonly id: number;
  /** The class name, qualified by its module as in Python's traceback. */
  readonly type: string;
  /** `str(error)`. */
  readonly message: string;
  /** `repr(error)`. */
  readonly repr: string;
  /** The frames it passed through, outermost first, as in Python's traceback. */
  readonly frames: readonly TracebackFrame[];
  /**
   * The number of the last event before it was made, if that is known: not for JavaScript's own
   * errors, and in Python only for those that `raise Name(…)` makes.
   */
  readonly madeAfter?: number;
  readonly notes?: readonly string[];
  readonly cause?: ErrorInfo;
  readonly context?: ErrorInfo;
  /** The members, if it is an exception group. */
  readonly exceptions?: readonly ErrorInfo[];
  /** How many of its causes, contexts and members are left out: it has very many, or very deep. */
  readonly omitted?: number;
}

/** How a task, future, gather or group ended. */
export type Outcome = "returned" | "raised" | "cancelled";
