/**
 * The settings of a project: `import { defineConfig } from "asyncdemo/config"`.
 *
 * Separate from the library, so that reading a project's settings does not load the engine.
 *
 * @packageDocumentation
 */

import type { CommandDefaults, FlagDefaults } from "./flag-defaults.ts";

export type { CommandDefaults, FlagDefaults } from "./flag-defaults.ts";

/** The content of `asyncdemo.config.ts`, `.js` or `.json`. */
export interface Config {
  /**
   * Folders of scenarios, relative to the folder of this file. Every command accepts the names of
   * the scenarios in them, besides those that are part of asyncdemo.
   */
  readonly scenarios?: string | readonly string[];
  /**
   * Values of flags that are set neither on the command line nor in the environment, by the name of
   * the flag without its dashes. The name of a command holds values for that command alone.
   */
  readonly defaults?: FlagDefaults & CommandDefaults;
}

/**
 * Gives a project's settings their type, and returns them unchanged.
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
