/**
 * The public surface: everything a scenario imports.
 *
 * @packageDocumentation
 */

import "./runner/one-copy.ts";

export { Context, ContextVar, copyContext, type Token } from "./engine/builtins/contextvars.ts";
export {
  BaseExceptionGroup,
  type ErrorClass,
  ExceptionGroup,
  type GroupCondition,
  isException,
} from "./engine/builtins/exception-groups.ts";
export {
  addNote,
  contextOf,
  notesOf,
  suppressesContext,
} from "./engine/builtins/exception-metadata.ts";
export {
  AssertionError,
  AttributeError,
  argsOf,
  BaseException,
  BrokenBarrierError,
  CancelledError,
  DeadlockError,
  GeneratorExit,
  InvalidStateError,
  KeyboardInterrupt,
  LookupError,
  RuntimeError,
  StopAsyncIteration,
  SystemExit,
  ValueError,
} from "./engine/builtins/exceptions.ts";
export {
  ArithmeticError,
  BufferError,
  EOFError,
  FloatingPointError,
  IndexError,
  KeyError,
  MemoryError,
  NotImplementedError,
  OverflowError,
  RecursionError,
  ZeroDivisionError,
} from "./engine/builtins/ordinary-errors.ts";
export {
  BlockingIOError,
  BrokenPipeError,
  ChildProcessError,
  ConnectionAbortedError,
  ConnectionError,
  ConnectionRefusedError,
  ConnectionResetError,
  FileExistsError,
  FileNotFoundError,
  InterruptedError,
  IsADirectoryError,
  NotADirectoryError,
  OSError,
  PermissionError,
  ProcessLookupError,
  TimeoutError,
} from "./engine/builtins/os-errors.ts";
export { repr, reprMethod, str } from "./engine/builtins/repr.ts";
export { AsCompletedIterator, asCompleted } from "./engine/combining/as-completed.ts";
export {
  type Gathered,
  GatheringFuture,
  type GatherOptions,
  gather,
} from "./engine/combining/gather.ts";
export { shield } from "./engine/combining/shield.ts";
export { type RaceOutcome, staggeredRace } from "./engine/combining/staggered.ts";
export { TaskGroup, taskGroup } from "./engine/combining/taskgroups.ts";
export { Timeout, timeout, timeoutAt } from "./engine/combining/timeouts.ts";
export {
  ALL_COMPLETED,
  type DoneAndPending,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  type ReturnWhen,
  type WaitOptions,
  wait,
} from "./engine/combining/wait.ts";
export { waitFor } from "./engine/combining/wait-for.ts";
export { EventLoop } from "./engine/core/base-events.ts";
export type { Raised } from "./engine/core/closing.ts";
export type { Awaitable, Awaited, Coroutine, CoroutineLike } from "./engine/core/coroutines.ts";
export { allTasks, createTask, currentTask } from "./engine/core/current-tasks.ts";
export { createEagerTaskFactory, eagerTaskFactory } from "./engine/core/eager-tasks.ts";
export { ensureFuture } from "./engine/core/ensure-future.ts";
export type { ExceptionContext, ExceptionHandler } from "./engine/core/exception-reports.ts";
export { Future } from "./engine/core/futures.ts";
export { gc } from "./engine/core/gc.ts";
export { coroutine } from "./engine/core/generator-coroutines.ts";
export {
  type CallGraphOptions,
  captureCallGraph,
  type FutureCallGraph,
  formatCallGraph,
  printCallGraph,
} from "./engine/core/graph.ts";
export type { Handle, TimerHandle } from "./engine/core/handles.ts";
export type { RunMode } from "./engine/core/runners.ts";
export { getEventLoop, getRunningLoop } from "./engine/core/running-loop.ts";
export { sleep } from "./engine/core/sleep.ts";
export type { TaskOptions } from "./engine/core/tasks.ts";
export { Task, type TaskFactory } from "./engine/core/tasks.ts";
export type { DoneCallback } from "./engine/core/waiters.ts";
export {
  AsyncGenerator,
  asyncGenerator,
  type Item,
  type ItemGenerator,
  item,
} from "./engine/language/async-generators.ts";
export { asyncFor, asyncWith } from "./engine/language/context-managers.ts";
export {
  aclosing,
  type ContextManager,
  closing,
  nullcontext,
  suppress,
} from "./engine/language/contextlib.ts";
export { type ExceptStarClause, exceptStar } from "./engine/language/except-star.ts";
export {
  type AsyncExit,
  AsyncExitStack,
  type PlainExit,
} from "./engine/language/exit-stack.ts";
export { asyncContextManager } from "./engine/language/generator-managers.ts";
export type { AsyncContextManager, AsyncIteratorLike } from "./engine/language/protocols.ts";
export { Barrier } from "./engine/synchronisation/barrier.ts";
export { Condition } from "./engine/synchronisation/condition.ts";
export { Event } from "./engine/synchronisation/event.ts";
export { Lock } from "./engine/synchronisation/lock.ts";
export {
  LifoQueue,
  PriorityQueue,
  Queue,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
} from "./engine/synchronisation/queues.ts";
export { BoundedSemaphore, Semaphore } from "./engine/synchronisation/semaphore.ts";
export { fromPromise } from "./runner/from-promise.ts";
export { type RunOptions, run } from "./runner/run.ts";
export { runSync } from "./runner/run-sync.ts";
export { Runner } from "./runner/runner.ts";
export {
  defineScenario,
  type Ends,
  type Scenario,
  type ScenarioDefinition,
} from "./scenario/define-scenario.ts";
export type {
  EventPattern,
  Expectations,
  RunView,
  TaskEnd,
  TaskState,
  TaskView,
} from "./scenario/expectations.ts";
export { type PrintOptions, print, type TextFile } from "./scenario/print.ts";
