/**
 * Runs a user's file in a thread of its own.
 *
 * Whatever the file does, spin in `while (true) {}` included, signals are still heard here, and the
 * thread can be ended. Rejected: `vm`'s `breakOnSigint`, which would cut an innocent step as well,
 * and a child process, which starts twice as slowly.
 */

import { basename } from "node:path";
import { timedOut } from "../trace/timed-out.ts";
import type { RunEnding, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import type { Interrupts } from "./drive.ts";
import { prepareThread, takeThread } from "./file-thread.ts";
import { ScenarioProblem } from "./problem.ts";
import { afterSeconds } from "./time-limit.ts";
import type { WorkerMessage, WorkerOrder, WorkerRequest } from "./worker-protocol.ts";

export interface RunFileOptions {
  readonly clock: "virtual" | "real";
  readonly speed: number;
  /** Receives every line of the trace as it comes. */
  readonly onLine: (line: TraceLine) => void;
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
}

/**
 * How long a file may take to answer an interrupt: by then a step that spins is taken for that.
 * When its time is up, it is also how long it may take to end.
 */
const graceMs = 1000;

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
  const modules = onLoaded && (await import("./loaded-modules.ts")).listenToModules(onLoaded);
  const dealt = new Int32Array(new SharedArrayBuffer(4));
  const dealtWith = dealt.buffer;
  const order: WorkerOrder = {
    path,
    name,
    clock,
    speed,
    timeoutSeconds,
    loaded: modules?.port ?? null,
    dealtWith,
  };
  const worker = takeThread();
  worker.postMessage(order, modules ? [modules.port] : []);
  if (options.isFollowed) prepareThread();
  worker.stdout.setEncoding("utf8").on("data", onText);
  worker.stderr.setEncoding("utf8").on("data", onText);

  let grace: NodeJS.Timeout | undefined;
  let interrupt: string | null = null;
  let events = 0;
  let lastAtMs: number | null = null;
  let isTimedOut = false;
  /** The scenario keeps its own time; this is for a thread that does not. */
  const limit = (grace: number) =>
    timeoutSeconds === undefined ? undefined : timeoutSeconds + grace / 1000;
  const guard = (seconds: number | undefined) =>
    afterSeconds(seconds, () => {
      isTimedOut = true;
      void worker.terminate();
    });
  let unguard = guard(limit(loadingGraceMs));
  const end = () => void worker.terminate();
  abort?.addEventListener("abort", end);
  if (abort?.aborted) end();
  const stopListening = interrupts.listen((signal) => {
    interrupt = signal;
    worker.postMessage({ interrupt: signal } satisfies WorkerRequest);
    grace ??= setTimeout(() => worker.terminate(), graceMs);
  });
  try {
    return await new Promise<TraceSummary | null>((resolve, reject) => {
      worker.on("message", (message: WorkerMessage) => {
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
            modules?.tell(message.path);
            break;
          case "problem":
            reject(new ScenarioProblem(message.problem));
            break;
          case "end":
            resolve(message.summary);
            break;
        }
        Atomics.add(dealt, 0, 1);
        Atomics.notify(dealt, 0);
      });
      worker.on("error", reject);
      worker.on("exit", () => {
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
      });
    });
  } finally {
    clearTimeout(grace);
    unguard();
    stopListening();
    abort?.removeEventListener("abort", end);
    worker.removeAllListeners();
    await worker.terminate();
    modules?.close();
  }
}

/** Nothing was left for the thread to do, and it has not said how the run ended. */
function endedEarly(path: string, hasBegun: boolean): ScenarioProblem {
  return new ScenarioProblem(
    hasBegun
      ? { message: `${basename(path)}: its thread ended in the middle of the run` }
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
