/**
 * Runs a user's file in a thread of its own.
 *
 * Whatever the file does, spin in `while (true) {}` included, signals are still heard here, and the
 * thread can be ended. Rejected: `vm`'s `breakOnSigint`, which would cut an innocent step as well,
 * and a child process, which starts twice as slowly.
 */

import { dirname } from "node:path";
import type { MessagePort } from "node:worker_threads";
import { cutShort } from "../trace/cut-off.ts";
import type { EventKind } from "../trace/event.ts";
import type { Mistake } from "../trace/mistake.ts";
import { timedOut } from "../trace/timed-out.ts";
import type { RunEnding, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import type { Interrupts } from "./drive.ts";
import { endThread, prepareThread, takeThread } from "./file-thread.ts";
import { Incoming } from "./incoming.ts";
import { makeRing, RingReader } from "./line-ring.ts";
import type { ModuleListener } from "./loaded-modules.ts";
import { watchMemory } from "./memory-watch.ts";
import { ScenarioProblem } from "./problem.ts";
import { ReceivedLines } from "./received-lines.ts";
import {
  contradicted,
  endedEarly,
  explainedBy,
  outOfMemory,
  slowToLoad,
  threadFailed,
} from "./thread-problems.ts";
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

interface UsersFile {
  readonly name: string;
  readonly path: string;
}

/**
 * @returns the trace's last line; null when an interrupt came before its first.
 * @throws ScenarioProblem when the file holds no scenario that can be run.
 */
export async function runFile(
  file: UsersFile,
  options: RunFileOptions,
): Promise<TraceSummary | null> {
  const { onLoaded } = options;
  const modules = onLoaded && (await import("./loaded-modules.ts")).listenToModules(onLoaded);
  const run = new FileRun(file, options, modules);
  try {
    return await run.ended;
  } finally {
    await run.close();
    modules?.close();
  }
}

/** One run of a file, from the order to its thread until that has ended. */
class FileRun {
  /** Resolves to what `runFile` returns. */
  readonly ended: Promise<TraceSummary | null>;
  readonly #file: UsersFile;
  readonly #options: RunFileOptions;
  readonly #modules: ModuleListener | undefined;
  readonly #worker = takeThread();
  readonly #port: MessagePort;
  readonly #incoming: Incoming;
  readonly #stopListening: () => void;
  readonly #stopWatching: () => void;
  #resolve!: (summary: TraceSummary | null) => void;
  #reject!: (error: unknown) => void;
  #stopLimit: () => void;
  #grace: NodeJS.Timeout | undefined;
  #signal: string | null = null;
  readonly #lines: ReceivedLines;
  #hasBegun = false;
  /** The last line, which stands when nothing has gone wrong beside the scenario. */
  #summary: TraceSummary | null = null;
  #isTimedOut = false;
  #isTooLarge = false;
  #isGone = false;
  #isOver = false;

  constructor(file: UsersFile, options: RunFileOptions, modules: ModuleListener | undefined) {
    this.#file = file;
    this.#options = options;
    this.#modules = modules;
    this.#lines = new ReceivedLines(options.kinds === undefined);
    const ring = makeRing();
    const { MessageChannel } = process.getBuiltinModule("node:worker_threads");
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const { drained = () => null } = options;
    const receive = (message: WorkerMessage) => this.#receive(message);
    this.#incoming = new Incoming(new RingReader(ring), receive, drained);
    this.ended = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#order(port2, ring);
    if (options.isFollowed) prepareThread();
    this.#listen();
    this.#stopLimit = this.#limit(loadingGraceMs);
    this.#stopWatching = watchMemory(() => {
      this.#isTooLarge = true;
      this.#end();
    });
    options.abort?.addEventListener("abort", this.#end);
    if (options.abort?.aborted) this.#end();
    this.#stopListening = options.interrupts.listen((signal) => this.#interrupt(signal));
  }

  #order(port: MessagePort, ring: SharedArrayBuffer): void {
    const { name, path } = this.#file;
    const { clock, speed, timeoutSeconds, kinds = null } = this.#options;
    const loaded = this.#modules?.port ?? null;
    const wanted = { name, path, clock, speed, timeoutSeconds, kinds };
    const order: WorkerOrder = { ...wanted, port, ring, loaded };
    this.#worker.postMessage(order, loaded === null ? [port] : [port, loaded]);
  }

  #listen(): void {
    const { onText } = this.#options;
    const { stdout, stderr } = this.#worker;
    for (const stream of [stdout, stderr]) stream.setEncoding("utf8").on("data", onText);
    this.#port.on("message", () => void this.#incoming.flow().catch(this.#reject));
    this.#worker.on("error", (error) => this.#reject(threadFailed(this.#file.path, error)));
    this.#worker.on("exit", this.#gone);
  }

  /** The scenario keeps its own time; this is for a thread that does not. */
  #limit(graceMs: number): () => void {
    return afterSeconds(this.#secondsWith(graceMs), () => {
      this.#isTimedOut = true;
      this.#end();
    });
  }

  #secondsWith(graceMs: number): number | undefined {
    const { timeoutSeconds } = this.#options;
    return timeoutSeconds === undefined ? undefined : timeoutSeconds + graceMs / 1000;
  }

  #interrupt(signal: string): void {
    this.#signal = signal;
    this.#port.postMessage({ interrupt: signal } satisfies WorkerRequest);
    this.#grace ??= setTimeout(this.#end, graceMs);
  }

  #receive(message: WorkerMessage): void {
    if (this.#isOver) return;
    switch (message.kind) {
      case "line":
        this.#receiveLine(message.line);
        break;
      case "text":
        this.#options.onText(message.text);
        break;
      case "doubt":
        this.#incoming.hold(this.#lines.doubt());
        break;
      case "loaded":
        this.#modules?.report(message.path);
        break;
      case "problem":
        this.#fail(new ScenarioProblem(message.problem));
        break;
      case "end":
        this.#isOver = true;
        if (this.#summary !== null) this.#options.onLine(this.#summary);
        this.#resolve(this.#summary);
        break;
    }
  }

  #fail(problem: ScenarioProblem): void {
    this.#isOver = true;
    const { parts } = problem;
    const folder = dirname(this.#file.path);
    const whole = this.#readLate().then(
      (found) => new ScenarioProblem({ folder, ...explainedBy(found, parts) }, problem),
    );
    void whole.then(this.#reject, this.#reject);
  }

  /** The mistakes in the file, where its thread cannot look for them any more. */
  async #readLate(): Promise<readonly Mistake[]> {
    if (!this.#hasBegun || this.#options.abort?.aborted) return [];
    const { mistakesOfSuspect } = await import("./find-mistakes.ts");
    return mistakesOfSuspect(this.#file.path);
  }

  #receiveLine(line: TraceLine): void {
    if (!this.#lines.accept(line)) {
      this.#fail(contradicted(this.#file.path));
      return;
    }
    if ("kind" in line && line.kind === "summary") {
      this.#summary = line;
      return;
    }
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      // Loading took time of its own.
      this.#stopLimit();
      this.#stopLimit = this.#limit(graceMs);
    }
    // To Ctrl-C a scenario may answer as slowly as it likes: there is a second one.
    const isAnswer = "kind" in line && line.kind === "interrupt.received";
    if (isAnswer && this.#signal === "SIGINT") clearTimeout(this.#grace);
    this.#options.onLine(line);
  }

  readonly #end = (): void => void endThread(this.#worker).then(this.#gone);

  /** The thread has ended, or will not. */
  readonly #gone = (): void => {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#incoming.rest(() => this.#conclude());
  };

  /** Nothing more comes of the thread. */
  #conclude(): void {
    if (this.#isOver) return;
    const { abort, timeoutSeconds } = this.#options;
    const signal = abort?.aborted ? "change" : this.#signal;
    if (this.#isTooLarge) {
      this.#fail(outOfMemory(this.#file.path));
    } else if (signal !== null) {
      if (this.#hasBegun) this.#cutShort({ how: "interrupted", signal });
      else this.#resolve(null);
    } else if (!this.#isTimedOut) {
      this.#fail(endedEarly(this.#file.path, this.#hasBegun));
    } else if (this.#hasBegun) {
      this.#cutShort(timedOut(timeoutSeconds as number));
    } else {
      this.#reject(slowToLoad(this.#file.path, this.#secondsWith(loadingGraceMs) as number));
    }
  }

  /** Ends the trace of a run that had to be ended from outside. */
  #cutShort(ending: RunEnding): void {
    this.#isOver = true;
    const cut = cutShort(this.#file.name, this.#lines.events, this.#lines.atMs, ending);
    void this.#readLate().then((mistakes) => {
      const whole = mistakes.length === 0 ? cut : { ...cut, mistakes };
      const summary = this.#summary ?? whole;
      this.#options.onLine(summary);
      this.#resolve(this.#options.abort?.aborted ? null : summary);
    }, this.#reject);
  }

  /** Whatever the thread still says comes too late. */
  async close(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#grace);
    this.#stopLimit();
    this.#stopWatching();
    this.#stopListening();
    this.#options.abort?.removeEventListener("abort", this.#end);
    this.#port.close();
    this.#worker.off("exit", this.#gone).removeAllListeners("error");
    this.#worker.on("error", () => {});
    await endThread(this.#worker);
  }
}
