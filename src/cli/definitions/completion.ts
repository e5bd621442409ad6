/** `asyncdemo completion`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { shells } from "../shells.ts";

export const definition: CommandDefinition<[string], object> = {
  name: "completion",
  description: "Prints a script with which a shell completes asyncdemo's words.",
  examples: `Examples:
  asyncdemo completion bash >> ~/.bashrc
  asyncdemo completion zsh > "\${fpath[1]}/_asyncdemo"
  asyncdemo completion fish > ~/.config/fish/completions/asyncdemo.fish
  asyncdemo completion powershell >> $PROFILE
`,
  words: [["<shell>", shells.join(", "), shells]],
  flags: [],
  ignoresConfig: true,
  async run({ words: [shell] }, io) {
    const { completionCommand } = await import("../completion-command.ts");
    await completionCommand(shell, io);
  },
};
