/** `asyncdemo compare`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import type { CompareCommandOptions } from "../compare-command.ts";
import { Flag } from "../flag.ts";
import { filterOf, narrowFlags, type RawNarrowing } from "./format-flags.ts";
import {
  clockFlag,
  pageFlag,
  pythonFlag,
  type RawScreen,
  screenFlags,
  screenOf,
  timeoutFlag,
} from "./shared-flags.ts";

export const definition: CommandDefinition<
  [string, string?],
  CompareCommandOptions & RawScreen & RawNarrowing
> = {
  name: "compare",
  description:
    "Runs two scenarios and shows their lanes, how each task ended on either side, and what was " +
    "printed.",
  examples: `Examples:
  asyncdemo compare gather-cancel-child group-cancel-child    how each task ended
  asyncdemo compare group-exception                           with its pair
  asyncdemo compare ./before.ts ./after.ts --page both.html
  asyncdemo compare ./before.ts ./after.ts --json | jq '.tasks[] | select(.differs)'
`,
  words: [
    ["<scenario>", "a name, a file or a recorded trace", "scenarios"],
    ["[other]", "another; by default the pair that the first one names", "scenarios"],
  ],
  flags: [
    new Flag("--json", { description: "as JSON", byDefault: false }),
    pageFlag,
    ...narrowFlags,
    pythonFlag,
    clockFlag,
    timeoutFlag,
    ...screenFlags,
  ],
  async run({ words: [word, other], options, args }, io) {
    const { compareCommand } = await import("../compare-command.ts");
    const words: [string, string?] = other === undefined ? [word] : [word, other];
    const filter = await filterOf(options);
    await compareCommand(words, { ...options, ...screenOf(options), filter, args }, io);
  },
};
