/**
 * `AsyncExitStack`: a stack of managers to exit, entered one by one.
 *
 * Each exit gets the error that is under way after those above it: the block's, one that an exit
 * raised in its place, or none once an exit has swallowed it. So it is as if the blocks were nested.
 *
 * @see contextlib.AsyncExitStack
 */

import { chainContext, contextOf, setContext } from "../builtins/exception-metadata.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { inModule, pythonType } from "../builtins/python-module.ts";
import { closedByReturn, type Raised } from "../core/closing.ts";
import { type Awaitable, type Coroutine, isCoroutine } from "../core/coroutines.ts";
import { runningRecorder } from "../core/running-loop.ts";
import { recorded } from "./block-trace.ts";
import type { ContextManager } from "./contextlib.ts";
import {
  type AsyncContextManager,
  managerMethods,
  notAPromise,
  refusal,
  unsupported,
} from "./protocols.ts";

/** What `push` takes: a manager, or a function like its `exit`. */
export type PlainExit = ContextManager<unknown> | ((raised?: Raised) => unknown);

/** What `pushAsyncExit` takes: a manager, or a function like its `exit`. */
export type AsyncExit = AsyncContextManager<unknown> | ((raised?: Raised) => Awaitable<unknown>);

/** Leaves one thing. What it returns, or what that awaits, is whether the error is swallowed. */
type Leave = (raised?: Raised) => unknown;

/**
 * A manager of any number of managers and callbacks. However the block ends, they are exited in
 * reverse order, after a cancellation too. Each is exited even if others fail, and the last error is
 * raised. Its `contextOf` is the error before it, if the block
 * has raised one.
 *
 * Python: `contextlib.AsyncExitStack`, checked against CPython 3.14.
 *
 * @example
 * yield* asyncWith(new AsyncExitStack(), function* (stack) {
 *   for (const lock of locks) yield* stack.enterAsyncContext(lock);
 *   stack.callback(print, "every lock is released");
 * });
 */
export class AsyncExitStack implements AsyncContextManager<AsyncExitStack> {
  #exits: Leave[] = [];

  constructor();
  constructor(surplus?: unknown) {
    if (surplus !== undefined) refuseSurplus("AsyncExitStack", 0, surplus);
  }

  /**
   * Enters a manager that does not await, and returns what a block would be given. It is left with
   * the stack.
   *
   * @throws TypeError when it is not a manager, or awaits on entry.
   */
  enterContext<T>(manager: ContextManager<T>): T;
  enterContext<T>(manager: ContextManager<T>, surplus?: unknown): T {
    if (surplus !== undefined) refuseSurplus("enterContext", 1, surplus);
    if (!managerMethods(manager).every((method) => typeof method === "function")) {
      throw unsupported(manager, "context manager protocol");
    }
    const entered = manager.enter();
    if (isCoroutine(entered)) {
      entered.return(undefined as never);
      throw unsupported(
        manager,
        "context manager protocol",
        "it awaits as it is entered: write yield* stack.enterAsyncContext(…)",
      );
    }
    this.#exits.push((raised) => manager.exit(raised));
    return notAPromise(entered, "__enter__");
  }

  /**
   * Enters a manager, and returns what a block would be given. It is left with the stack.
   *
   * @throws TypeError when it is not a manager.
   * @throws what entering it raises; then it is not left.
   */
  enterAsyncContext<T>(manager: AsyncContextManager<T>): Coroutine<T>;
  *enterAsyncContext<T>(given: AsyncContextManager<T>, surplus?: unknown): Coroutine<T> {
    if (surplus !== undefined) refuseSurplus("enterAsyncContext", 1, surplus);
    if (!managerMethods(given).every((method) => typeof method === "function")) {
      throw unsupported(given, "asynchronous context manager protocol");
    }
    const recorder = runningRecorder();
    const manager = recorder === null ? given : recorded(recorder, given);
    const entered = manager.enter();
    const value = isCoroutine(entered)
      ? yield* entered as Coroutine<T>
      : notAPromise(entered as T, "__aenter__");
    this.#exits.push((raised) => manager.exit(raised));
    return value;
  }

  /**
   * Adds the `exit` of a manager that was entered elsewhere, or a function like it: true swallows
   * the error. Returns what it was given.
   */
  push<E extends PlainExit>(exit: E): E;
  push<E extends PlainExit>(exit: E, surplus?: unknown): E {
    if (surplus !== undefined) refuseSurplus("push", 1, surplus);
    this.#exits.push(leaving("push", exit));
    return exit;
  }

