/** What the command line has of the outside: streams, environment, exit code, signals. */

import type { TerminalInput } from "../render/player/player-session.ts";
import type { ShownProblem } from "../words/mistake-words.ts";
import type { Question } from "./pick.ts";
import type { FolderWatcher } from "./watch-folders.ts";

/** The signals that are listened to while something runs. */
export type EndingSignal = "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGQUIT";

/** An output stream, as far as the command line needs one. */
export interface OutputStream {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Set to have complaints written in ASCII. */
  isAscii?: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  /** Calls `listener` when the terminal has another size, until the returned function is called. */
  onResize(listener: () => void): () => void;
  /** Resolves when the reader has all that was written; null if it has, or will without a wait. */
  drained(): Promise<void> | null;
}

/** What comes from outside, as it comes. */
export interface IncomingBytes extends AsyncIterable<Uint8Array> {
  /** Waits for no more: what reads it gets the error. */
  destroy?(error: Error): unknown;
}

/** Where answers come from. */
export interface InputStream {
  readonly isTTY: boolean;
  /** Asks on standard output; resolves to null when the question is left without an answer. */
  pick(question: Question): Promise<string | null>;
  /** All that comes, as bytes. */
  read(): IncomingBytes;
  /** What takes keys one by one, and the mouse, until the function that it returns is called. */
  rawInput(): Promise<(listener: (input: TerminalInput) => void) => () => void>;
}

export interface Io {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Lays out what goes wrong, where standard error is a screen. */
  layOutProblem?: (problem: ShownProblem, io: Io) => string[];
  /** The folder that paths are given from. */
  readonly folder: string;
  /**
   * Lets a program that this process starts have its streams, after all that was written to them;
   * null where the streams are not the process's own.
   */
  handOver(): readonly [0, 1, 2] | null;
  /** Shows a text in a pager; resolves to false where there is none. */
  page(text: string, pager: string): Promise<boolean>;
  /** Whether the terminal opens links that are clicked on. */
  showsLinks(): Promise<boolean>;
  /** Sets the code that the process ends with; of several, the worst counts. */
  setExitCode(code: number): void;
  /** Ends the process now, whatever still runs; without a code, with the one that was set. */
  exitNow(code?: number): void;
  /** Calls `listener` for signals that end a process until the returned function is called. */
  onSignal(listener: (signal: EndingSignal) => void): () => void;
  /** Whether such a signal has come. */
  readonly isSignalled: boolean;
  /** Calls `listener` with an error that nothing caught. */
  onCrash(listener: (error: unknown) => void): void;
  /**
   * Calls `restore` before the process ends, by a signal too, before an error that nothing caught is
   * reported, and before Ctrl-Z stops it; `again` when it goes on. Until the returned function is called.
   */
  onLeave(restore: () => void, again: () => void): () => void;
  /** Calls `listener` when the process ends, whatever ends it, until the returned function is called. */
  onExit(listener: () => void): () => void;
  /** Calls `listener` with the paths of what changes in the folders that are then added. */
  watchFolders(listener: (paths: readonly string[]) => void): Promise<FolderWatcher>;
}
