/** The scenarios that come with the package. */

import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isScenario, type Scenario } from "../scenario/define-scenario.ts";
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

/** @param name One of `galleryNames()`. */
export async function loadFromGallery(name: string): Promise<NamedScenario> {
  const path = join(galleryFolder, name + extension);
  // Built scenarios are CommonJS: to start Node's ES module loader costs more than the run.
  const scenario: unknown = isBuilt
    ? createRequire(import.meta.url)(path)
    : ((await import(pathToFileURL(path).href)) as { default: Scenario }).default;
  if (!isScenario(scenario)) throw new Error(`${path} exports no scenario`);
  return { name, folder: gallerySourceFolder, source: gallerySource(name, "ts"), scenario };
}

/** The path of a scenario's source: its TypeScript, or its Python twin. */
export function gallerySource(name: string, language: "ts" | "py"): string {
  return join(gallerySourceFolder, `${name}.${language}`);
}
