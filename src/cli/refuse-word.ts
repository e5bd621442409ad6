/** What is said of words that no command takes. */

import { galleryNames } from "../runner/gallery.ts";
import { wordProblems } from "../words/problems/refused-words.ts";
import { quote, UsageError } from "./complain.ts";

/** What the parser echoes whole. */
const longWord = /(\S{80})\S+/g;

/**
 * The parser's own complaint, without its prefix, and its suggestion as a hint.
 *
 * @param command The command whose line it is; null where there is none.
 * @throws UsageError always.
 */
export function refuseUsage(complaint: string, command: string | null): never {
  const [, message = "", suggestion] =
    /^(?:error: )?(.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(complaint) ?? [];
  throw new UsageError(
    message.replace(longWord, "$1…"),
    suggestion === undefined ? helpHint(command) : wordProblems().didYouMean(suggestion),
  );
}

/** Where a reader finds what a command takes. */
export function helpHint(command: string | null): string {
  return command === null ? wordProblems().programHelp : wordProblems().commandHelp(command);
}

/**
 * What is neither a command nor a topic, behind `help`.
 *
 * @throws UsageError always, with what was probably meant.
 */
export async function refuseTopic(
  word: string,
  commands: readonly string[],
  topics: readonly string[],
): Promise<never> {
  const { didYouMean, nearest } = await import("../engine/builtins/nearest.ts");
  const near = nearest(word, [...commands, ...topics]);
  const scenario = near === null ? nearest(word, galleryNames()) : null;
  throw new UsageError(
    wordProblems().noHelpOn(quote(word)),
    near !== null
      ? didYouMean(wordProblems().helpCommand(near))
      : scenario !== null
        ? didYouMean(wordProblems().showCommand(scenario))
        : wordProblems().commandsAndTopics(commands.join(", "), topics.join(", ")),
  );
}

/**
 * A word, or an option, where a command should stand.
 *
 * @throws UsageError always, with what was probably meant.
 */
export async function refuseWord(word: string, commands: readonly string[]): Promise<never> {
  const { didYouMean, nearest } = await import("../engine/builtins/nearest.ts");
  const isOption = word.startsWith("-");
  const near = nearest(word, isOption ? ["--help", "--version"] : [...commands, ...galleryNames()]);
  const meant = near === null || commands.includes(near) || isOption ? near : `run ${near}`;
  throw new UsageError(
    wordProblems().unknown(isOption ? "option" : "command", quote(word)),
    meant !== null
      ? didYouMean(`'asyncdemo ${meant}'`)
      : isOption
        ? helpHint(null)
        : wordProblems().commands(commands.join(", ")),
  );
}
