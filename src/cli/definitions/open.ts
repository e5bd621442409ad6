/** `asyncdemo open`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { Flag } from "../flag.ts";
import type { OpenCommandOptions } from "../open-command.ts";
import { clockFlag, pythonFlag, timeoutFlag } from "./shared-flags.ts";

export const definition: CommandDefinition<[string], OpenCommandOptions> = {
  name: "open",
  description:
    "Writes a page with the run to the temporary folder, prints its path, and opens it in the " +
    "browser: a player with a timeline, the source, the log and why. The page is one file that " +
    "loads nothing from anywhere.",
  examples: `Examples:
  asyncdemo open gather-cancel
  asyncdemo open ./mine.ts                      your own file, or a program in Python
  asyncdemo open run.ndjson --no-browser        the path alone
`,
  words: [
    ["<run>", "a scenario's name or file, or a trace that run --trace has written", "scenarios"],
  ],
  flags: [
    new Flag("--no-browser", { description: "only print the path" }),
    pythonFlag,
    clockFlag,
    timeoutFlag,
  ],
  async run({ words: [word], options, args }, io) {
    const { openCommand } = await import("../open-command.ts");
    await openCommand(word, { ...options, browser: options.browser !== false, args }, io);
  },
};
