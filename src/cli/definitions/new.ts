/** `asyncdemo new`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { Flag } from "../flag.ts";
import type { NewCommandOptions } from "../new-command.ts";

export const definition: CommandDefinition<[string], NewCommandOptions> = {
  name: "new",
  description: "Writes a scenario with comments, NAME.ts, and its Python twin, NAME.py.",
  examples: `Examples:
  asyncdemo new mine                    mine.ts and mine.py in this folder
  asyncdemo new scenarios/mine --js     JavaScript, in another
`,
  words: [["<name>", "its name, with a folder before it or not"]],
  flags: [
    new Flag("--force", { description: "write over files that are there", byDefault: false }),
    new Flag("--js", {
      description: "JavaScript instead of TypeScript: NAME.mjs",
      byDefault: false,
    }),
  ],
  ignoresConfig: true,
  async run({ words: [name], options }, io) {
    const { newCommand } = await import("../new-command.ts");
    await newCommand(name, options, io);
  },
};
