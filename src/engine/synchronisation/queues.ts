/**
 * Queues between tasks.
 *
 * @see asyncio.queues
 */

import type { AwaitRef, Ref } from "../../trace/terms.ts";
import { PythonError, unstacked, ValueError } from "../builtins/exceptions.ts";
import { heapPop, heapPush } from "../builtins/heap-queue.ts";
import { checkArgument, refuseSurplus } from "../builtins/options.ts";
import { inModule, knownAs } from "../builtins/python-module.ts";
import { repr, reprMethod, typeName } from "../builtins/repr.ts";
import { Ring } from "../builtins/ring.ts";
import type { EventLoop } from "../core/base-events.ts";
import { nameCoroutine } from "../core/coroutine-objects.ts";
import type { Coroutine, Suspension } from "../core/coroutines.ts";
import type { Future } from "../core/futures.ts";
import { type AwaitDetails, describeAwait, PrivateFuture } from "../core/private-future.ts";
import { findRunningLoop, runningRecorder } from "../core/running-loop.ts";
import { holdersOf } from "../recording/holders.ts";
import { nameInEvents, type Recorder } from "../recording/recorder.ts";
import { Event } from "./event.ts";
import { LoopBound } from "./loop-bound.ts";
import { passedOn, queueItemMoved, queueTaskDone } from "./sync-trace.ts";

const noStack = "    (its stack is taken only in debug mode, or while a trace is recorded)";

/** Whether an error needs a stack: always, outside of a loop. */
function mayReadStacks(): boolean {
  const loop = findRunningLoop();
  return loop === null || loop.recorder !== null || loop.getDebug();
}

/**
 * Makes errors of `type` that programs provoke in order to catch them. They have a stack only where
 * it may be read, since taking one is most of their cost.
 */
export function expectable<E extends Error>(type: new () => E): () => E {
  const make = unstacked(type, (error) => `${error}\n${noStack}`);
  return () => (mayReadStacks() ? new type() : make([]));
}

/** `getNowait` found nothing. */
export class QueueEmpty extends PythonError {}

/** `putNowait` found no room. */
export class QueueFull extends PythonError {}

/** The queue has been shut down. */
export class QueueShutDown extends PythonError {}

inModule("asyncio.queues", QueueEmpty, QueueFull, QueueShutDown);

const queueEmpty = expectable(QueueEmpty);
const queueFull = expectable(QueueFull);
const queueShutDown = expectable(QueueShutDown);

/**
 * A queue: first in, first out.
 *
 * Waiters are woken in order, but no item is reserved for them: if another task takes it first, the
 * waiter goes back to the end of the line. A cancelled waiter passes its wake-up on, so that no
 * item is lost.
 *
 * asyncio: `asyncio.Queue`, checked against CPython 3.14.
 */
export class Queue<T = unknown> extends LoopBound {
  /** How many items it holds; 0 or less for any number. */
  readonly maxsize: number;
  readonly #items = new Ring<T>();
  readonly #getters: PrivateFuture[] = [];
  readonly #putters: PrivateFuture[] = [];
  readonly #finished = new Event();
  #unfinished = 0;
  #isShutDown = false;

  constructor(maxsize?: number);
  constructor(maxsize = 0, surplus?: unknown) {
    super();
    if (surplus !== undefined) refuseSurplus("Queue", 1, surplus);
    checkArgument("Queue", "maxsize", maxsize);
    this.maxsize = maxsize;
    this.#finished.queue = this as Queue;
    this.#finished.set();
  }

  /** @internal */
  protected store(item: T): void {
    this.#items.push(item);
  }

  /** @internal Only called when there is one. */
  protected take(): T {
    return this.#items.shift();
  }