  /** The same for an `exit` that awaits. */
  pushAsyncExit<E extends AsyncExit>(exit: E): E;
  pushAsyncExit<E extends AsyncExit>(exit: E, surplus?: unknown): E {
    if (surplus !== undefined) refuseSurplus("pushAsyncExit", 1, surplus);
    const leave = leaving("pushAsyncExit", exit);
    this.#exits.push((raised) => awaiting(leave(raised)));
    return exit;
  }

  /** Adds a function to call with `args`. It cannot swallow an error. Returns the function. */
  callback<A extends unknown[], F extends (...args: A) => unknown>(callback: F, ...args: A): F {
    checkFunction(callback, "callback takes a function, and then its arguments");
    this.#exits.push(() => {
      callback(...args);
      return false;
    });
    return callback;
  }

  /** The same for a function whose result is awaited. */
  pushAsyncCallback<A extends unknown[], F extends (...args: A) => Awaitable<unknown>>(
    callback: F,
    ...args: A
  ): F {
    checkFunction(callback, "pushAsyncCallback takes a function, and then its arguments");
    this.#exits.push(function* () {
      yield* awaiting(callback(...args));
      return false;
    });
    return callback;
  }

  /** Moves everything to a new stack, and returns that. Leaving this one then does nothing. */
  popAll(): this;
  popAll(surplus?: unknown): this {
    if (surplus !== undefined) refuseSurplus("popAll", 0, surplus);
    const other = new (this.constructor as new () => this)();
    other.#exits = this.#exits;
    this.#exits = [];
    return other;
  }

  /** Exits everything now. */
  aclose(): Coroutine<void>;
  *aclose(surplus?: unknown): Coroutine<void> {
    if (surplus !== undefined) refuseSurplus("aclose", 0, surplus);
    yield* this.exit();
  }

  enter(): this {
    return this;
  }

  *exit(raised?: Raised): Coroutine<boolean> {
    const left: Unwinding = {
      raised,
      isInside: raised !== undefined,
      isSwallowed: false,
      isNew: false,
    };
    let isOver = false;
    try {
      yield* this.#unwind(left);
      isOver = true;
    } finally {
      if (!isOver) yield* this.#unwind({ ...left, raised: closedByReturn() });
    }
    if (left.isNew) throw left.raised?.error;
    return raised !== undefined && left.isSwallowed;
  }

  *#unwind(left: Unwinding): Coroutine<void> {
    for (;;) {
      const leave = this.#exits.pop();
      if (leave === undefined) return;
      try {
        const exited = leave(left.raised);
        const swallows = isCoroutine(exited)
          ? yield* exited as Coroutine<unknown>
          : notAPromise(exited, "__aexit__");
        if (!swallows) continue;
        left.isSwallowed = true;
        left.isNew = false;
        left.raised = undefined;
      } catch (error) {
        if (left.isInside) settleContext(error, left.raised);
        left.isNew = true;
        left.raised = { error };
      }
    }
  }
}

/** Its context is the error under way, and not the block's, which may be swallowed. */
function settleContext(error: unknown, raised: Raised | undefined): void {
  if (raised !== undefined) chainContext(error, raised.error);
  else if (error instanceof Error && contextOf(error) === undefined) setContext(error, null);
}

interface Unwinding {
  /** The error under way. */
  raised: Raised | undefined;
  /** Whether the block has raised one. CPython sets the contexts of errors only then. */
  readonly isInside: boolean;
  isSwallowed: boolean;
  /** Whether an exit has raised it. */
  isNew: boolean;
}

function leaving(called: string, given: PlainExit | AsyncExit): Leave {
  const [, exit] = managerMethods(given);
  if (typeof exit === "function") return (raised) => exit.call(given, raised);
  checkFunction(given, `${called} takes a function, or an object that has exit()`);
  return given as Leave;
}

function checkFunction(given: unknown, hint: string): void {
  if (typeof given === "function") return;
  throw refusal(`'${pythonType(given)}' object is not callable`, hint);
}

/** Awaits what a function that awaits has returned. */
function* awaiting(given: unknown): Coroutine<unknown> {
  const awaitable = notAPromise(given, "__aexit__");
  return isAwaitable(awaitable) ? yield* awaitable : awaitable;
}

function isAwaitable(value: unknown): value is Awaitable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

inModule("contextlib", AsyncExitStack);
