/** What a start is given: a pack, and the code that an earlier start has kept of it. */

import type { Script } from "node:vm";

/** What an earlier start has kept. */
export interface Kept {
  /** The build, the version of V8, and where the package was. */
  readonly madeFrom: string;
  /** What V8 has compiled. */
  readonly code: Buffer;
  /** The names of the files of which it is, the pack's first, and where that of each stands. */
  readonly names: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** How many files Node itself loaded, such as what loads tsx. */
  readonly others: number;
  /** Whether it was made by more than one start. */
  readonly isOfSeveral: boolean;
}

export type Body = (
  exports: unknown,
  require: (id: string) => unknown,
  module: unknown,
  path: string,
  folder: string,
) => void;

export interface Launcher {
  /** The file in `dist` with the bodies. */
  readonly pack: string;
  /** What was compiled of it. */
  readonly script: Script;
  /** Its modules, by the names of their files. */
  readonly bodies: Readonly<Record<string, Body>>;
  /** Where the package's code is, with a separator at its end. */
  readonly dist: string;
  /** Where what has been compiled is kept: a file in a folder of this user's. */
  readonly file: string;
  readonly folder: string;
  /** Undefined on Windows, where that folder is the user's anyway. */
  readonly user: number | undefined;
  readonly kept: Kept | null;
  readonly madeFrom: string;
  /** Node's own. */
  readonly require: NodeJS.Require;
}
