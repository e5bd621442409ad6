/** What is said of words that no command takes. */

import { galleryNames } from "../runner/gallery.ts";
import { quote, UsageError } from "./complain.ts";

/**
 * The parser's own complaint, without its prefix, and its suggestion as a hint.
 *
 * @throws UsageError always.
 */
export function refuseUsage(complaint: string): never {
  const [, message = "", suggestion] =
    /^(?:error: )?(.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(complaint) ?? [];
  throw new UsageError(
    message,
    suggestion === undefined
      ? "asyncdemo --help shows what there is"
      : `did you mean ${suggestion}?`,
  );
}

/**
 * A word, or an option, where a command should stand.
 *
 * @throws UsageError always, with what was probably meant.
 */
export async function refuseWord(word: string, commands: readonly string[]): Promise<never> {
  const { nearest } = await import("../engine/nearest.ts");
  const isOption = word.startsWith("-");
  const near = nearest(word, isOption ? ["--help", "--version"] : [...commands, ...galleryNames()]);
  const meant = near === null || commands.includes(near) || isOption ? near : `run ${near}`;
  throw new UsageError(
    `unknown ${isOption ? "option" : "command"} ${quote(word)}`,
    meant !== null
      ? `did you mean 'asyncdemo ${meant}'?`
      : isOption
        ? "asyncdemo --help shows what there is"
        : `the commands are ${commands.join(", ")}`,
  );
}
