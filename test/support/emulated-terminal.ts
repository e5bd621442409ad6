/** A program in a pseudo-terminal, and a terminal emulator that shows what a person would see. */

import type { IPty } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { cleanEnvironment } from "./launcher.ts";
import { spawn } from "./pseudo-terminal.ts";

/** What stands on the screen at a moment. */
export interface Shown {
  readonly rows: readonly string[];
  /** Whether a row goes on in the next one. */
  readonly isWrapped: boolean;
  readonly isAlternate: boolean;
}

export interface EmulatedOptions {
  readonly cwd: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each frame, and how many there were before it. */
  readonly onFrame?: (shown: Shown, count: number, terminal: EmulatedTerminal) => void;
  /** Called with all that was written so far. */
  readonly onText?: (text: string, terminal: EmulatedTerminal) => void;
}

export interface Session {
  /** All that was written, as it came. */
  readonly text: string;
  readonly code: number;
  /** The screen at the end of each synchronized update. */
  readonly frames: readonly Shown[];
  /** The screen in the end, with what was scrolled out of it. */
  readonly last: Shown;
  /** Whether too long lines are wrapped again, as a terminal does. */
  readonly wraps: boolean;
}

const frameEnd = "\u001b[?2026l";

export class EmulatedTerminal {
  readonly #program: IPty;
  readonly #screen: InstanceType<typeof xterm.Terminal>;
  readonly #options: EmulatedOptions;
  readonly #frames: Shown[] = [];
  #text = "";
  /** How much of the text the emulator has seen. */
  #seen = 0;
  #work = Promise.resolve();

  private constructor(file: string, argv: readonly string[], options: EmulatedOptions) {
    const { cwd, columns: cols = 80, rows = 24, env = {} } = options;
    this.#options = options;
    this.#screen = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 5000 });
    this.#program = spawn(file, [...argv], {
      cols,
      rows,
      cwd,
      env: { ...cleanEnvironment(), TERM: "xterm-256color", LANG: "C.UTF-8", ...env },
    });
  }

  static async run(
    file: string,
    argv: readonly string[],
    options: EmulatedOptions,
  ): Promise<Session> {
    const terminal = new EmulatedTerminal(file, argv, options);
    const code = await terminal.#ended();
    return {
      text: terminal.#text,
      code,
      frames: terminal.#frames,
      last: terminal.#show(true),
      wraps: terminal.#screen.modes.wraparoundMode,
    };
  }

  type(keys: string): void {
    this.#program.write(keys);
  }

  /** A program that has ended gets no signal. */
  signal(name: NodeJS.Signals): void {
    try {
      process.kill(this.#program.pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows);
    this.#program.resize(columns, rows);
  }

  #ended(): Promise<number> {
    this.#program.onData((part) => {
      this.#text += part;
      this.#options.onText?.(this.#text, this);
      this.#work = this.#work.then(() => this.#look(false));
    });
    return new Promise((resolve) =>
      this.#program.onExit(({ exitCode }) => {
        this.#work = this.#work.then(() => this.#look(true));
        void this.#work.then(() => resolve(exitCode));
      }),
    );
  }

  /** Shows the emulator whole frames, and after each looks at its screen. */
  async #look(isAll: boolean): Promise<void> {
    for (;;) {
      const end = this.#text.indexOf(frameEnd, this.#seen);
      if (end === -1) break;
      await this.#write(end + frameEnd.length);
      const shown = this.#show(false);
      this.#frames.push(shown);
      this.#options.onFrame?.(shown, this.#frames.length - 1, this);
    }
    if (isAll) await this.#write(this.#text.length);
  }

  #write(to: number): Promise<void> {
    const part = this.#text.slice(this.#seen, to);
    this.#seen = to;
    return new Promise((resolve) => this.#screen.write(part, resolve));
  }

  #show(isWhole: boolean): Shown {
    const buffer = this.#screen.buffer.active;
    const from = isWhole ? 0 : buffer.baseY;
    const lines = Array.from({ length: buffer.baseY + this.#screen.rows - from }, (_, row) =>
      buffer.getLine(from + row),
    );
    return {
      rows: lines.map((line) => line?.translateToString(true) ?? ""),
      isWrapped: lines.some((line) => line?.isWrapped === true),
      isAlternate: buffer.type === "alternate",
    };
  }
}
