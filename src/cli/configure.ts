/** Flags from a project's settings: for what the command line and the environment leave open. */

import type { OptionDefinition } from "./command-definition.ts";
import { isSwitch, nameOf } from "./config-flags.ts";
import { loadConfig } from "./load-config.ts";

/** What is needed of commander's commands. */
interface FlagValues {
  name(): string;
  getOptionValueSource(key: string): string | undefined;
  setOptionValueWithSource(key: string, value: unknown, source: "config"): unknown;
}

/** @param options Those of the command, with the key that commander keeps each by. */
export async function setFromConfig(
  command: FlagValues,
  options: readonly (readonly [key: string, option: OptionDefinition])[],
  path: string,
  folder: string,
): Promise<void> {
  const config = await loadConfig(path, folder);
  for (const [key, option] of options) {
    const source = command.getOptionValueSource(key);
    if (source === "cli" || source === "env") continue;
    const flag = nameOf(option);
    const value = config.valueFor(command.name(), flag);
    if (value === undefined) continue;
    const isNegation = isSwitch(option) && flag.startsWith("no-");
    if (!isNegation) command.setOptionValueWithSource(key, value, "config");
    else if (value === true) command.setOptionValueWithSource(key, false, "config");
  }
  command.setOptionValueWithSource("scenarioFolders", config.scenarioFolders, "config");
}
