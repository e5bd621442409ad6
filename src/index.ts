/**
 * The public surface: everything a scenario imports.
 *
 * @packageDocumentation
 */

import "./runner/one-copy.ts";

export { AsCompletedIterator, asCompleted } from "./engine/as-completed.ts";
export {
  AsyncGenerator,
  aclosing,
  asyncGenerator,
  type Item,
  type ItemGenerator,
  item,
} from "./engine/async-generators.ts";
export { Barrier } from "./engine/barrier.ts";
export { EventLoop } from "./engine/base-events.ts";
export { Condition } from "./engine/condition.ts";
export {
  type AsyncContextManager,
  type AsyncIteratorLike,
  asyncFor,
  asyncWith,
  type Raised,
} from "./engine/context-managers.ts";
export { Context, ContextVar, copyContext, type Token } from "./engine/contextvars.ts";
export type { Awaitable, Awaited, Coroutine, CoroutineLike } from "./engine/coroutines.ts";
export { allTasks, createTask, currentTask } from "./engine/current-tasks.ts";
export { createEagerTaskFactory, eagerTaskFactory } from "./engine/eager-tasks.ts";
export { ensureFuture } from "./engine/ensure-future.ts";
export { Event } from "./engine/event.ts";
export { type ExceptStarClause, exceptStar } from "./engine/except-star.ts";
export {
  BaseExceptionGroup,
  type ErrorClass,
  ExceptionGroup,
  type GroupCondition,
  isException,
} from "./engine/exception-groups.ts";
export { addNote, contextOf, notesOf, suppressesContext } from "./engine/exception-metadata.ts";
export type { ExceptionContext, ExceptionHandler } from "./engine/exception-reports.ts";
export {
  AssertionError,
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
  TimeoutError,
  ValueError,
} from "./engine/exceptions.ts";
export { Future } from "./engine/futures.ts";
export { type Gathered, GatheringFuture, type GatherOptions, gather } from "./engine/gather.ts";
export { gc } from "./engine/gc.ts";
export { coroutine } from "./engine/generator-coroutines.ts";
export {
  type CallGraphOptions,
  captureCallGraph,
  type FutureCallGraph,
  formatCallGraph,
  printCallGraph,
} from "./engine/graph.ts";
export { taskGroup } from "./engine/group-blocks.ts";
export type { Handle, TimerHandle } from "./engine/handles.ts";
export { Lock } from "./engine/lock.ts";
export type { TaskFactory } from "./engine/loop-host.ts";
export {
  LifoQueue,
  PriorityQueue,
  Queue,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
} from "./engine/queues.ts";
export { repr, reprMethod, str } from "./engine/repr.ts";
export type { RunMode } from "./engine/runners.ts";
export { getEventLoop, getRunningLoop } from "./engine/running-loop.ts";
export { BoundedSemaphore, Semaphore } from "./engine/semaphore.ts";
export { shield } from "./engine/shield.ts";
export { sleep } from "./engine/sleep.ts";
export { type RaceOutcome, staggeredRace } from "./engine/staggered.ts";
export { TaskGroup } from "./engine/taskgroups.ts";
export type { TaskOptions } from "./engine/tasks.ts";
export { Task } from "./engine/tasks.ts";
export { Timeout, timeout, timeoutAt } from "./engine/timeouts.ts";
export {
  ALL_COMPLETED,
  type DoneAndPending,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  type ReturnWhen,
  type WaitOptions,
  wait,
} from "./engine/wait.ts";
export { waitFor } from "./engine/wait-for.ts";
export type { DoneCallback } from "./engine/waiters.ts";
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
export { print } from "./scenario/print.ts";
