/**
 * Runs a user's Python program, recorded, in a process of its own.
 *
 * The trace comes line by line through a pipe of its own, so that the program has its standard
 * streams to itself.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import type { Readable, Writable } from "node:stream";
import { cutOff } from "../trace/cut-off.ts";
import type { Frame } from "../trace/terms.ts";
import { timedOut } from "../trace/timed-out.ts";
import type { RunEnding, TraceHeader, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { hostProblems } from "../words/problems/python.ts";
import { PythonHostError } from "./interpreter-errors.ts";
import { type ProgramOrder, programCommand } from "./program-command.ts";

/** Where a stream of the program leads: to a descriptor of this process, or to a function. */
export type OutputTarget = 1 | 2 | ((text: string) => void);

export interface RunProgramOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: 0 | "ignore";
  readonly stdout: OutputTarget;
  readonly stderr: OutputTarget;
  /** Receives every line of the trace as it comes; the summary when the process is gone. */
  readonly onLine: (line: TraceLine) => void;
  /** The signals that this process receives. */
  readonly interrupts: { listen(listener: (signal: string) => void): () => void };
  /** Whether a Ctrl-C reaches the program by itself, as it is in our terminal. */
  readonly sharesTerminal: boolean;
  /** How long the program may take. */
  readonly timeoutSeconds?: number | undefined;
  /** Ends the run at once. */
  readonly abort?: AbortSignal | undefined;
  /** Receives the path of each module of its own that it loads, or looks for in vain. */
  readonly onLoaded?: ((path: string) => void) | undefined;
}

export interface EndedProgram {
  /** The trace's last line; null when nothing was recorded, as of a file with a syntax error. */
  readonly summary: TraceSummary | null;
  /** The program's exit status as a shell has it: 128 and the signal's number for a signal. */
  readonly status: number;
  /** What ended it, as virtual time cannot hold that; null if nothing did. */
  readonly refused: Refused | null;
}

interface Refused {
  /** Such as `opens a socket`. */
  readonly refused: string;
  readonly site?: Frame;
}

/** How long a program may take to end after the second signal. */
const signalledMs = 600;

/** How long it may take to end when its time is up. */
const lateMs = 1000;

/** How long the pipes of a process that is gone are read: its children may hold them open. */
const drainMs = 500;

/** @throws PythonHostError if the interpreter cannot be started. */
export async function runProgramProcess(
  order: ProgramOrder,
  options: RunProgramOptions,
): Promise<EndedProgram> {
  const { timeoutSeconds, abort, interrupts, sharesTerminal } = options;
  const child = start(order, options);
  const lines = new ProgramLines(options.onLine, options.onLoaded);
  lines.read(child.stdio[3] as Readable);
  const signals = child.stdio[4] as Writable | undefined;
  signals?.on("error", () => {});
  /** One that has stopped itself hears of nothing before it goes on. */
  const wake = () => process.platform === "win32" || child.kill("SIGCONT");
  const interrupt = () => {
    if (signals) signals.write(Buffer.of(constants.signals.SIGINT));
    else child.kill("SIGINT");
  };
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  abort?.addEventListener("abort", kill);
  if (abort?.aborted) kill();

  let grace: NodeJS.Timeout | undefined;
  const killIn = (ms: number) => {
    grace ??= setTimeout(kill, ms);
  };
  let asked = 0;
  /** The signal in spite of which it went on, and had to be killed. */
  let ignored = null as NodeJS.Signals | null;
  const stopListening = interrupts.listen((signal) => {
    if (signal !== "SIGINT") child.kill(signal as NodeJS.Signals);
    else if (signals || !sharesTerminal) interrupt();
    wake();
    if (++asked > 1) {
      ignored = signal as NodeJS.Signals;
      killIn(signalledMs);
    }
  });
  let isTimedOut = false;
  const limit =
    timeoutSeconds === undefined
      ? undefined
      : setTimeout(() => {
          isTimedOut = true;
          interrupt();
          wake();
          killIn(lateMs);
        }, timeoutSeconds * 1000);
  try {
    const ownStatus = await ended(child);
    const isIgnored = ignored !== null && child.signalCode === "SIGKILL";
    const status = isIgnored ? 128 + constants.signals[ignored as NodeJS.Signals] : ownStatus;
    if (abort?.aborted) {
      lines.end({ how: "interrupted", signal: "change" });
      return { summary: null, status, refused: null };
    }
    const ending: RunEnding | null = isTimedOut ? timedOut(timeoutSeconds as number) : null;
    return { summary: lines.end(ending), status, refused: lines.refused };
  } finally {
    clearTimeout(grace);
    clearTimeout(limit);
    stopListening();
    abort?.removeEventListener("abort", kill);
    process.off("exit", kill);
  }
}

