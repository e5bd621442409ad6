/**
 * BaseTask: what a task is, apart from how it runs: its coroutine, name, context, and what can be
 * asked about it.
 *
 * @see asyncio.base_tasks
 */

import type { AwaitRef, Frame } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { type Context, type ContextHolder, contextIn, inheritContext } from "./contextvars.ts";
import { CoroutineObject, coroutineName, isUnawaited } from "./coroutine-objects.ts";
import { type CoroutineLike, generatorNext, isCoroutine, isGenerator } from "./coroutines.ts";
import { type CancelledError, RuntimeError } from "./exceptions.ts";
import {
  cancelledBit,
  cancelRequestsIn,
  closedBit,
  doneBits,
  endedByHandBit,
  generatorBit,
  keptErrorBit,
  unreportedBit,
} from "./flags.ts";
import { Future } from "./futures.ts";
import { definitionOf } from "./generator-coroutines.ts";
import { checkOptions } from "./options.ts";
import { typeName } from "./python-module.ts";
import { repr, str } from "./repr.ts";
import { describeStack, type StackOptions, stackOf } from "./task-stacks.ts";
import type { Task } from "./tasks.ts";
import { promiseFor } from "./thenable.ts";

export interface TaskOptions {
  /** The task's name; `Task-1`, `Task-2` … by default. */
  readonly name?: unknown;
  /** The context it runs in; a copy of the current one by default. */
  readonly context?: Context | undefined;
  /** Runs the coroutine at once, up to where it first suspends, if the loop is running. */
  readonly eagerStart?: boolean | null | undefined;
}

export const taskOptionNames = ["name", "context", "eagerStart"] as const;

/** What a task's trace knows of its frames. */
interface Traced {
  /** Where it is suspended, outermost frame first. */
  readonly stack: readonly Frame[];
  /** The frame in which its coroutine was last seen. */
  readonly place: Frame | undefined;
}

export abstract class BaseTask<T> extends Future<T> implements PromiseLike<T>, ContextHolder {
  /** @internal Creation order within the loop, from 1. */
  declare readonly id: number;
  /** @internal */
  declare context: Context | null;
  /** @internal */
  declare protected coroutine: CoroutineLike<T> | null;
  /** @internal A number stands for `Task-` and that number. */
  declare private nameOrNumber: string | number;

  /** @internal */
  constructor(coroutine: CoroutineLike<T>, options: TaskOptions, loop: EventLoop) {
    super(loop);
    if (!isGenerator(coroutine) && (coroutine instanceof Future || !isCoroutine(coroutine))) {
      throw new TypeError(`a coroutine was expected, got ${repr(coroutine)}`);
    }
    const { name, context } = options;
    if (coroutine.next === generatorNext) this.flags |= generatorBit;
    this.coroutine = coroutine;
    this.context = context ?? inheritContext();
    this.id = loop.nextTaskId();
    this.nameOrNumber = name === undefined || name === null ? loop.nextTaskNumber() : str(name);
  }

  /** @internal False for tasks the user cannot hold: they are never reported as destroyed. */
  get reportsDestruction(): boolean {
    return !this.has(unreportedBit);
  }

  /** @internal */
  set reportsDestruction(does: boolean) {
    this.mark(unreportedBit, !does);
  }

  /** @internal */
  abstract readonly task: Task;
  /** @internal */
  abstract readonly trace: Traced | null;
  /** @internal */
  abstract readonly waiter: Future<unknown> | null;

  /** How many cancel requests are outstanding: `cancel()` calls less `uncancel()` calls. */
  cancelling(): number {
    return cancelRequestsIn(this.flags);
  }

  getName(): string {
    return typeof this.nameOrNumber === "number" ? `Task-${this.nameOrNumber}` : this.nameOrNumber;
  }

  setName(name: unknown): void {
    this.nameOrNumber = str(name);
  }

  /** Its coroutine; null for a task that ended in its eager step. */
  getCoro(): CoroutineLike<T> | null {
    return this.coroutine;
  }

  getContext(): Context {
    return contextIn(this);
  }

  /**
   * The frames of its coroutine, outermost first, or those that its exception passed through; none
   * when it returned, and none while nobody records. asyncio shows the outermost frame only.
   */
  getStack(options: StackOptions = {}): readonly Frame[] {
    checkOptions("getStack", options, ["limit"]);
    return stackOf(this, options);
  }

