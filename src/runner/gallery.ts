/** The scenarios that come with the package. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isScenario, type Scenario } from "../scenario/define-scenario.ts";
import { loadProblems } from "../words/problems/loading.ts";
import { galleryFolder, gallerySourceFolder, isBuilt } from "./package-folder.ts";
import type { NamedScenario } from "./run-scenario.ts";

const extension = isBuilt ? ".cjs" : ".ts";

/** The names of all of them, sorted. */
export function galleryNames(): readonly string[] {
  return readdirSync(galleryFolder)
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length))
    .sort();
}

/** Whether there is a scenario of that name, found without reading the folder. */
export function isInGallery(name: string): boolean {
  return /^[a-z0-9-]+$/.test(name) && existsSync(join(galleryFolder, name + extension));
}

/** @param name One of `galleryNames()`. */
export async function loadFromGallery(name: string): Promise<NamedScenario> {
  const path = join(galleryFolder, name + extension);
  // Built, scenarios and this are CommonJS: to start Node's ES module loader costs more than a run.
  const scenario: unknown = isBuilt
    ? require(path)
    : ((await import(pathToFileURL(path).href)) as { default: Scenario }).default;
  if (!isScenario(scenario)) throw new Error(loadProblems().noScenario(path));
  return { name, folder: gallerySourceFolder, source: gallerySource(name, "ts"), scenario };
}

/** The path of a scenario's source: its TypeScript, or its Python twin. */
export function gallerySource(name: string, language: "ts" | "py"): string {
  return join(gallerySourceFolder, `${name}.${language}`);
}
