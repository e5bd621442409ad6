/**
 * Runs a user's file in a thread of its own.
 *
 * Whatever the file does, spin in `while (true) {}` included, signals are still heard here, and the
 * thread can be ended. Rejected: `vm`'s `breakOnSigint`, which would cut an innocent step as well,
 * and a child process, which starts twice as slowly.
 */

import { basename, dirname } from "node:path";
import type { EventKind } from "../trace/event.ts";
import { timedOut } from "../trace/timed-out.ts";
import type { RunEnding, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import type { Interrupts } from "./drive.ts";
import { endThread, prepareThread, takeThread } from "./file-thread.ts";
import { makeRing, RingReader } from "./line-ring.ts";
import { packageFolder } from "./package-folder.ts";
import { ScenarioProblem } from "./problem.ts";
import { afterSeconds } from "./time-limit.ts";
import type { WorkerMessage, WorkerOrder, WorkerRequest } from "./worker-protocol.ts";

export interface RunFileOptions {
  readonly clock: "virtual" | "real";
  readonly speed: number;
  /** Receives every line of the trace as it comes. */
  readonly onLine: (line: TraceLine) => void;
  /** The kinds of events that `onLine` is to receive; all by default. */
  readonly kinds?: readonly EventKind[] | undefined;
  /** Receives what the file writes to standard error, or prints when no scenario runs. */
  readonly onText: (text: string) => void;
  readonly interrupts: Interrupts;
  /** How long the scenario may take outside. */
  readonly timeoutSeconds?: number | undefined;
  /** Receives the path of each module of the user's own that is loaded, or looked for in vain. */
  readonly onLoaded?: (path: string) => void;
  /** Ends the run at once. */
  readonly abort?: AbortSignal;
  /** Whether another file comes next: its thread starts meanwhile. */
  readonly isFollowed?: boolean;
  /** Resolves when the reader of what is shown has all of it; null if nothing waits for it. */
  readonly drained?: () => Promise<void> | null;
}

/**
 * How long a file may take to answer an interrupt: by then a step that spins is taken for that.
 * When its time is up, it is also how long it may take to end.
 */
const graceMs = 700;

/** How much longer than its scenario a file may take to load: that is the loader's doing, too. */
const loadingGraceMs = 5000;

/**
 * @returns the trace's last line; null when an interrupt came before its first.
 * @throws ScenarioProblem when the file holds no scenario that can be run.
 */
export async function runFile(
  { name, path }: { readonly name: string; readonly path: string },
  options: RunFileOptions,
): Promise<TraceSummary | null> {
  const { clock, speed, onLine, onText, interrupts, timeoutSeconds, onLoaded, abort } = options;
  const { drained = () => null } = options;
  const modules = onLoaded && (await import("./loaded-modules.ts")).listenToModules(onLoaded);
  const memory = makeRing();
  const ring = new RingReader<WorkerMessage>(memory);
  const { MessageChannel } = process.getBuiltinModule("node:worker_threads");
  const { port1: port, port2 } = new MessageChannel();
  const order: WorkerOrder = {
    port: port2,
    path,
    name,
    clock,
    speed,
    timeoutSeconds,
    loaded: modules?.port ?? null,
    ring: memory,
    kinds: options.kinds ?? null,
  };
  const worker = takeThread();
  worker.postMessage(order, modules ? [port2, modules.port] : [port2]);
  if (options.isFollowed) prepareThread();
  worker.stdout.setEncoding("utf8").on("data", onText);
  worker.stderr.setEncoding("utf8").on("data", onText);

  let grace: NodeJS.Timeout | undefined;
  let interrupt: string | null = null;
  let events = 0;
  let lastAtMs: number | null = null;
  let isTimedOut = false;
  let isOver = false;
  /** Called when the thread has ended, or will not. */
  let onGone = (): void => {};
  let isGone = false;
  const end = () => void endThread(worker).then(() => onGone());
  /** The scenario keeps its own time; this is for a thread that does not. */
  const limit = (grace: number) =>
    timeoutSeconds === undefined ? undefined : timeoutSeconds + grace / 1000;
  const guard = (seconds: number | undefined) =>
    afterSeconds(seconds, () => {
      isTimedOut = true;
      end();
    });
  let unguard = guard(limit(loadingGraceMs));
  abort?.addEventListener("abort", end);
  if (abort?.aborted) end();
  const stopListening = interrupts.listen((signal) => {
    interrupt = signal;
    port.postMessage({ interrupt: signal } satisfies WorkerRequest);
    grace ??= setTimeout(end, graceMs);
  });
  try {
    return await new Promise<TraceSummary | null>((resolve, reject) => {
      const receive = (message: WorkerMessage): void => {
        if (isOver) return;
        switch (message.kind) {
          case "line":
            if (lastAtMs === null) {
              // Loading took time of its own.
              unguard();
              unguard = guard(limit(graceMs));
              lastAtMs = 0;
            }
            if ("seq" in message.line) {
              events++;
              lastAtMs = message.line.atMs;
              if (message.line.kind === "interrupt.received") clearTimeout(grace);
            }
            onLine(message.line);
            break;
          case "text":
            onText(message.text);
            break;
          case "loaded":
            modules?.report(message.path);
            break;
          case "problem":
            reject(new ScenarioProblem({ ...message.problem, folder: dirname(path) }));
            break;
          case "end":
            resolve(message.summary);
            break;
        }
      };
      const incoming = new Incoming(ring, receive, drained);
      port.on("message", () => void incoming.flow().catch(reject));
      worker.on("error", (error) => reject(failed(path, error)));
      onGone = () => {
        if (isGone) return;
        isGone = true;
        incoming.rest();
        if (abort?.aborted) {
          if (lastAtMs !== null) {
            onLine(cutShort(name, lastAtMs, events, { how: "interrupted", signal: "change" }));
          }
          resolve(null);
        } else if (interrupt === null && !isTimedOut) reject(endedEarly(path, lastAtMs !== null));
        else if (lastAtMs === null) {
          if (interrupt === null) reject(slowToLoad(path, limit(loadingGraceMs) as number));
          else resolve(null);
        } else {
          const ending: RunEnding =
            interrupt === null
              ? timedOut(timeoutSeconds as number)
              : { how: "interrupted", signal: interrupt };
          const summary = cutShort(name, lastAtMs, events, ending);
          onLine(summary);
          resolve(summary);
        }
      };
      worker.on("exit", onGone);
    });
  } finally {
    clearTimeout(grace);
    unguard();
    stopListening();
    abort?.removeEventListener("abort", end);
    // What it still has to say comes too late.
    isOver = true;
    port.close();
    worker.off("exit", onGone).removeAllListeners("error");
    worker.on("error", () => {});
    await endThread(worker);
    modules?.close();
  }
}

/** What the thread reports, at the pace of those that read it. */
class Incoming {
  readonly #ring: RingReader<WorkerMessage>;
  readonly #receive: (message: WorkerMessage) => void;
  readonly #drained: () => Promise<void> | null;
  #taken: readonly WorkerMessage[] = [];
  #next = 0;
  #flows = false;

  constructor(
    ring: RingReader<WorkerMessage>,
    receive: (message: WorkerMessage) => void,
    drained: () => Promise<void> | null,
  ) {
    this.#ring = ring;
    this.#receive = receive;
    this.#drained = drained;
  }

  /** Passes on what there is, until the thread has to wake this again. */
  async flow(): Promise<void> {
    if (this.#flows) return;
    this.#flows = true;
    do {
      do {
        if (!this.#passOn()) break;
        const reader = this.#drained();
        if (reader !== null) await reader;
      } while (this.#next < this.#taken.length);
      // Signals and streams get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    } while (!this.#ring.sleep());
    this.#flows = false;
  }

  /** Passes on all that is left. */
  rest(): void {
    while (this.#passOn()) {}
  }

  /** Passes one message on. @returns false when there is none. */
  #passOn(): boolean {
    if (this.#next === this.#taken.length) {
      this.#taken = this.#ring.take();
      this.#next = 0;
    }
    const message = this.#taken[this.#next];
    if (message === undefined) return false;
    this.#next++;
    this.#receive(message);
    return true;
  }
}

/** Whatever a file has done to its thread is its own fault. */
function failed(path: string, error: Error): ScenarioProblem {
  const isMemory = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
  return new ScenarioProblem(
    isMemory
      ? { message: `${basename(path)}: it ran out of memory` }
      : { message: `${basename(path)}: its thread failed`, details: detailsOf(error) },
    error,
  );
}

/** Where we and Node are in the stack says nothing of the file. */
function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lines = (error.stack ?? error.message).split("\n");
  return lines.filter((line) => !/^\s+at /.test(line) || !isForeign(line)).join("\n");
}

function isForeign(line: string): boolean {
  return line.includes(packageFolder) || /\bnode:/.test(line);
}

/** Nothing was left for the thread to do, and it has not said how the run ended. */
function endedEarly(path: string, hasBegun: boolean): ScenarioProblem {
  return new ScenarioProblem(
    hasBegun
      ? {
          message: `${basename(path)}: its thread ended in the middle of the run`,
          hint: "does it replace or delete what JavaScript provides, such as Map or Promise?",
        }
      : {
          message: `${basename(path)}: it never finished loading`,
          hint: "does it await something at its top level that never comes?",
        },
  );
}

function slowToLoad(path: string, seconds: number): ScenarioProblem {
  return new ScenarioProblem({
    message: `${basename(path)}: it did not finish loading within ${seconds} s`,
    hint: "does its top level wait, or loop, without end?",
    kind: "timed-out",
  });
}

/** The last line of a run that had to be ended from outside. */
function cutShort(scenario: string, atMs: number, events: number, ending: RunEnding): TraceSummary {
  return {
    kind: "summary",
    scenario,
    atMs,
    events,
    ending,
    declared: "unknown",
    asDeclared: false,
  };
}
