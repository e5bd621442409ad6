/** `asyncdemo why`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { Flag } from "../flag.ts";
import type { WhyCommandOptions } from "../why-command.ts";
import { filterOf, narrowFlags, type RawNarrowing } from "./format-flags.ts";
import {
  clockFlag,
  moduleFlag,
  pythonFlag,
  type RawScreen,
  screenFlags,
  screenOf,
  timeoutFlag,
} from "./shared-flags.ts";

export const definition: CommandDefinition<
  [string?, string?],
  WhyCommandOptions & RawScreen & RawNarrowing
> = {
  name: "why",
  description:
    "Says of each cancellation who asked for it, how it came to the task, where it landed and " +
    "what came of it; and of each failure and deadlock.",
  examples: `Examples:
  asyncdemo why gather-cancel                          what was cancelled, what failed, in a sentence each
  asyncdemo why gather-cancel Task-3                   who cancelled it, and where it landed
  asyncdemo why ./mine.ts worker --json                the same of your own file, as data
  asyncdemo why ./mine.py worker-3 -- --fast           of a Python program, run with an argument
  asyncdemo run ./mine.ts --trace run.ndjson; asyncdemo why run.ndjson
`,
  words: [
    ["[run]", "a scenario's name or file, or a trace that run --trace has written", "scenarios"],
    ["[task]", "a task's name or id, or gather-1; without one, what there is to ask"],
  ],
  flags: [
    new Flag("--json", { description: "as JSON", byDefault: false }),
    ...narrowFlags,
    moduleFlag,
    pythonFlag,
    clockFlag,
    timeoutFlag,
    ...screenFlags,
  ],
  async run({ words, options, args }, io) {
    const { whyCommand } = await import("../why-command.ts");
    const filter = await filterOf(options);
    await whyCommand(words, { ...options, ...screenOf(options), filter, args }, io);
  },
};
