/** The flags that a project's settings can set, as the commands declare them. */

import type { CommandDefinition, OptionDefinition } from "./command-definition.ts";
import { commands } from "./definitions/commands.ts";

/** The commands that look for settings. */
export async function configurable(): Promise<CommandDefinition[]> {
  const definitions = await Promise.all(Object.values(commands).map(({ load }) => load()));
  return definitions.filter(({ ignoresConfig }) => ignoresConfig !== true);
}

/** `allow-empty` of `--allow-empty`, `format` of `--format <format>`. */
export function nameOf({ flags }: OptionDefinition): string {
  return /--([\w-]+)/.exec(flags)?.[1] ?? "";
}

export function isSwitch({ flags }: OptionDefinition): boolean {
  return !/[<[]/.test(flags);
}

/** Whether it may be given several times. */
export function takesSeveral({ byDefault }: OptionDefinition): boolean {
  return Array.isArray(byDefault);
}
