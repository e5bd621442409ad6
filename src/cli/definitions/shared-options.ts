/** Options that several commands take. */

import { galleryTopics } from "../../runner/gallery-topics.ts";
import type { OptionDefinition } from "../command-definition.ts";
import { parseGrep } from "../narrow.ts";
import type { ScreenOptions } from "../terminal.ts";

/** What every command that prints for people takes. */
export const screenOptions: readonly OptionDefinition[] = [
  {
    flags: "--color <when>",
    description: "colour the output",
    choices: ["always", "auto", "never"],
    byDefault: "auto",
  },
  { flags: "--no-color", description: "the same as --color never" },
  { flags: "--ascii", description: "write ASCII only", byDefault: false },
];

export interface RawScreen {
  readonly color: "always" | "auto" | "never" | false;
  readonly ascii: boolean;
}

export function screenOf({ color, ascii }: RawScreen): ScreenOptions {
  return { color: color === false ? "never" : color, ascii };
}

/** Where the project's settings are; for every command that has some. */
export const configOptions: readonly OptionDefinition[] = [
  { flags: "--config <file>", description: "the project's settings, instead of looking for them" },
  { flags: "--no-config", description: "without the project's settings" },
];

/** What chooses among scenarios. */
export const narrowingOptions: readonly OptionDefinition[] = [
  { flags: "--topic <topic>", description: "only scenarios on this topic", choices: galleryTopics },
  {
    flags: "--grep <expression>",
    description: "only those whose name, summary or lessons match; of files the name",
    parse: parseGrep,
  },
  { flags: "--allow-empty", description: "let nothing matched be no error", byDefault: false },
];
