/** `asyncdemo play`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { Flag } from "../flag.ts";
import type { PlayCommandOptions } from "../play-command.ts";
import {
  clockFlag,
  pythonFlag,
  type RawScreen,
  screenFlags,
  screenOf,
  timeoutFlag,
} from "./shared-flags.ts";

export const definition: CommandDefinition<[string], PlayCommandOptions & RawScreen> = {
  name: "play",
  description:
    "Shows a run in the terminal event by event, forwards and backwards: the source with the line " +
    "that runs, lanes, what is ready and which timers wait, and a sentence on each event. ? shows " +
    "the keys.",
  examples: `Examples:
  asyncdemo play gather-cancel                  step by step through who cancels whom
  asyncdemo play gather-cancel --predict        what comes next? choose, and see why
  asyncdemo play ./mine.ts                      your own file, or a program in Python
  asyncdemo play run.ndjson                     a recorded trace, its source found beside it
`,
  words: [
    ["<run>", "a scenario's name or file, or a trace that run --trace has written", "scenarios"],
  ],
  flags: [
    new Flag("--predict", {
      description: "ask what comes next, before each print, cancellation and end",
      byDefault: false,
    }),
    pythonFlag,
    clockFlag,
    timeoutFlag,
    ...screenFlags,
  ],
  async run({ words: [word], options, args }, io) {
    const { playCommand } = await import("../play-command.ts");
    await playCommand(word, { ...options, ...screenOf(options), args }, io);
  },
};
