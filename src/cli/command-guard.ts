/**
 * Keeps what programs print from being taken for a command by the runner of GitHub Actions.
 *
 * It reads standard output and standard error line by line. Where a line could be a command, the
 * documented `::stop-commands::` comes before it, and what ends that after it. The token for that is
 * made from the text itself, which therefore cannot hold it: so no run prints anything random.
 * Rejected: to stop commands for the whole run, which would put two lines around all data, and stop
 * the annotations too, as both streams share one state.
 */

import { createHash } from "node:crypto";
import type { Io, OutputStream } from "./io.ts";

/**
 * A line is a command when it begins with `::`, whatever blank or invisible characters come before,
 * or has `##[` in it. To the runner a carriage return ends a line too.
 */
const maybeCommand = /(?:^|[\r\n])[^\p{L}\p{N}\r\n]*::|##\[/u;

export interface GuardedIo {
  readonly io: Io;
  /** Writes a command of ours to standard error, on a line of its own. */
  command(text: string): void;
  /** Lets go of lines that have not ended. */
  flush(): void;
}

/**
 * @param isData Whether standard output is for programs: these formats see to it themselves that no
 * line is a command.
 */
export function guardIo(io: Io, isData: boolean): GuardedIo {
  const stdout = isData ? null : new GuardedStream(io.stdout);
  const stderr = new GuardedStream(io.stderr);
  return {
    io: {
      stdin: io.stdin,
      stdout: stdout ?? io.stdout,
      stderr,
      env: io.env,
      ...(io.layOutProblem && { layOutProblem: io.layOutProblem }),
      get folder() {
        return io.folder;
      },
      // What is written past us would not be guarded.
      handOver: () => null,
      page: (text, pager) => io.page(text, pager),
      showsLinks: () => io.showsLinks(),
      setExitCode: (code) => io.setExitCode(code),
      exitNow: (code) => {
        stdout?.flush();
        stderr.flush();
        io.exitNow(code);
      },
      onSignal: (listener) => io.onSignal(listener),
      get isSignalled() {
        return io.isSignalled;
      },
      onCrash: (listener) => io.onCrash(listener),
      onLeave: (restore, again) => io.onLeave(restore, again),
      onExit: (listener) => io.onExit(listener),
      watchFolders: (listener) => io.watchFolders(listener),
    },
    command: (text) => stderr.command(text),
    flush() {
      stdout?.flush();
      stderr.flush();
    },
  };
}

class GuardedStream implements OutputStream {
  readonly #stream: OutputStream;
  /** A line that has not ended yet. */
  #rest = "";

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  write(text: string): void {
    const end = text.lastIndexOf("\n") + 1;
    const ended = end === 0 ? "" : this.#rest + text.slice(0, end);
    this.#rest = end === 0 ? this.#rest + text : text.slice(end);
    this.#pass(ended);
  }

  command(text: string): void {
    if (this.#rest !== "") this.write("\n");
    this.#stream.write(text);
  }

  flush(): void {
    const rest = this.#rest;
    this.#rest = "";
    this.#pass(rest);
  }

  #pass(text: string): void {
    if (text === "") return;
    if (!maybeCommand.test(text)) {
      this.#stream.write(text);
      return;
    }
    const token = createHash("sha256").update(text).digest("hex");
    const gap = text.endsWith("\n") ? "" : "\n";
    this.#stream.write(`::stop-commands::${token}\n${text}${gap}::${token}::\n`);
  }

  get isTTY(): boolean {
    return this.#stream.isTTY;
  }

  get isAscii(): boolean {
    return this.#stream.isAscii === true;
  }

  get columns(): number | undefined {
    return this.#stream.columns;
  }

  get rows(): number | undefined {
    return this.#stream.rows;
  }

  onResize(listener: () => void): () => void {
    return this.#stream.onResize(listener);
  }

  drained(): Promise<void> | null {
    return this.#stream.drained();
  }
}
