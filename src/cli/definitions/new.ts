/** `asyncdemo new`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { Flag } from "../flag.ts";
import type { NewCommandOptions } from "../new-from.ts";

export const definition: CommandDefinition<[string?], NewCommandOptions> = {
  name: "new",
  description:
    "Writes a scenario with comments, NAME.ts, and its Python twin, NAME.py; or translates a " +
    "Python program into a scenario, and verifies what it wrote.",
  examples: `Examples:
  asyncdemo new mine                    mine.ts and mine.py in this folder
  asyncdemo new scenarios/mine --js     JavaScript, in another
  asyncdemo new --from mine.py          mine.ts, which does what mine.py does
`,
  words: [["[name]", "its name, with a folder before it or not; without --from"]],
  flags: [
    new Flag("--from <file>", {
      description:
        "translate this Python program; what has no translation is marked with the reason",
    }),
    new Flag("-o, --output <file>", {
      description: "with --from: where to write the scenario; its twin goes beside it",
      defaultText: "beside the program, under its name",
    }),
    new Flag("--python <python>", {
      description: "with --from: a version, pyodide or a path, to read and verify it",
      defaultText: "3.14 if it is found, else the newest",
    }),
    new Flag("--force", { description: "write over files that are there", byDefault: false }),
    new Flag("--js", {
      description: "JavaScript instead of TypeScript: NAME.mjs",
      byDefault: false,
    }),
  ],
  ignoresConfig: true,
  async run({ words: [name], options, isFlag }, io) {
    const { newCommand } = await import("../new-command.ts");
    // ASYNCDEMO_FROM is the moment from which other commands show a run.
    const from = isFlag("from") ? options.from : undefined;
    const isOther = from === undefined && (isFlag("output") || isFlag("python"));
    await newCommand(name, { ...options, from, isOther }, io);
  },
};
