/** `asyncdemo list`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import type { ListCommandOptions } from "../list-command.ts";
import { narrowingOptions, type RawScreen, screenOf, screenOptions } from "./shared-options.ts";

export const definition: CommandDefinition<[], ListCommandOptions & RawScreen> = {
  name: "list",
  description: "Lists the project's scenarios, and those that come with asyncdemo topic by topic.",
  examples: `Examples:
  asyncdemo list
  asyncdemo list --topic 'task groups'
  asyncdemo list --grep 'shield|uncancel'
  asyncdemo list --json | jq -r '.[].name'
`,
  words: [],
  options: [
    { flags: "--json", description: "as a JSON array", byDefault: false },
    ...narrowingOptions,
    ...screenOptions,
  ],
  async run({ options }, io) {
    const { listCommand } = await import("../list-command.ts");
    await listCommand({ ...options, ...screenOf(options) }, io);
  },
};
