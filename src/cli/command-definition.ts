/** A command's words and options, as data. */

import type { Flag } from "./flag.ts";
import type { Io } from "./io.ts";

/** In which places options were given. */
export interface Precedence<Name> {
  /** Whether an option stood on the command line. */
  isFlag(name: Name): boolean;
  /**
   * Whether an option was given in a stronger place than another: the command line, then the
   * environment, then the project's settings.
   */
  beats(name: Name, other: Name): boolean;
}

/** What was given on the command line, in the environment and in the project's settings. */
export interface Given<Words, Options> extends Precedence<keyof Options> {
  readonly words: Words;
  readonly options: Options;
  /** What follows `--` behind a Python program: its own arguments. */
  readonly args: readonly string[];
}

/** What a shell offers for a word: scenarios by name or file, files, or these. */
export type Completes = "scenarios" | "files" | readonly string[];

export interface CommandDefinition<Words = unknown, Options = unknown> {
  readonly name: string;
  readonly description: string;
  readonly examples: string;
  /** Each word as its usage shows it, what it means, and what completes it. */
  readonly words: readonly (readonly [usage: string, meaning: string, completes?: Completes])[];
  readonly flags: readonly Flag[];
  /** Whether a project's settings mean nothing to it. */
  readonly ignoresConfig?: true;
  run(given: Given<Words, Options>, io: Io): Promise<void>;
}
