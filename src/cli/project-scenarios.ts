/** The scenarios of a project, by the names of their files, in the folders that its settings name. */

import { extname, relative, sep } from "node:path";
import { scenarioFilesUnder } from "./scenario-files.ts";

/** What the settings say, as commands are given it among their options. */
export interface ProjectOptions {
  /** Whole paths; none without settings. */
  readonly scenarioFolders?: readonly string[] | undefined;
}

/** A scenario by the path of its file in its folder, without its ending: `mine`, `queues/mine`. */
export interface ProjectScenario {
  readonly name: string;
  readonly path: string;
  /** The folder of the settings that it was found in. */
  readonly folder: string;
}

/** Of two with one name the first counts. */
export function projectScenarios({
  scenarioFolders = [],
}: ProjectOptions): ReadonlyMap<string, ProjectScenario> {
  const found = new Map<string, ProjectScenario>();
  for (const folder of scenarioFolders) {
    for (const path of scenarioFilesUnder(folder)) {
      const inside = relative(folder, path).split(sep).join("/");
      const name = inside.slice(0, inside.length - extname(inside).length);
      if (!found.has(name)) found.set(name, { name, path, folder });
    }
  }
  return found;
}