function start(order: ProgramOrder, options: RunProgramOptions): ChildProcess {
  const { folder, stdin, stdout, stderr, sharesTerminal } = options;
  const { file, args, env, pipes } = programCommand(order, options.env);
  const pipe = (target: OutputTarget) => (typeof target === "number" ? target : "pipe");
  const child = spawn(file, args, {
    cwd: folder,
    env,
    stdio: [stdin, pipe(stdout), pipe(stderr), ...pipes.map((): "pipe" => "pipe")],
    windowsHide: true,
    // Else a signal to our process group would reach the program by itself, and through us as well.
    detached: !sharesTerminal && process.platform !== "win32",
  });
  if (typeof stdout === "function") child.stdout?.setEncoding("utf8").on("data", stdout);
  if (typeof stderr === "function") child.stderr?.setEncoding("utf8").on("data", stderr);
  return child;
}

/** The status of a process, when all that it wrote has been read. */
function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => {
      reject(new PythonHostError(hostProblems().cannotStart(child.spawnfile), { cause }));
    });
    child.once("exit", (code, signal) => {
      const status = code ?? 128 + constants.signals[signal as NodeJS.Signals];
      const drained = setTimeout(() => {
        for (const stream of child.stdio) stream?.destroy();
      }, drainMs);
      child.once("close", () => {
        clearTimeout(drained);
        resolve(status);
      });
    });
  });
}

/** The trace's lines; its summary waits for what the program writes at its end. */
class ProgramLines {
  readonly #onLine: (line: TraceLine) => void;
  readonly #onLoaded: (path: string) => void;
  refused: Refused | null = null;
  #pieces: string[] = [];
  #header: TraceHeader | null = null;
  #summary: TraceSummary | null = null;
  #events = 0;
  #atMs = 0;

  constructor(onLine: (line: TraceLine) => void, onLoaded: (path: string) => void = () => {}) {
    this.#onLine = onLine;
    this.#onLoaded = onLoaded;
  }

  read(stream: Readable): void {
    // The recorder writes ASCII.
    stream.setEncoding("latin1").on("data", (text: string) => {
      const [end = "", ...others] = text.split("\n");
      this.#pieces.push(end);
      for (const piece of others) {
        this.#take(JSON.parse(this.#pieces.join("")));
        this.#pieces = [piece];
      }
    });
  }

  #take(line: TraceLine | Refused | { readonly loaded: string }): void {
    if ("loaded" in line) this.#onLoaded(line.loaded);
    else if ("refused" in line) this.refused = line;
    else this.#traceLine(line);
  }

  #traceLine(line: TraceLine): void {
    if ("kind" in line && line.kind === "summary") {
      this.#summary = line;
      return;
    }
    if ("kind" in line) {
      this.#events++;
      this.#atMs = line.atMs;
    } else this.#header = line;
    this.#onLine(line);
  }

  /** @param ending What ended the program, where it did not end by itself. */
  end(ending: RunEnding | null): TraceSummary | null {
    if (this.#header === null) return null;
    let summary = this.#summary ?? cutOff(this.#header, this.#events, this.#atMs);
    if (ending !== null) summary = { ...summary, ending, asDeclared: false };
    this.#onLine(summary);
    return summary;
  }
}
