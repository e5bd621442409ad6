/**
 * `asyncdemo __complete`: what the completion scripts ask at each Tab.
 *
 * Of the libraries for this, omelette and tabtab have no PowerShell and had their last releases
 * long ago, and `@bomb.sh/tab` is at 0.0.x.
 */

import { complete } from "./complete.ts";
import type { Io } from "./io.ts";

/**
 * The first line of the answer is `files` where files can stand as well, else `none`; behind a tab
 * stands what the last word has before a file's name, such as `--config=`. Each other line is a
 * candidate and what it means, with a tab between.
 *
 * @param words The line's words, the last of which is to be completed.
 */
export async function answerShell(words: readonly string[], io: Io): Promise<void> {
  const { candidates, withFiles, beforeFile } = await complete(words, io);
  const lines = candidates.map(({ text, meaning }) => `${text}\t${meaning}\n`);
  io.stdout.write(`${withFiles ? "files" : "none"}\t${beforeFile}\n${lines.join("")}`);
}
