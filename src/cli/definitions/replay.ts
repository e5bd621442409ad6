/** `asyncdemo replay`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import type { DisplayOptions } from "../display.ts";
import { Flag } from "../flag.ts";
import {
  filterOf,
  formatFlags,
  formatGiven,
  narrowFlags,
  type RawNarrowing,
} from "./format-flags.ts";
import { type RawScreen, screenFlags, screenOf } from "./shared-flags.ts";

type ReplayOptions = DisplayOptions & RawScreen & RawNarrowing;

export const definition: CommandDefinition<[string], ReplayOptions> = {
  name: "replay",
  description:
    "Shows a recorded trace in any format, without running code: the same bytes as the run " +
    "printed on the virtual clock, the same verdict and the same exit code. A file that is no " +
    "whole trace ends with 2.",
  examples: `Examples:
  asyncdemo run ./mine.ts --trace run.ndjson; asyncdemo replay run.ndjson --format lanes
  asyncdemo replay run.ndjson --tree-at 18       who waits for whom after event 18
  asyncdemo replay run.ndjson --explain
  zcat run.ndjson.gz | asyncdemo replay -        from standard input
`,
  words: [["<trace>", "a file that run --trace has written, or - for standard input", "files"]],
  flags: [
    ...formatFlags,
    ...narrowFlags,
    ...screenFlags,
    new Flag("--quiet", { description: "print only what went wrong", byDefault: false }),
  ],
  async run({ words: [word], options, ...given }, io) {
    const { replayCommand } = await import("../replay-command.ts");
    const { quiet } = options;
    const format = formatGiven(options, given);
    const filter = await filterOf(options);
    await replayCommand(word, { quiet, ...format, ...screenOf(options), filter }, io);
  },
};
