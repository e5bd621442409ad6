/**
 * Recorder: turns what the engine does into trace events, each with its cause.
 *
 * Without a recorder the engine builds no events. `cause` is the event that explains what happens
 * next: for a task's step its start or resumption, for a callback the event that scheduled it. Code
 * that makes several things happen for one reason sets `cause` and restores it. The events of a
 * task, a gather or a group are made beside that concept; here is what all share.
 */

import type { EventBody, TraceEvent, TraceSink } from "../../trace/event.ts";
import type { AwaitRef, ErrorInfo, Frame, Outcome, Ref, RefKind } from "../../trace/terms.ts";
import type { CancelledError } from "../builtins/exceptions.ts";
import { quietly, repr } from "../builtins/repr.ts";
import { ErrorPassages, type OuterStep, type PassageStep } from "./error-passage.ts";
import { type Caller, ErrorRecords, type StackReader } from "./error-records.ts";
import { piecesOf } from "./printed-pieces.ts";

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

/** A loop, as its recorder sees it. */
export interface RecordedLoop {
  time(): number;
  /** The task that runs. */
  readonly currentTask: RecordedTask | null;
  /** Whether a loop runs the caller. */
  readonly runsCaller: boolean;
}

/** A task, as its recorder sees it. */
export interface RecordedTask {
  readonly id: number;
  readonly trace: object | null;
}

/** A future, as its recorder sees it. */
export interface RecordedFuture {
  done(): boolean;
  cancelled(): boolean;
  readonly failed: boolean;
  readonly awaitingTasks: readonly number[];
  awaitRef(recorder: Recorder): AwaitRef;
  traceRef(recorder: Recorder): Ref;
  peekResult(): unknown;
  peekException(): unknown;
  peekCancelledError(): CancelledError;
}

/** Where work outside of the loop was begun. */
export interface Beginning {
  /** The task that waits for it, and the line where it does. */
  readonly task: number | null;
  readonly site: Frame | undefined;
  /** The event that began it. */
  readonly cause: number;
}

/** Seconds of the loop's time as events have them: in whole microseconds, and always a JSON number. */
export function millisecondsOf(seconds: number): number {
  const milliseconds = seconds < 1e9 ? Math.round(seconds * 1e6) / 1e3 : seconds * 1e3;
  return Math.max(-Number.MAX_VALUE, Math.min(milliseconds, Number.MAX_VALUE));
}

/** A duration as events have it: to fifteen digits, so that 0.07 seconds are 70; null for ever. */
export function durationMs(seconds: number): number | null {
  const milliseconds = Number((seconds * 1e3).toPrecision(15));
  return Number.isFinite(milliseconds) ? milliseconds : null;
}

/** What a task waits for that has yielded control for one turn of the loop. */
export const turnRef: AwaitRef = { kind: "turn", id: 0 };

