/** The options of `asyncdemo run`. */

import type { DisplayOptions } from "./display.ts";
import type { RecordOptions } from "./record-options.ts";
import type { ProgramOptions } from "./run-program.ts";
import type { SelectOptions } from "./select.ts";
import type { Shard } from "./shard.ts";

export interface RunCommandOptions
  extends DisplayOptions,
    SelectOptions,
    RecordOptions,
    ProgramOptions {
  readonly clock?: "virtual" | "real";
  readonly speed?: number;
  /** Only this part of what is selected. */
  readonly shard?: Shard;
  /** Whether the first that goes wrong is the last that runs. */
  readonly bail: boolean;
  /** How long each may take outside, in seconds. */
  readonly timeout?: number;
  /** Whether its log is compared with the golden transcript beside its file. */
  readonly golden: boolean;
  /** Whether its log becomes that transcript. */
  readonly update: boolean;
}
