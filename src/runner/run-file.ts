/**
 * Runs a user's file in a thread of its own.
 *
 * Whatever the file does, spin in `while (true) {}` included, signals are still heard here, and the
 * thread can be ended. Rejected: `vm`'s `breakOnSigint`, which would cut an innocent step as well,
 * and a child process, which starts twice as slowly.
 */

import { basename, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { TraceLine, TraceSummary } from "../trace/trace-line.ts";
import type { Interrupts } from "./drive.ts";
import { codeFolder } from "./package-folder.ts";
import { ScenarioProblem } from "./problem.ts";
import type { WorkerMessage, WorkerOrder, WorkerRequest } from "./worker-protocol.ts";

export interface RunFileOptions {
  readonly clock: "virtual" | "real";
  readonly speed: number;
  /** Receives every line of the trace as it comes. */
  readonly onLine: (line: TraceLine) => void;
  /** Receives what the file writes to standard error, or prints when no scenario runs. */
  readonly onText: (text: string) => void;
  readonly interrupts: Interrupts;
}

/** How long a file may take to answer an interrupt: by then a step that spins is taken for that. */
const graceMs = 1000;

/**
 * @returns the trace's last line; null when an interrupt came before its first.
 * @throws ScenarioProblem when the file holds no scenario that can be run.
 */
export async function runFile(
  { name, path }: { readonly name: string; readonly path: string },
  { clock, speed, onLine, onText, interrupts }: RunFileOptions,
): Promise<TraceSummary | null> {
  const dealt = new Int32Array(new SharedArrayBuffer(4));
  const order: WorkerOrder = { path, name, clock, speed, dealtWith: dealt.buffer };
  const worker = new Worker(join(codeFolder, "worker.cjs"), {
    workerData: order,
    stdout: true,
    stderr: true,
  });
  worker.stdout.setEncoding("utf8").on("data", onText);
  worker.stderr.setEncoding("utf8").on("data", onText);

  let grace: NodeJS.Timeout | undefined;
  let interrupt: string | null = null;
  let events = 0;
  let lastAtMs: number | null = null;
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
            lastAtMs ??= 0;
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
        if (interrupt === null) reject(endedEarly(path, lastAtMs !== null));
        else if (lastAtMs === null) resolve(null);
        else {
          const summary = cutShort(name, lastAtMs, events, interrupt);
          onLine(summary);
          resolve(summary);
        }
      });
    });
  } finally {
    clearTimeout(grace);
    stopListening();
    worker.removeAllListeners();
    await worker.terminate();
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

/** The last line of a run that had to be ended from outside. */
function cutShort(scenario: string, atMs: number, events: number, signal: string): TraceSummary {
  return {
    kind: "summary",
    scenario,
    atMs,
    events,
    ending: { how: "interrupted", signal },
    declared: "unknown",
    asDeclared: false,
  };
}
