/**
 * LoopReports: what a loop tells the outside: errors that nobody can catch, warnings, printed text.
 *
 * With a recorder it becomes events, without one the host gets it. Debug mode has it tell more.
 *
 * @see asyncio.base_events.BaseEventLoop.call_exception_handler
 */

import type { Frame } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { DebugMode } from "./debug-mode.ts";
import {
  callHandler,
  type ExceptionContext,
  type ExceptionHandler,
  type Origin,
  recordReport,
} from "./exception-reports.ts";
import type { LoopHost } from "./loop-host.ts";
import type { Recorder } from "./recorder.ts";
import { repr } from "./repr.ts";

const unknownOrigin: Origin = {};

export abstract class LoopReports {
  /** From how many seconds on debug mode tells of a callback or step that holds the loop. */
  slowCallbackDuration = 0.1;
  /** @internal */
  readonly recorder: Recorder | null;
  /** @internal */
  readonly host: LoopHost;
  /** @internal Null until debug mode is switched on for the first time. */
  debugMode: DebugMode | null = null;
  #exceptionHandler: ExceptionHandler | null = null;

  /** @internal */
  constructor(host: LoopHost) {
    this.host = host;
    this.recorder = host.recorder;
  }

  /** Sets what is told of errors that nobody can catch; null restores the default. */
  setExceptionHandler(handler: ExceptionHandler | null): void {
    if (handler !== null && typeof handler !== "function") {
      throw new TypeError(`A callable object or None is expected, got ${repr(handler)}`);
    }
    this.#exceptionHandler = handler;
  }

  getExceptionHandler(): ExceptionHandler | null {
    return this.#exceptionHandler;
  }

  /** Reports an error that nobody can catch to the exception handler. */
  callExceptionHandler(context: ExceptionContext): void {
    if (this.#exceptionHandler === null) this.defaultExceptionHandler(context);
    else callHandler(this as LoopReports as EventLoop, this.#exceptionHandler, context);
  }

  /** What happens to a report without a handler: recorded, or handed to the host. */
  defaultExceptionHandler(context: ExceptionContext): void {
    this.#tell(this.debugMode?.explain(context) ?? context);
  }

  #tell(context: ExceptionContext): void {
    if (this.recorder !== null) recordReport(this.recorder, context);
    else this.host.report(context);
  }

  /** @internal A line of asyncio's log. */
  log(message: string): void {
    this.#tell({ message });
  }

  /** @internal What a report says of where `object` was made. */
  originOf(object: object): Origin {
    const sourceTraceback = this.debugMode?.originOf(object) ?? null;
    return sourceTraceback === null ? unknownOrigin : { sourceTraceback };
  }

  getDebug(): boolean {
    return this.debugMode?.enabled ?? false;
  }

  /**
   * Switches debug mode. On, callbacks are checked to be functions, and to come from inside the
   * loop; whatever holds it for `slowCallbackDuration` is told of; reports and reprs say where tasks,
   * futures and handles were made.
   */
  setDebug(enabled: boolean): void {
    if (enabled) this.debugMode ??= new DebugMode(this as LoopReports as EventLoop);
    if (this.debugMode !== null) this.debugMode.enabled = enabled;
  }

  /** @internal A RuntimeWarning about a line of the program. */
  warn(message: string, site?: Frame): void {
    if (this.recorder === null) this.host.report({ message: `RuntimeWarning: ${message}` });
    else this.recorder.emit({ kind: "warning.issued", message }, site);
  }

  /** @internal Prints, in the program's name. */
  write(text: string): void {
    if (this.recorder !== null) this.recorder.textPrinted(text);
    else this.host.write(text);
  }

  /** @internal The same, for code that the loop does not run. */
  writeFromOutside(text: string): void {
    const { recorder } = this;
    if (recorder === null) {
      this.host.write(text);
      return;
    }
    const site = recorder.here();
    (this as LoopReports as EventLoop).outside.arrive(() => recorder.outsidePrinted(text, site));
  }
}
