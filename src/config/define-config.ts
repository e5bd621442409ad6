/**
 * The settings of a project: `import { defineConfig } from "asyncdemo/config"`.
 *
 * Apart from the library, so that to read a project's settings loads no engine.
 *
 * @packageDocumentation
 */

import type { CommandDefaults, FlagDefaults } from "./flag-defaults.ts";

export type { CommandDefaults, FlagDefaults } from "./flag-defaults.ts";

/** What `asyncdemo.config.ts`, `.js` or `.json` says. */
export interface Config {
  /**
   * Folders of scenarios, from the folder of this file. What lies in them is known to every command
   * by its name, besides the scenarios that come with asyncdemo.
   */
  readonly scenarios?: string | readonly string[];
  /**
   * What flags are set to where neither the command line nor the environment says it, by the flag's
   * name without its dashes. Under a command's name stands what is for that command alone.
   */
  readonly defaults?: FlagDefaults & CommandDefaults;
}

/**
 * Gives a project's settings their type; they are returned as they are.
 *
 * @example
 * export default defineConfig({
 *   scenarios: ["./scenarios"],
 *   defaults: { ascii: true, run: { timeout: 10 } },
 * });
 */
export function defineConfig(config: Config): Config {
  return config;
}
