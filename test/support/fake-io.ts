// The command line's streams, environment and signals, in memory.

import { worse } from "../../src/cli/exit-codes.ts";
import type { EndingSignal, Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import type { Question } from "../../src/cli/pick.ts";
import "./built.ts";
import type { FolderWatcher } from "../../src/cli/watch-folders.ts";

export interface FakeOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Which streams are terminals. */
  readonly tty?: { readonly stdin?: boolean; readonly stdout?: boolean; readonly stderr?: boolean };
  readonly columns?: number;
  /** Whether there is a pager; there is none by default. */
  readonly hasPager?: boolean;
  readonly rows?: number;
  /** Whether the terminal opens links. */
  readonly links?: boolean;
  /** What is typed when a picker asks; null leaves it. */
  readonly answer?: string | null;
  /** Receives what pickers ask. */
  readonly asked?: Question[];
  /** What comes on standard input. */
  readonly input?: string;
  /** When folders are watched that are to be: at once by default. */
  readonly watching?: Promise<void>;
}

export interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

export class FakeIo implements Io {
  readonly #watching: Promise<void>;
  out = "";
  err = "";
  code = 0;
  /** The code of a process that was ended at once. */
  exitedWith: number | null = null;
  readonly stdin: Io["stdin"];
  readonly stdout: Io["stdout"];
  readonly stderr: Io["stderr"];
  readonly env: Io["env"];
  readonly showsLinks: Io["showsLinks"];
  readonly page: Io["page"];
  /** What was shown in a pager. */
  readonly pages: string[] = [];
  readonly folder: string;
  readonly #signals = new Set<(signal: EndingSignal) => void>();
  /** The folders that are watched. */
  readonly watched: string[] = [];
  /** Tells whoever watches of a change. */
  change: (paths: readonly string[]) => void = () => {};
  /** Called with every text as it is written. */
  onWrite: (text: string) => void = () => {};

  constructor({
    env = {},
    folder = "/",
    tty = {},
    columns,
    answer = null,
    asked = [],
    links = false,
    hasPager = false,
    rows,
    input = "",
    watching = Promise.resolve(),
  }: FakeOptions = {}) {
    this.#watching = watching;
    const write = (to: "out" | "err") => (text: string) => {
      this[to] += text;
      this.onWrite(text);
    };
    this.stdin = {
      isTTY: tty.stdin ?? false,
      // As if it were typed, and Enter pressed.
      pick: async (question) => {
        asked.push(question);
        const { offered } = question;
        const found =
          answer === null
            ? []
            : offered(answer).flatMap((offer) => ("value" in offer ? [offer.value] : []));
        return found[0] ?? null;
      },
      read: () => read(input),
      rawInput: async () => () => () => {},
    };
    const size = { columns, rows, onResize: () => () => {}, drained: () => null };
    this.stdout = { isTTY: tty.stdout ?? false, ...size, write: write("out") };
    this.stderr = { isTTY: tty.stderr ?? false, ...size, write: write("err") };
    this.env = env;
    this.showsLinks = async () => links;
    this.page = async (text) => {
      this.pages.push(text);
      return hasPager;
    };
    this.folder = folder;
  }

  handOver(): null {
    return null;
  }

  setExitCode(code: number): void {
    this.code = worse(this.code, code);
  }

  exitNow(code = this.code): void {
    this.exitedWith ??= code;
  }

  readonly isSignalled = false;

  onSignal(listener: (signal: EndingSignal) => void): () => void {
    this.#signals.add(listener);
    return () => this.#signals.delete(listener);
  }

  onCrash(): void {}

  watchFolders(listener: (paths: readonly string[]) => void): Promise<FolderWatcher> {
    this.change = listener;
    return Promise.resolve({
      add: (folder) => {
        this.watched.push(folder);
        return this.#watching;
      },
      close: async () => {
        this.change = () => {};
      },
    });
  }

  onLeave(): () => void {
    return () => {};
  }

  onExit(): () => void {
    return () => {};
  }

  signal(name: EndingSignal): void {
    for (const listener of this.#signals) listener(name);
  }
}

async function* read(input: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(input);
}

/** Runs the command line in this process. */
export async function asyncdemo(argv: readonly string[], options?: FakeOptions): Promise<Ended> {
  const io = new FakeIo(options);
  await main(argv, io);
  const { out, err, code } = io;
  return { out, err, code };
}
