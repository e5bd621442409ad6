/**
 * The folders of a project's settings as far as they can be read off without running anything:
 * completing a command line must not run a program.
 */

import { readFileSync, statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { findConfig } from "./find-config.ts";

/**
 * Whole paths of folders that exist. Of settings that are a program only a list of plain texts is
 * understood; whatever is wrong with them, here they are only not there.
 *
 * @param file Where the settings are; null to look for them.
 */
export function peekAtFolders(file: string | null, folder: string): string[] {
  const path = file === null ? findConfig(folder) : resolve(folder, file);
  if (path === null) return [];
  try {
    const text = readFileSync(path, "utf8");
    const words = extname(path) === ".json" ? inJson(text) : inProgram(text);
    return words.map((word) => resolve(dirname(path), word)).filter(isFolder);
  } catch {
    return [];
  }
}

function inJson(text: string): string[] {
  const { scenarios = [] } = JSON.parse(text) as { scenarios?: string | string[] };
  return [scenarios].flat().filter((word) => typeof word === "string");
}

function inProgram(text: string): string[] {
  const [, value = ""] = /\bscenarios["']?\s*:\s*(\[[^\]]*\]|"[^"\n]*"|'[^'\n]*')/.exec(text) ?? [];
  return [...value.matchAll(/"([^"\\\n]*)"|'([^'\\\n]*)'/g)].map(([, a, b]) => a ?? b ?? "");
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