/** Who reads the error of a future, if not the program. */
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
  /** The group, gather or other owner of the tasks that are being created. */
  owner: Ref | null = null;
  /** Which item of the array that the program gave becomes a task at this moment. */
  #item: number | null = null;
  readonly errors: ErrorRecords;
  readonly passages = new ErrorPassages(() => this.stack());
  readonly #sink: TraceSink;
  /** Whether events have what only a view of them shows: lines, and what each task runs. */
  readonly #hasDetails: boolean;
  readonly #stacks: StackReader;
  readonly #refs = new WeakMap<object, Ref>();
  readonly #counts = new Map<RefKind, number>();
  #awaitStack: readonly Frame[] = [];
  #loop: RecordedLoop | null = null;
  #seq = 0;
  #reading: Reading | null = null;
  /** Where the awaitable was made that is about to suspend the running task, if that is known. */
  madeAt: Frame | undefined;
  #isBetweenSteps = false;
  /** The task whose coroutine is being closed from outside. */
  closing: number | null = null;

  /**
   * @param sink Receives each event.
   * @param stacks Reads the program's frames off the host's stack traces.
   * @param hasDetails Whether events are shown or kept. Where they only decide what a plain run
   *   prints, many need no line, which is the most expensive part of an event.
   */
  constructor(sink: TraceSink, stacks: StackReader, hasDetails = true) {
    this.#sink = sink;
    this.#hasDetails = hasDetails;
    this.#stacks = stacks;
    this.errors = new ErrorRecords(stacks);
  }

  attach(loop: RecordedLoop): void {
    this.#loop = loop;
  }

  /** Completes an event and passes it to the sink. Returns its `seq`. */
  emit(body: EventBody, site?: Frame): number {
    const seq = ++this.#seq;
    const { kind } = body;
    const fields: object = body;
    const event = { seq, atMs: this.#atMs, kind, cause: this.#causeOrNull, ...fields };
    this.#sink((site === undefined ? event : Object.assign(event, { site })) as TraceEvent);
    return seq;
  }

  get #atMs(): number {
    return millisecondsOf(this.#loop?.time() ?? 0);
  }

  get #causeOrNull(): number | null {
    return this.cause === 0 ? null : this.cause;
  }

  /**
   * A task has suspended, which causes what follows. With `turnEnded` these are most of a run's
   * events: their fields are written out, since to copy those of a body takes V8 longer.
   */
  suspended(task: number, on: AwaitRef, stack: readonly Frame[]): void {
    const seq = ++this.#seq;
    const kind = "task.suspended" as const;
    const atMs = this.#atMs;
    const cause = this.#causeOrNull;
    const site = stack.length === 0 ? undefined : stack[stack.length - 1];
    this.#sink(
      site === undefined
        ? { seq, atMs, kind, cause, task, on, stack }
        : { seq, atMs, kind, cause, task, on, stack, site },
    );
    this.cause = seq;
  }

  /** A task that has yielded control for one turn is resumed, which causes what follows. */
  turnEnded(task: number, site: Frame | undefined): number {
    const seq = ++this.#seq;
    const kind = "task.resumed" as const;
    const outcome = "returned" as const;
    const atMs = this.#atMs;
    const cause = this.#causeOrNull;
    this.#sink(
      site === undefined
        ? { seq, atMs, kind, cause, task, outcome, from: turnRef }
        : { seq, atMs, kind, cause, task, outcome, from: turnRef, site },
    );
    this.cause = seq;
    return seq;
  }

  /** The same, and leaves the event as the cause of what follows. */
  emitCause(body: EventBody, site?: Frame): number {
    this.cause = this.emit(body, site);
    return this.cause;
  }

  /** Runs `work`, then restores `cause` and `via`. */
  aside(work: () => void): void {
    const { cause, via } = this;
    try {
      work();
    } finally {
      this.cause = cause;
      this.via = via;
    }
  }

  /** The same after a task's step: around an eager one, by no task, though that which made it runs. */
  betweenSteps(work: () => void): void {
    const outer = this.#isBetweenSteps;
    this.#isBetweenSteps = true;
    try {
      this.aside(work);
    } finally {
      this.#isBetweenSteps = outer;
    }
  }

  /** Runs an eager task inside the call that creates it, without that call's `via` and owner. */
  inside(run: () => void): void {
    const { cause, via, owner } = this;
    const item = this.#item;
    this.via = null;
    this.owner = null;
    this.#item = null;
    try {
      run();
    } finally {
      this.cause = cause;
      this.via = via;
      this.owner = owner;
      this.#item = item;
    }
  }

  /**
   * The line of the program that is running, in a task or in a callback.
   *
   * @param called What the program called, where that is known: it costs less to look below it.
   */
  here(called?: Caller): Frame | undefined {
    if (!this.#loop?.runsCaller) return this.#stacks.here(this.here).at(-1);
    return called === undefined
      ? this.#stacks.innermost(this.here)
      : this.#stacks.innermost(called, 1);
  }

  /** The line of the program that calls `maker`, which makes a sleep. */
  sleepMadeAt(maker: Caller, delaySeconds: number): Frame | undefined {
    return this.passages.ofOutermost?.sleeps?.placeOf(delaySeconds) ?? this.here(maker);
  }

  /** The same, for an event of which nothing but a view shows the line. */
  detailHere(): Frame | undefined {
    return this.#hasDetails ? this.here() : undefined;
  }

  /** A step of a task begins, in which errors are followed. */
  beginPassages(step: PassageStep): OuterStep | null {
    return this.#hasDetails ? this.passages.begin(step) : null;
  }

  /** Runs `create`, which makes a task of one item of the program's array. */
  ofItem<R>(item: number, create: () => R): R {
    this.#item = item;
    try {
      return create();
    } finally {
      this.#item = null;
    }
  }

  /** The coroutine of a task that is created at `site`, as the source writes it. */
  coroutineText(site: Frame): string | undefined {
    return this.#hasDetails ? this.#stacks.coroutineText(site, this.#item) : undefined;
  }

  /** The line of the program that called `called`; none where the engine did, or without details. */
  callerOf(called: Caller): Frame | undefined {
    return this.#hasDetails ? this.#stacks.callerOf(called) : undefined;
  }

  /** The frames of the task that is running, outermost first. */
  stack(): readonly Frame[] {
    const isRead = this.running !== null || this.passages.areWatched;
    return isRead ? this.#stacks.here(this.stack) : [];
  }

  get #runningTask(): RecordedTask | null {
    return this.#loop?.currentTask ?? null;
  }

  /** An existing error is raised in the running task, and passes its frames too. */
  raisedAgain(error: unknown): void {
    const trace = this.#runningTask?.trace;
    if (trace) this.errors.landed(error, trace, this.stack());
  }

  /** The id of the task that is running. */
  get running(): number | null {
    return this.#isBetweenSteps ? null : (this.#runningTask?.id ?? null);
  }

  /** The task whose code runs, also while its coroutine is being closed. */
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

  /** The name of a future of any kind, without the details of an await. */
  refOf(future: RecordedFuture): Ref {
    return future.traceRef(this);
  }

  /** The names of those that are not done. */
  pendingOf(futures: Iterable<RecordedFuture>): Ref[] {
    return [...futures].filter((future) => !future.done()).map((future) => this.refOf(future));
  }

  /**
   * The program wakes others: records that, then runs `work`, which does it.
   *
   * @param woken What the tasks that it wakes wait for.
   * @returns the line.
   */
  act(body: WakingBody, woken: Iterable<RecordedFuture>, work: () => void): Frame | undefined {
    const site = this.here();
    const wakes = [...woken].flatMap((future) => future.awaitingTasks);
    this.aside(() => {
      this.emitCause({ ...body, task: this.actor, wakes } as EventBody<WakingAct>, site);
      work();
    });
    return site;
  }

  /** The program does something that wakes no task. Returns the line. */
  acted(body: ActBody): Frame | undefined {
    const site = this.here();
    this.emit({ ...body, task: this.actor } as EventBody<Act>, site);
    return site;
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
   * V8 need not be asked for one that was noted where it was made, if the program's text awaits it as
   * it is made: the place of its await is the same each time. Nor need it be asked where a sleep is
   * made, once the text of the function is known to have one place for it.
   *
   * @param next The method of the awaitable that `yield*` called.
   */
  noteAwait(next: Caller): void {
    const { madeAt } = this;
    this.madeAt = undefined;
    const step = madeAt === undefined ? null : this.passages.ofOutermost;
    if (madeAt === undefined || step === null) {
      this.#awaitStack = this.#stacks.here(next);
      return;
    }
    const known = this.#stacks.awaitOf(madeAt);
    this.#awaitStack = known ?? this.#stacks.here(next);
    if (known === undefined) this.#stacks.learnAwait(madeAt, this.#awaitStack);
    else step.sleeps ??= this.#stacks.sleepsAround(madeAt);
  }

  /** Where the task that has just suspended did so, outermost frame first. */
  takeAwaitStack(): readonly Frame[] {
    const stack = this.#awaitStack;
    this.#awaitStack = [];
    return stack;
  }

  /** An exception of Python's kind has been made. */
  errorMade(error: Error): void {
    this.errors.made(error, this.#seq, this.running);
  }

  /** The error of a future that failed, or was cancelled, is retrieved. */
  errorRetrieved(future: RecordedFuture, how: "result" | "exception", error: unknown): void {
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
      this.detailHere(),
    );
  }

  /**
   * Runs `work`, which reads errors of futures.
   *
   * @param reading Who reads them; `recorded` where another event says that they are read.
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
  howEnded(future: RecordedFuture): { outcome: Outcome; result?: string; error?: ErrorInfo } {
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
    for (const piece of piecesOf(text)) {
      this.emit({ kind: "text.printed", task: this.running, text: piece }, this.detailHere());
    }
  }

  /** Something was printed at `site`, by code that the loop does not run. */
  outsidePrinted(text: string, site: Frame | undefined): void {
    this.cause = 0;
    for (const piece of piecesOf(text)) {
      this.emit({ kind: "text.printed", task: null, text: piece, outside: true }, site);
    }
  }

  /** The virtual clock waits for `work`; null for what the host does by itself. */
  outsideAwaited(work: Beginning | null): void {
    this.cause = work?.cause ?? 0;
    this.emit({ kind: "outside.awaited", task: work?.task ?? null }, work?.site);
  }

  /** A signal arrived: it causes what `cancel` does, and has no cause itself. */
  interrupted(signal: string, cancel: () => void): void {
    this.cause = 0;
    this.emitCause({ kind: "interrupt.received", signal });
    this.through({ kind: "host", id: 0 }, cancel);
    this.cause = 0;
  }

  /** A signal arrived, and KeyboardInterrupt leaves the loop: it causes what the runner does. */
  interruptRaised(signal: string): void {
    this.cause = 0;
    this.emitCause({ kind: "interrupt.received", signal, raises: true });
  }

  /** Runs `cancel`, whose cancel requests, made or withdrawn, are passed on by `via`. */
  through<R>(via: Ref, cancel: () => R): R {
    const outer = this.via;
    this.via = via;
    const result = cancel();
    this.via = outer;
    return result;
  }
}