  /** Prints its frames, in Python's layout. */
  printStack(options: StackOptions & { write?: (text: string) => void } = {}): void {
    checkOptions("printStack", options, ["limit", "write"]);
    const { write = (text: string) => this.loop.write(text) } = options;
    write(describeStack(this, options));
  }

  /** @internal Ends it with the very error that left its coroutine, kept until it is retrieved. */
  protected cancelledBy(error: CancelledError): void {
    this.isUnretrieved = false;
    if (this.has(doneBits)) return;
    this.mark(keptErrorBit, true);
    this.finish(cancelledBit, error);
  }

  /** @internal */
  override makeCancelledError(): CancelledError {
    if (!this.has(keptErrorBit)) return super.makeCancelledError();
    const original = this.value as CancelledError;
    this.mark(keptErrorBit, false);
    this.value = undefined;
    return original;
  }

  /** @internal */
  override peekCancelledError(): CancelledError {
    return this.has(keptErrorBit) ? (this.value as CancelledError) : super.makeCancelledError();
  }

  /** @throws RuntimeError always: a task's end is its coroutine's. */
  override setResult(): never {
    throw new RuntimeError("Task does not support set_result operation");
  }

  /** @throws RuntimeError always. */
  override setException(): never {
    throw new RuntimeError("Task does not support set_exception operation");
  }

  /** Lets ordinary async code await the task: `await task`. */
  // biome-ignore lint/suspicious/noThenProperty: it is meant to be awaited
  then<R = T, E = never>(
    onReturned?: ((value: T) => R | PromiseLike<R>) | null,
    onRaised?: ((error: unknown) => E | PromiseLike<E>) | null,
  ): PromiseLike<R | E> {
    return promiseFor(this).then(onReturned, onRaised);
  }

  /** @internal */
  override awaitRef(): AwaitRef {
    return { kind: "task", id: this.id };
  }

  /** @internal */
  protected override reprParts(): string[] {
    const [state = "", ...rest] = super.reprParts();
    const isCancelling = state === "pending" && this.cancelling() > 0;
    const parts = [isCancelling ? "cancelling" : state, `name=${repr(this.getName())}`];
    if (this.coroutine !== null) parts.push(`coro=${this.#describeCoroutine(this.coroutine)}`);
    if (this.waiter !== null) parts.push(`wait_for=${repr(this.waiter)}`);
    return [...parts, ...rest];
  }

  /**
   * The line is that of the definition for a coroutine that has not started or is over, and else
   * where it is: known of the running task, and of others while a recorder follows them.
   */
  #describeCoroutine(coroutine: CoroutineLike<T>): string {
    const { stacks } = this.loop.host;
    const isRunning = this.loop.currentTask === this.task;
    const place = isRunning ? stacks.outermost(this.reprParts) : this.trace?.place;
    const name = coroutineName(coroutine) ?? place?.function;
    if (name === undefined) return `<${typeName(coroutine)}>`;
    if (coroutine instanceof CoroutineObject && !coroutine.hasCode) return `<${name}()>`;
    const definition = definitionOf(coroutine, stacks) ?? (place && stacks.definitionOf(place));
    const isOver = this.has(doneBits | closedBit);
    const verb = isOver ? "done, defined" : "running";
    const at = isOver || isUnawaited(coroutine) ? definition : place;
    if (at === undefined) return `<${name}() ${isOver ? "done" : verb}>`;
    return `<${name}() ${verb} at ${at.file}:${at.line}>`;
  }

  /** @internal Its repr once its coroutine is closed, as a task that is destroyed has it. */
  describeDestroyed(): string {
    this.isClosed = !isUnawaited(this.coroutine);
    const text = repr(this);
    this.isClosed = false;
    return text;
  }

  /** @internal Whether its coroutine has been closed, as it is destroyed. */
  get isClosed(): boolean {
    return this.has(closedBit);
  }

  /** @internal */
  set isClosed(is: boolean) {
    this.mark(closedBit, is);
  }

  /** @internal */
  protected override endByHand(endBit: number, value: unknown): void {
    this.mark(endedByHandBit, true);
    super.endByHand(endBit, value);
  }
}
