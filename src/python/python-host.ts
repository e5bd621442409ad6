import { readFile } from "node:fs/promises";
import { hostProblems } from "../words/problems/python.ts";
import { hostCommand } from "./host-command.ts";
import { type Answer, HostProcess } from "./host-process.ts";
import { PythonHostError } from "./interpreter-errors.ts";
import type {
  ProgramEnd,
  ProgramLimits,
  ProgramRecording,
  ProgramResult,
} from "./program-result.ts";
import type { PythonInterpreter } from "./python-interpreter.ts";

const DEFAULT_LIMITS: ProgramLimits = {
  turns: 1_000_000,
  wallMs: 30_000,
  outputBytes: 64 << 20,
  traceLines: 300_000,
};

/** What the host gets beyond a program's wall time, which it enforces itself, before it is ended. */
const GRACE_MS = 5_000;

/** An asyncio program: a file, or source text with the name that its tracebacks show. */
export type Program = (
  | { readonly path: string }
  | { readonly source: string; readonly filename?: string }
) & {
  /** Has the result's `trace` recorded. */
  readonly record?: ProgramRecording;
};

/**
 * A CPython that runs any number of asyncio programs, each as `python3 program.py` would run it,
 * unedited, as `__main__` in a world of its own, on virtual time: the clock stands still while
 * anything is ready, then jumps to the next deadline.
 *
 * What CPython leaves open is decided: deadlines that are equal fire in creation order, and sets
 * (the program's, a group's tasks, `all_tasks`, the arguments of `wait` and `as_completed`) are in
 * insertion order. The cyclic garbage collector runs when the program asks for it, and at the end.
 *
 * @example
 * const host = await PythonHost.start(await choosePython("3.14", await findPythons()));
 * const { lines, end } = await host.run({ path: "scenarios/gather-cancel.py" });
 * await host.close();
 */
export class PythonHost {
  readonly interpreter: PythonInterpreter;
  #process: HostProcess | undefined;
  #lastSent: Promise<unknown> = Promise.resolve();
  #lastDone: Promise<unknown> = Promise.resolve();

  private constructor(interpreter: PythonInterpreter, process: HostProcess) {
    this.interpreter = interpreter;
    this.#process = process;
  }

  /**
   * Starts the interpreter.
   *
   * @throws PythonHostError if it cannot be started.
   */
  static async start(interpreter: PythonInterpreter): Promise<PythonHost> {
    return new PythonHost(interpreter, await HostProcess.start(hostCommand(interpreter)));
  }

  /**
   * Runs a program. Calls queue up, and a native interpreter works on several at a time; whatever a
   * program does to the interpreter, the next one finds it sound.
   *
   * @throws PythonHostError if the interpreter cannot be started again after a program ended it,
   * or answers nonsense.
   */
  run(program: Program, limits: Partial<ProgramLimits> = {}): Promise<ProgramResult> {
    const result = this.#run(program, { ...DEFAULT_LIMITS, ...limits });
    this.#lastDone = Promise.allSettled([this.#lastDone, result]);
    return result;
  }

  /** Ends the interpreter, after the programs that were asked for. */
  async close(): Promise<void> {
    await this.#lastDone;
    await this.#process?.stop();
    this.#process = undefined;
  }

  async #run(program: Program, limits: ProgramLimits): Promise<ProgramResult> {
    const sent = this.#lastSent.then(() => this.#send(program, limits));
    this.#lastSent = sent.catch(() => {});
    const { process, answering } = await sent;
    const answer = await answering;
    if (answer.kind === "line") return this.#parse(answer.line);
    // One that was sent after the program that ended the process has not had its turn.
    if (this.#process !== process) return this.#run(program, limits);
    await this.#abandon();
    return this.#lost(answer);
  }

  async #send(program: Program, limits: ProgramLimits) {
    const request = { ...(await read(program)), limits };
    this.#process ??= await HostProcess.start(hostCommand(this.interpreter));
    const process = this.#process;
    const answering = process.ask(JSON.stringify(request), limits.wallMs + GRACE_MS);
    return { process, answering };
  }

  async #parse(line: string): Promise<ProgramResult> {
    try {
      return JSON.parse(line) as ProgramResult;
    } catch (cause) {
      await this.#abandon();
      throw new PythonHostError(hostProblems().noResult(this.interpreter.path), {
        details: line.slice(0, 200),
        cause,
      });
    }
  }

  async #abandon(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    await process?.stop();
  }

  #lost(answer: Exclude<Answer, { kind: "line" }>): ProgramResult {
    const end: ProgramEnd =
      answer.kind === "late"
        ? { kind: "endless", bound: "wall-time", atMs: 0 }
        : { kind: "died", how: answer.how };
    const nothing = { lines: [], stdout: "", stderr: "", raw: "", endedAtMs: 0 };
    return { python: this.interpreter.version, ...nothing, end };
  }
}

async function read(program: Program) {
  const { record } = program;
  if ("path" in program) {
    return { source: await readFile(program.path, "utf8"), filename: program.path, record };
  }
  return { source: program.source, filename: program.filename ?? "program.py", record };
}
