/**
 * Recorder: turns what the engine does into trace events, each with its cause.
 *
 * With no recorder the engine builds nothing. `cause` is the event that explains whatever happens
 * next: a task's step is explained by its start or resumption, a callback by the event that
 * scheduled it. Code that makes several things happen for one reason sets it, and puts it back.
 * What an event says of a task, gather or group stands beside that concept; here is what all share.
 */

import type { EventBody, TraceEvent, TraceSink } from "../trace/event.ts";
import type { AwaitRef, ErrorInfo, Frame, Outcome, Ref, RefKind } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { ErrorPassages } from "./error-passage.ts";
import { type Caller, ErrorRecords, type StackReader } from "./error-records.ts";
import type { Future } from "./futures.ts";
import type { Work } from "./outside-work.ts";
import { quietly, repr } from "./repr.ts";
import { findRunningLoop } from "./running-loop.ts";
import type { Task } from "./tasks.ts";
import { millisecondsOf } from "./timers.ts";

type Act = Extract<TraceEvent, { readonly task: number | null; readonly kind: ActKind }>;
type WakingAct = Extract<TraceEvent, { readonly task: number | null; readonly wakes: unknown }>;
type ActKind =
  | "lock.acquired"
  | "semaphore.acquired"
  | "event.cleared"
  | "block.entered"
  | "block.exited";
type Without<E, K extends PropertyKey> = E extends unknown ? Omit<E, K> : never;
type ActBody = Without<EventBody<Act>, "task">;
type WakingBody = Without<EventBody<WakingAct>, "task" | "wakes">;

/** What a task that gave up one turn of the loop waits for. */
export const turnRef: AwaitRef = { kind: "turn", id: 0 };

/** Who asks for the error of a future: the program, unless this says otherwise. */
export type Reading =
  | "recorded"
  | { readonly as?: "await"; readonly via?: Ref; readonly dropped?: true };
/** A method under this key gives an object's name in events. */
export const nameInEvents: unique symbol = Symbol("nameInEvents");

export class Recorder {
  /** The `seq` of the event that explains what happens now; 0 for none. */
  cause = 0;
  /** What passes a cancel request on at this moment. */
  via: Ref | null = null;
  /** The event of the task that ended last. */
  lastEnd = 0;
  /** What creates tasks on their creator's behalf at this moment. */
  owner: Ref | null = null;
  readonly errors: ErrorRecords;
  readonly passages = new ErrorPassages(() => this.stack());
  readonly #sink: TraceSink;
  readonly #stacks: StackReader;
  readonly #refs = new WeakMap<object, Ref>();
  readonly #counts = new Map<RefKind, number>();
  #awaitStack: readonly Frame[] = [];
  #loop: EventLoop | null = null;
  #seq = 0;
  #reading: Reading | null = null;
  /** The task whose coroutine is being closed from outside. */
  closing: number | null = null;

  /**
   * @param sink Receives each event.
   * @param stacks Reads the program's frames off the host's stack traces.
   */
  constructor(sink: TraceSink, stacks: StackReader) {
    this.#sink = sink;
    this.#stacks = stacks;
    this.errors = new ErrorRecords(stacks);
  }

  attach(loop: EventLoop): void {
    this.#loop = loop;
  }

  /** Stamps the event and hands it on. Returns its `seq`. */
  emit(body: EventBody, site?: Frame): number {
    const seq = ++this.#seq;
    const atMs = millisecondsOf(this.#loop?.time() ?? 0);
    const cause = this.cause === 0 ? null : this.cause;
    const { kind, ...rest } = body;
    this.#sink({ seq, atMs, kind, cause, ...rest, ...(site && { site }) } as TraceEvent);
    return seq;
  }

  /** The same, and leaves the event as the cause of what follows. */
  emitCause(body: EventBody, site?: Frame): number {
    this.cause = this.emit(body, site);
    return this.cause;
  }

  /** Does `work`, and puts back what explained things before. */
  aside(work: () => void): void {
    const { cause, via } = this;
    try {
      work();
    } finally {
      this.cause = cause;
      this.via = via;
    }
  }

  /** Runs a task inside the call that makes it: what it does is not done for whoever made it. */
  inside(run: () => void): void {
    const { cause, via, owner } = this;
    this.via = null;
    this.owner = null;
    try {
      run();
    } finally {
      this.cause = cause;
      this.via = via;
      this.owner = owner;
    }
  }

  /**
   * The line of the program that is running, in a task or in a callback.
   *
   * @param called What the program called, where that is known: it costs less to look below it.
   */
  here(called?: Caller): Frame | undefined {
    if (findRunningLoop() === null) return this.#stacks.here(this.here).at(-1);
    return called === undefined
      ? this.#stacks.innermost(this.here)
      : this.#stacks.innermost(called, 1);
  }

  /** The line of the program that called `called`; none where the engine did. */
  callerOf(called: Caller): Frame | undefined {
    return this.#stacks.callerOf(called);
  }

  /** The frames of the task that is running, outermost first. */
  stack(): readonly Frame[] {
    const isRead = this.running !== null || this.passages.areWatched;
    return isRead ? this.#stacks.here(this.stack) : [];
  }

  get runningTask(): Task | null {
    return this.#loop?.currentTask ?? null;
  }

  /** An error that exists already is raised in the running task: it passes its frames, too. */
  raisedAgain(error: unknown): void {
    const trace = this.runningTask?.trace;
    if (trace) this.errors.landed(error, trace, this.stack());
  }

  /** The id of the task that is running. */
  get running(): number | null {
    return this.runningTask?.id ?? null;
  }

  /** The task whose code runs: that of one whose coroutine is closed, too. */
  get actor(): number | null {
    return this.closing ?? this.running;
  }

  /** The name of a thing in events: the same object always gets the same one. */
  refTo(kind: RefKind, object: object): Ref {
    let ref = this.#refs.get(object);
    if (ref === undefined) {
      ref = this.newRef(kind);
      this.#refs.set(object, ref);
    }
    return ref;
  }

  newRef(kind: RefKind): Ref {
    const id = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, id);
    return { kind, id };
  }