  /** @internal What is in it. */
  protected stored(): readonly T[] {
    return [...this.#items];
  }

  qsize(): number {
    return this.#items.size;
  }

  empty(): boolean {
    return this.qsize() === 0;
  }

  full(): boolean {
    return this.maxsize > 0 && this.qsize() >= this.maxsize;
  }

  /**
   * Puts an item in, once there is room; does not suspend if there is.
   *
   * @throws QueueShutDown
   */
  *put(item: T): Coroutine<void> {
    while (this.full()) {
      if (this.#isShutDown) throw queueShutDown();
      yield* this.#waitIn(this.#putters, "put");
    }
    this.putNowait(item);
  }

  /**
   * @throws QueueFull when there is no room.
   * @throws QueueShutDown
   */
  putNowait(item: T): void {
    if (this.#isShutDown) throw queueShutDown();
    if (this.full()) throw queueFull();
    this.store(item);
    this.#unfinished++;
    this.#finished.clear();
    const recorder = runningRecorder();
    if (recorder !== null) this.#record(recorder, "queue.put", item, this.#getters);
    else if (this.#getters.length > 0) wakeNext(this.#getters);
  }

  /**
   * Takes an item out, once there is one; does not suspend if there is.
   *
   * @throws QueueShutDown when it is shut down and empty.
   */
  *get(): Coroutine<T> {
    while (this.empty()) {
      if (this.#isShutDown) throw queueShutDown();
      yield* this.#waitIn(this.#getters, "get");
    }
    return this.getNowait();
  }

  /**
   * @throws QueueEmpty when the queue is empty.
   * @throws QueueShutDown when it is shut down and empty.
   */
  getNowait(): T {
    if (this.empty()) throw this.#isShutDown ? queueShutDown() : queueEmpty();
    const item = this.take();
    const recorder = runningRecorder();
    if (recorder !== null) this.#record(recorder, "queue.got", item, this.#putters);
    else if (this.#putters.length > 0) wakeNext(this.#putters);
    return item;
  }

  #record(
    recorder: Recorder,
    kind: "queue.put" | "queue.got",
    item: T,
    line: PrivateFuture[],
  ): void {
    const state = { queue: this, size: this.qsize(), unfinished: this.#unfinished };
    queueItemMoved(recorder, kind, item, state, nextIn(line), () => wakeNext(line));
  }

  #waitIn(line: PrivateFuture[], method: AwaitRef["method"]): PrivateFuture {
    const waiter = new PlaceInLine(this as Queue, this.getLoop(), method);
    line.push(waiter);
    return waiter;
  }

  /** @internal The wait was cut short, by an error or by being closed. */
  giveUp(waiter: PrivateFuture, method: AwaitRef["method"]): void {
    const isPut = method === "put";
    const line = isPut ? this.#putters : this.#getters;
    const hasToWait = isPut ? this.full() : this.empty();
    waiter.cancel();
    const index = line.indexOf(waiter);
    if (index !== -1) line.splice(index, 1);
    // It had been woken already: the wake-up is passed on.
    if (hasToWait || waiter.cancelled()) return;
    const recorder = runningRecorder();
    if (recorder === null) wakeNext(line);
    else {
      const ref = this[nameInEvents](recorder);
      passedOn(recorder, ref, "gave-up", nextIn(line), () => wakeNext(line));
    }
  }

  /**
   * Marks an item that was taken out as processed.
   *
   * @throws ValueError when called more often than items were put in.
   */
  taskDone(): void {
    if (this.#unfinished <= 0) throw new ValueError("task_done() called too many times");
    this.#unfinished--;
    const recorder = runningRecorder();
    if (recorder === null) this.#finish();
    else {
      queueTaskDone(recorder, this, this.#unfinished, this.#joiners(), () => this.#finish());
    }
  }

  #finish(): void {
    if (this.#unfinished === 0) this.#finished.set();
  }

  /** The waiters of `join` that go on now. */
  #joiners(): PrivateFuture<boolean>[] {
    return this.#unfinished === 0 ? this.#finished.waiters() : [];
  }

  /** Waits until `taskDone` has been called for every item. */
  *join(): Coroutine<void> {
    if (this.#unfinished > 0) yield* this.#finished.wait();
  }

  /**
   * Ends the queue: `put` raises QueueShutDown from now on, and `get` once it is empty. Every
   * waiter is woken.
   *
   * @param immediate Drops the items that are in it; each counts as done.
   */
  shutdown(immediate = false): void {
    checkArgument("shutdown", "immediate", immediate, "boolean");
    this.#isShutDown = true;
    if (immediate) {
      while (!this.empty()) {
        this.take();
        if (this.#unfinished > 0) this.#unfinished--;
      }
    }
    const wake = (): void => {
      if (immediate) this.#finish();
      for (const line of [this.#getters, this.#putters]) {
        for (const waiter of line.splice(0)) {
          if (!waiter.done()) waiter.setResult();
        }
      }
    };
    const recorder = runningRecorder();
    if (recorder === null) wake();
    else {
      const lines = [...this.#getters, ...this.#putters].filter((waiter) => !waiter.done());
      const woken: Iterable<Future<unknown>> = [...(immediate ? this.#joiners() : []), ...lines];
      const { id } = this[nameInEvents](recorder);
      const unfinished = this.#unfinished;
      recorder.act({ kind: "queue.shut-down", queue: id, immediate, unfinished }, woken, wake);
    }
  }

  /** @internal */
  [nameInEvents](recorder: Recorder): Ref {
    return recorder.refTo("queue", this);
  }

  /** @internal */
  [describeAwait](_: Recorder, method: AwaitRef["method"]): AwaitDetails {
    if (method !== "join") return {};
    return { unfinished: this.#unfinished, holders: holdersOf(this) };
  }

  [reprMethod](): string {
    const parts = [`${typeName(this)} maxsize=${this.maxsize}`];
    if (!this.empty()) parts.push(`_queue=${repr(this.stored())}`);
    if (this.#getters.length > 0) parts.push(`_getters[${this.#getters.length}]`);
    if (this.#putters.length > 0) parts.push(`_putters[${this.#putters.length}]`);
    if (this.#unfinished > 0) parts.push(`tasks=${this.#unfinished}`);
    if (this.#isShutDown) parts.push("shutdown");
    return `<${parts.join(" ")}>`;
  }
}

/**
 * A place in a line, which is given up when an error or a close cuts the wait short.
 *
 * Rejected: a `finally` in `put` and `get`, whose variables make their generators larger.
 */
class PlaceInLine extends PrivateFuture {
  declare protected readonly owner: Queue;

  constructor(queue: Queue, loop: EventLoop, method: AwaitRef["method"]) {
    super("queue", queue, loop, null, method);
  }

  override next(): IteratorResult<Suspension, void> {
    try {
      return super.next();
    } catch (error) {
      this.owner.giveUp(this, this.method);
      throw error;
    }
  }

  override throw(error: unknown): never {
    this.owner.giveUp(this, this.method);
    throw error;
  }

  override return(): IteratorResult<Suspension, void> {
    this.owner.giveUp(this, this.method);
    return super.return();
  }
}

inModule("_asyncio", PlaceInLine);
knownAs("Future", PlaceInLine);

/** What `wakeNext` wakes. */
function nextIn(line: readonly PrivateFuture[]): PrivateFuture[] {
  return line.filter((waiter) => !waiter.done()).slice(0, 1);
}

function wakeNext(line: PrivateFuture[]): void {
  for (let waiter = line.shift(); waiter !== undefined; waiter = line.shift()) {
    if (waiter.done()) continue;
    waiter.setResult();
    return;
  }
}

/** A queue whose items do not leave in the order of arrival. */
abstract class Sorted<T> extends Queue<T> {
  /** @internal */
  protected readonly items: T[] = [];

  /** @internal */
  protected override stored(): readonly T[] {
    return [...this.items];
  }

  override qsize(): number {
    return this.items.length;
  }
}

/** A queue that gives the smallest item first, as Python compares: `[priority, …]` item by item. */
export class PriorityQueue<T = unknown> extends Sorted<T> {
  protected override store(item: T): void {
    heapPush(this.items, item);
  }

  protected override take(): T {
    return heapPop(this.items);
  }
}

/** A queue that gives the newest item first. */
export class LifoQueue<T = unknown> extends Sorted<T> {
  protected override store(item: T): void {
    this.items.push(item);
  }

  protected override take(): T {
    return this.items.pop() as T;
  }
}

inModule("asyncio.queues", Queue, PriorityQueue, LifoQueue);

nameCoroutine("Queue.put", Queue.prototype.put);
nameCoroutine("Queue.get", Queue.prototype.get);
nameCoroutine("Queue.join", Queue.prototype.join);
