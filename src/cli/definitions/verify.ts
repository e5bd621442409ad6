/** `asyncdemo verify`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { Flag } from "../flag.ts";
import type { VerifyCommandOptions } from "../verify-command.ts";
import {
  narrowingFlags,
  type RawScreen,
  screenFlags,
  screenOf,
  timeoutFlag,
} from "./shared-flags.ts";

export const definition: CommandDefinition<[string[]], VerifyCommandOptions & RawScreen> = {
  name: "verify",
  description:
    "Runs each scenario here and its Python twin on real CPython under a virtual clock, and " +
    "compares what they print, and every event with its time and cause.",
  examples: `Examples:
  asyncdemo verify gather-cancel                       the same on CPython?
  asyncdemo verify --all --python 3.14 --python 3.12   which versions agree
  asyncdemo verify ./mine.ts                           with ./mine.py beside it
`,
  words: [
    [
      "[scenarios...]",
      "names, globs such as 'group-*', or files with a .py twin beside",
      "scenarios",
    ],
  ],
  flags: [
    new Flag("--all", { description: "verify every scenario that list shows", byDefault: false }),
    new Flag("--python <python>", {
      description: "a version, pyodide or a path; several for a table",
      parse: (text, before: string[] = []) => [...before, text],
      byDefault: [],
      defaultText: "3.14 if it is found, else the newest",
    }),
    timeoutFlag,
    ...narrowingFlags,
    ...screenFlags,
  ],
  async run({ words: [words], options }, io) {
    const { verifyCommand } = await import("../verify-command.ts");
    await verifyCommand(words, { ...options, ...screenOf(options) }, io);
  },
};
