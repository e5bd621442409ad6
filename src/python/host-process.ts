import { type ChildProcess, spawn } from "node:child_process";
import { hostProblems } from "../words/problems/python.ts";
import type { HostCommand } from "./host-command.ts";
import { PythonHostError } from "./interpreter-errors.ts";

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 1_000;
const KEPT_STDERR = 4_000;

/** What came of a request: a line, or the process was gone or silent. */
export type Answer =
  | { readonly kind: "line"; readonly line: string }
  | { readonly kind: "gone"; readonly how: string }
  | { readonly kind: "late" };

interface Question {
  readonly timeoutMs: number;
  readonly answer: (answer: Answer) => void;
}

/** A host's process: for each line to it one back, in the same order. */
export class HostProcess {
  #child: ChildProcess;
  #pieces: string[] = [];
  #stderr = "";
  #gone: { readonly how: string; readonly error?: Error } | undefined;
  #exited: Promise<void>;
  readonly #questions: Question[] = [];
  #timer: NodeJS.Timeout | undefined;

  private constructor(command: HostCommand) {
    this.#child = spawn(command.file, command.args, {
      env: command.env,
      stdio: "pipe",
      // A Ctrl-C in the terminal is for us to handle, not for the programs under test.
      detached: true,
      windowsHide: true,
    });
    this.#exited = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve(this.#end(error.message, error)));
      this.#child.once("close", (code, signal) =>
        resolve(this.#end(signal ? `signal ${signal}` : hostProblems().exitCode(code))),
      );
    });
    this.#child.stdin?.on("error", () => {});
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => this.#read(text));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_STDERR);
    });
  }

  /**
   * Starts a host and waits until it is ready.
   *
   * @throws PythonHostError if it cannot be started or is no host.
   */
  static async start(command: HostCommand): Promise<HostProcess> {
    const host = new HostProcess(command);
    const answer = await host.#answer(START_TIMEOUT_MS);
    if (answer.kind === "line" && answer.line.startsWith('{"ready"')) return host;
    await host.kill();
    const problem = answer.kind === "line" ? hostProblems().said(answer.line.slice(0, 200)) : "";
    const how = answer.kind === "gone" ? ` (${answer.how})` : "";
    throw new PythonHostError(hostProblems().notHost(command.file, how), {
      details: [problem, host.complaint].filter(Boolean).join("\n") || undefined,
      hint: hostProblems().chooseOther,
      cause: host.#gone?.error,
    });
  }

  /** What the process last wrote to its standard error. */
  get complaint(): string {
    // pyodide quotes its own source, a megabyte in one line, when it crashes.
    return this.#stderr
      .split("\n")
      .filter((line) => line.length < 400)
      .slice(-12)
      .join("\n")
      .trim();
  }

  /** Sends a line and waits for the answer; its time begins when those before it are answered. */
  ask(line: string, timeoutMs: number): Promise<Answer> {
    const answer = this.#answer(timeoutMs);
    this.#child.stdin?.write(`${line}\n`);
    return answer;
  }

  /** Lets the process end; ends it if it does not. */
  async stop(): Promise<void> {
    this.#child.stdin?.end();
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await this.#exited;
    clearTimeout(timer);
  }

  /** Ends the process at once. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  #answer(timeoutMs: number): Promise<Answer> {
    return new Promise((answer) => {
      if (this.#gone) return answer({ kind: "gone", how: this.#gone.how });
      this.#questions.push({ timeoutMs, answer });
      if (this.#questions.length === 1) this.#watch();
    });
  }

  /** Gives the first question its time. */
  #watch(): void {
    clearTimeout(this.#timer);
    const [first] = this.#questions;
    if (first === undefined) return;
    this.#timer = setTimeout(() => this.#giveUp(), first.timeoutMs);
  }

  /** The first question is late. What its answer would be must not be taken for that of the next. */
  #giveUp(): void {
    this.#gone ??= { how: hostProblems().noAnswer };
    this.#notify({ kind: "late" });
    this.#end(this.#gone.how);
  }

  #notify(answer: Answer): void {
    this.#questions.shift()?.answer(answer);
    this.#watch();
  }

  #read(text: string): void {
    const [end = "", ...others] = text.split("\n");
    this.#pieces.push(end);
    for (const piece of others) {
      const line = this.#pieces.join("");
      this.#pieces = [piece];
      this.#notify({ kind: "line", line });
    }
  }

  #end(how: string, error?: Error): void {
    this.#gone ??= error ? { how, error } : { how };
    while (this.#questions.length > 0) this.#notify({ kind: "gone", how: this.#gone.how });
  }
}
