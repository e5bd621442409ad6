/** `asyncdemo show`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import type { ShowCommandOptions } from "../show-command.ts";
import { type RawScreen, screenOf, screenOptions } from "./shared-options.ts";

export const definition: CommandDefinition<[string], ShowCommandOptions & RawScreen> = {
  name: "show",
  description: "Shows a scenario's source, its lessons below the lines where they can be seen.",
  examples: `Examples:
  asyncdemo show gather-cancel                         with its lessons
  asyncdemo show gather-cancel --python                the same program in Python
  asyncdemo show gather-cancel --source > mine.ts      a scenario of your own to start from
`,
  words: [["<name>", "a scenario's name", "names"]],
  options: [
    { flags: "--python", description: "the Python twin instead", byDefault: false },
    { flags: "--source", description: "the file as it is, to be copied", byDefault: false },
    ...screenOptions,
  ],
  async run({ words: [name], options }, io) {
    const { showCommand } = await import("../show-command.ts");
    await showCommand(name, { ...options, ...screenOf(options) }, io);
  },
};