  /** The name of a future of any kind, without what is known of it as an await. */
  refOf(future: Future<unknown>): Ref {
    const { kind, id } = future.awaitRef(this);
    return { kind, id };
  }

  /** The names of those that are not done. */
  pendingOf(futures: Iterable<Future<unknown>>): Ref[] {
    return [...futures].filter((future) => !future.done()).map((future) => this.refOf(future));
  }

  /**
   * The program does something that wakes others: `work`, because of it. The event comes first.
   *
   * @param woken What the tasks that it wakes wait for.
   */
  act(body: WakingBody, woken: Iterable<Future<unknown>>, work: () => void): void {
    const site = this.here();
    const wakes = [...woken].flatMap((future) => future.awaitingTasks);
    this.aside(() => {
      this.emitCause({ ...body, task: this.actor, wakes } as EventBody<WakingAct>, site);
      work();
    });
  }

  /** The program does something that wakes no task. */
  acted(body: ActBody): void {
    this.emit({ ...body, task: this.actor } as EventBody<Act>, this.here());
  }

  /** Runs `create`; the tasks that it creates belong to `owner`. */
  onBehalfOf<R>(owner: Ref, create: () => R): R {
    const outer = this.owner;
    this.owner = owner;
    try {
      return create();
    } finally {
      this.owner = outer;
    }
  }

  /**
   * An awaitable is about to suspend the running task: notes where.
   *
   * @param next The method of the awaitable that `yield*` called.
   */
  noteAwait(next: Caller): void {
    this.#awaitStack = this.#stacks.here(next);
  }

  /** Where the task that has just suspended did so, outermost frame first. */
  takeAwaitStack(): readonly Frame[] {
    const stack = this.#awaitStack;
    this.#awaitStack = [];
    return stack;
  }

  /** An exception of Python's kind has been made. */
  errorMade(error: Error): void {
    this.errors.made(error, this.#seq);
  }

  /** The error of a future that failed, or was cancelled, is retrieved. */
  errorRetrieved(future: Future<unknown>, how: "result" | "exception", error: unknown): void {
    if (this.#reading === "recorded") return;
    const { as = how, ...reading } = this.#reading ?? {};
    this.emit(
      {
        kind: "error.retrieved",
        of: this.refOf(future),
        error: this.errors.describe(error),
        how: as,
        by: this.running,
        ...reading,
      },
      this.here(),
    );
  }

  /**
   * Does `work`, which asks for errors.
   *
   * @param reading On whose account; `recorded` where another event says that they are asked for.
   */
  reading<R>(reading: Reading, work: () => R): R {
    const outer = this.#reading;
    this.#reading = reading;
    try {
      return work();
    } finally {
      this.#reading = outer;
    }
  }

  /** How a future that is done ended. */
  howEnded(future: Future<unknown>): { outcome: Outcome; result?: string; error?: ErrorInfo } {
    if (future.cancelled()) {
      return { outcome: "cancelled", error: this.errors.describe(future.peekCancelledError()) };
    }
    if (!future.failed) {
      return { outcome: "returned", result: quietly(() => repr(future.peekResult())) };
    }
    return { outcome: "raised", error: this.errors.describe(future.peekException()) };
  }

  /** Something was printed, by the running task if one is. */
  textPrinted(text: string): void {
    this.emit({ kind: "text.printed", task: this.running, text }, this.here());
  }

  /** Something was printed at `site`, by code that the loop does not run. */
  outsidePrinted(text: string, site: Frame | undefined): void {
    this.cause = 0;
    this.emit({ kind: "text.printed", task: null, text, outside: true }, site);
  }

  /** The virtual clock waits for `work`; null for what the host does by itself. */
  outsideAwaited(work: Work | null): void {
    this.cause = work?.cause ?? 0;
    this.emit({ kind: "outside.awaited", task: work?.task ?? null }, work?.site);
  }

  /** A signal came: it is the cause of what `cancel` does, and nothing is its own. */
  interrupted(signal: string, cancel: () => void): void {
    this.cause = 0;
    this.emitCause({ kind: "interrupt.received", signal });
    this.through({ kind: "host", id: 0 }, cancel);
    this.cause = 0;
  }

  /** A signal came, and KeyboardInterrupt leaves the loop: it explains what the runner does then. */
  interruptRaised(signal: string): void {
    this.cause = 0;
    this.emitCause({ kind: "interrupt.received", signal, raises: true });
  }

  /** The cancel requests that `cancel` makes, or takes back, are passed on by `via`. */
  through<R>(via: Ref, cancel: () => R): R {
    const outer = this.via;
    this.via = via;
    const result = cancel();
    this.via = outer;
    return result;
  }
}
