/** Flags from a project's settings: for what the command line and the environment leave open. */

import type { Flag } from "./flag.ts";
import { loadConfig } from "./load-config.ts";

/** What is needed of commander's commands. */
interface FlagValues {
  name(): string;
  getOptionValueSource(key: string): string | undefined;
  setOptionValueWithSource(key: string, value: unknown, source: "config"): unknown;
}

export async function setFromConfig(
  command: FlagValues,
  flags: readonly Flag[],
  path: string,
  folder: string,
): Promise<void> {
  const config = await loadConfig(path, folder);
  for (const { key, name, negates } of flags) {
    const source = command.getOptionValueSource(key);
    if (source === "cli" || source === "env") continue;
    const value = config.valueFor(command.name(), name);
    if (value === undefined) continue;
    if (!negates) command.setOptionValueWithSource(key, value, "config");
    else if (value === true) command.setOptionValueWithSource(key, false, "config");
  }
  command.setOptionValueWithSource("scenarioFolders", config.scenarioFolders, "config");
}
