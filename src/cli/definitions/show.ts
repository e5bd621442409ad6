/** `asyncdemo show`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { Flag } from "../flag.ts";
import type { ShowCommandOptions } from "../show-command.ts";
import { type RawScreen, screenFlags, screenOf } from "./shared-flags.ts";

export const definition: CommandDefinition<[string], ShowCommandOptions & RawScreen> = {
  name: "show",
  description: "Shows a scenario's source, its lessons below the lines where they can be seen.",
  examples: `Examples:
  asyncdemo show gather-cancel                         with its lessons
  asyncdemo show gather-cancel --python                the same program in Python
  asyncdemo show gather-cancel --source > mine.ts      a scenario of your own to start from
`,
  words: [["<name>", "a scenario's name", "names"]],
  flags: [
    new Flag("--python", {
      description: "the Python twin instead",
      byDefault: false,
      sharesVariable: true,
    }),
    new Flag("--source", { description: "the file as it is, to be copied", byDefault: false }),
    ...screenFlags,
  ],
  async run({ words: [name], options }, io) {
    const { showCommand } = await import("../show-command.ts");
    await showCommand(name, { ...options, ...screenOf(options) }, io);
  },
};
