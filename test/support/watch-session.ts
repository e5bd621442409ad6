import { mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Io } from "../../src/cli/io.ts";
import { FakeIo, type FakeOptions } from "./fake-io.ts";

// A watched run of the built command line in this process, with changes that tests report.

const built = createRequire(import.meta.url)("../../dist/cli.cjs") as {
  main(argv: readonly string[], io: Io): Promise<void>;
};

/** What is written when a watched run waits. */
export const waits = /watching \d+ files?; Ctrl-C ends that\n/;

/** Writes files into a folder that is the root of a repository. */
export async function write(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries({ ".git/HEAD": "", ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** A watched run, and what is done whenever it waits again. */
export class Session {
  readonly io: FakeIo;
  readonly folder: string;
  readonly #ended: Promise<void>;
  #outFrom = 0;
  #errFrom = 0;

  constructor(argv: readonly string[], folder: string, options: FakeOptions = {}) {
    this.folder = folder;
    this.io = new FakeIo({ folder, ...options });
    this.#ended = built.main(["run", ...argv, "--watch"], this.io);
  }

  /** What has been written since the last time, as soon as `pattern` is in it. */
  async shows(pattern: RegExp): Promise<string> {
    const { io } = this;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (pattern.test(this.#new())) resolve();
      };
      io.onWrite = look;
      void this.#ended.then(() => reject(new Error(`it ended: ${io.out}${io.err}`)), reject);
      look();
    });
    const text = this.#new();
    this.#outFrom = io.out.length;
    this.#errFrom = io.err.length;
    return text;
  }

  #new(): string {
    return this.io.out.slice(this.#outFrom) + this.io.err.slice(this.#errFrom);
  }

  async changes(files: Readonly<Record<string, string | null>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      if (text === null) await rm(join(this.folder, name), { force: true });
      else await write(this.folder, { [name]: text });
    }
    this.io.change(Object.keys(files).map((name) => join(this.folder, name)));
  }

  async ends(signal: "SIGINT" | "SIGTERM" = "SIGINT"): Promise<number> {
    this.io.signal(signal);
    await this.#ended;
    return this.io.code;
  }
}
