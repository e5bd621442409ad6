/** A word that names no scenario: the file beside us that it means, or what may have been meant. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { listShowsAll, nameWithFolder } from "../words/command-words.ts";
import { wordProblems } from "../words/problems/refused-words.ts";
import { beginsSo } from "../words/run-notes.ts";
import { quote, UsageError } from "./complain.ts";
import { fileExtensions } from "./file-extensions.ts";

/** The file of that name here, without its extension: `mine` is `./mine.ts`. Null where there is none. */
export function fileNamed(word: string, folder: string): string | null {
  const files = fileExtensions.map((extension) => `${word}${extension}`);
  return files.find((file) => existsSync(resolve(folder, file))) ?? null;
}

/** @param names What is known. */
export async function unknownScenario(
  word: string,
  folder: string,
  names: readonly string[],
): Promise<UsageError> {
  return new UsageError(
    wordProblems().unknownScenario(quote(word)),
    await hintFor(word, folder, names),
  );
}

/** The most names that are listed. */
const mostNames = 8;

async function hintFor(word: string, folder: string, names: readonly string[]): Promise<string> {
  const { didYouMean, nearest } = await import("../engine/builtins/nearest.ts");
  const longer = names.filter((name) => name.startsWith(word) && word.length > 1);
  const near = nearest(word, names);
  if (longer.length > 1) {
    const rest = longer.length - mostNames;
    return beginsSo(longer.slice(0, mostNames), Math.max(rest, 0));
  }
  if (near !== null) return didYouMean(quote(near));
  if (longer[0] !== undefined) return didYouMean(quote(longer[0]));
  return existsSync(resolve(folder, word)) ? nameWithFolder(quote(`./${word}`)) : listShowsAll;
}
