/** `asyncdemo list`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { Flag } from "../flag.ts";
import type { ListCommandOptions } from "../list-command.ts";
import { narrowingFlags, type RawScreen, screenFlags, screenOf } from "./shared-flags.ts";

export const definition: CommandDefinition<[string[]], ListCommandOptions & RawScreen> = {
  name: "list",
  description: "Lists the project's scenarios, and those that come with asyncdemo topic by topic.",
  examples: `Examples:
  asyncdemo list
  asyncdemo list ./examples/                           what there is to run in a folder
  asyncdemo list --topic 'task groups'
  asyncdemo list --grep 'shield|uncancel'
  asyncdemo list --json | jq -r '.[].name'
`,
  words: [["[folders...]", "folders, to list what they hold instead", "files"]],
  flags: [
    new Flag("--json", { description: "as a JSON array", byDefault: false }),
    ...narrowingFlags,
    ...screenFlags,
  ],
  async run({ words: [folders], options }, io) {
    const { listCommand } = await import("../list-command.ts");
    await listCommand({ ...options, ...screenOf(options), folders }, io);
  },
};
