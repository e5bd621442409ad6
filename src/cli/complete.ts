/** What can stand at a place of a command line: names, flags, their values, topics. */

import { galleryIndex } from "../runner/gallery-index.ts";
import { helpWords } from "../words/help-words.ts";
import type { CommandDefinition } from "./command-definition.ts";
import { commands } from "./definitions/commands.ts";
import { configFlags } from "./definitions/shared-flags.ts";
import { Flag } from "./flag.ts";
import type { Io } from "./io.ts";
import { peekAtFolders } from "./peek-config.ts";
import { projectScenarios } from "./project-scenarios.ts";

export interface Candidate {
  readonly text: string;
  readonly meaning: string;
}

export interface Completion {
  readonly candidates: readonly Candidate[];
  /** Whether the shell is to offer files as well. */
  readonly withFiles: boolean;
  /** What stands in the word before a file's name, such as `--config=`. */
  readonly beforeFile?: string;
}

type Place = Pick<Io, "env" | "folder">;

const nothing: Completion = { candidates: [], withFiles: false };
const help = new Flag("--help", { description: helpWords.help });
const version = new Flag("--version", { description: helpWords.version });

/**
 * The candidates for the last of `words`, those that begin as it does. Runs no program.
 *
 * @param words What follows the program's name, as the shell has split it.
 */
export async function complete(words: readonly string[], place: Place): Promise<Completion> {
  const { before, current, isAfterSign } = rejoin(words);
  const at = before.findIndex((word) => !word.startsWith("-"));
  const name = before[at];
  const found =
    name === undefined
      ? beginning(current)
      : name === "help"
        ? topics(before.length - at - 1)
        : await ofCommand(name, before.slice(at + 1), current, place);
  // After a sign that the shell splits words at, only what follows it is to be completed.
  const done = isAfterSign ? current.slice(0, current.lastIndexOf("=") + 1) : "";
  const candidates = found.candidates
    .filter(({ text, meaning }) => text.startsWith(current) && !/\p{Cc}/u.test(text + meaning))
    .map(({ text, meaning }) => ({ text: text.slice(done.length), meaning }));
  const { withFiles, beforeFile = "" } = found;
  return { candidates, withFiles, beforeFile: beforeFile.slice(done.length) };
}

/** Bash splits `--format=pl` in three; a PowerShell before 7.3 can pass an empty word only so: "". */
function rejoin(words: readonly string[]) {
  const joined: string[] = [];
  let isAfterSign = false;
  words.forEach((word, index) => {
    const last = joined.at(-1);
    isAfterSign = word === "=" || (index > 0 && words[index - 1] === "=");
    if (isAfterSign && last !== undefined) joined[joined.length - 1] = last + word;
    else joined.push(word);
  });
  const current = joined.pop() ?? "";
  return { before: joined, current: current === '""' ? "" : current, isAfterSign };
}

function beginning(current: string): Completion {
  if (current.startsWith("-")) return flags([help, version]);
  const named = Object.entries(commands).map(([text, { summary }]) => ({ text, meaning: summary }));
  const helping = { text: "help", meaning: helpWords.helpOnCommand };
  return { candidates: [...named, helping], withFiles: false };
}

function topics(place: number): Completion {
  if (place > 0) return nothing;
  const named = Object.entries(commands).map(([text, { summary }]) => ({ text, meaning: summary }));
  const codes = { text: "exit-codes", meaning: helpWords.exitCodesTopic };
  return { candidates: [...named, codes], withFiles: false };
}

async function ofCommand(
  name: string,
  before: readonly string[],
  current: string,
  place: Place,
): Promise<Completion> {
  const definition = await commands[name]?.load();
  if (definition === undefined) return nothing;
  const settings = definition.ignoresConfig ? [] : configFlags;
  const known = [...definition.flags, ...settings, help];
  const read = readWords(before, known);
  if (read.open !== null) return valuesOf(read.open, "", current);
  if (!read.isClosed && current.startsWith("-")) {
    const at = current.indexOf("=") + 1;
    const start = current.slice(0, at);
    const flag = known.find((each) => `${each.long}=` === start && each.takesValue);
    if (flag !== undefined) return valuesOf(flag, start, current.slice(at));
    return flags(known.filter((each) => each.takesSeveral || !read.given.has(each.name)));
  }
  return wordsAt(definition, read, place);
}

interface ReadWords {
  /** The option that the next word is the value of. */
  readonly open: Flag | null;
  /** How many words that are no flags there are. */
  readonly count: number;
  /** Whether `--` has ended the flags. */
  readonly isClosed: boolean;
  /** The names of the flags, and for those of the settings their values. */
  readonly given: ReadonlyMap<string, string>;
}

function readWords(words: readonly string[], known: readonly Flag[]): ReadWords {
  const given = new Map<string, string>();
  let open: Flag | null = null;
  let count = 0;
  let isClosed = false;
  for (const word of words) {
    if (open !== null) {
      given.set(open.name, word);
      open = null;
    } else if (isClosed || !word.startsWith("-")) count++;
    else if (word === "--") isClosed = true;
    else {
      const [long = "", value] = word.split("=", 2);
      const flag = known.find((each) => each.long === long);
      if (flag === undefined) continue;
      given.set(flag.name, value ?? "");
      if (value === undefined && flag.takesValue) open = flag;
    }
  }
  return { open, count, isClosed, given };
}

function flags(offered: readonly Flag[]): Completion {
  const candidates = offered.map(({ long, options }) => ({
    text: long,
    meaning: options.description,
  }));
  return { candidates, withFiles: false };
}

/**
 * @param before What stands before the value in its word.
 * @param value As far as it is typed.
 */
function valuesOf({ files, options }: Flag, before: string, value: string): Completion {
  const kind = files === "behind-sign" ? value.slice(0, value.indexOf("=") + 1) : "";
  if (kind !== "") return { candidates: [], withFiles: true, beforeFile: before + kind };
  const { choices, offers = [] } = options;
  const candidates = (choices ?? offers).map((text) => ({ text: before + text, meaning: "" }));
  const withFiles = choices === undefined && files === "whole";
  return { candidates, withFiles, beforeFile: before };
}

async function wordsAt(
  { words }: CommandDefinition,
  { count, given }: ReadWords,
  place: Place,
): Promise<Completion> {
  const last = words.at(-1);
  const isEndless = last?.[0].includes("...") === true;
  const [, , kind] = words[count] ?? (isEndless ? last : undefined) ?? [];
  if (kind === undefined) return nothing;
  if (kind === "files") return { candidates: [], withFiles: true };
  if (typeof kind !== "string") {
    return { candidates: kind.map((text) => ({ text, meaning: "" })), withFiles: false };
  }
  return { candidates: await names(given, place), withFiles: true };
}

/** Those of the project, then those of the gallery. */
async function names(
  given: ReadWords["given"],
  { env, folder }: Place,
): Promise<readonly Candidate[]> {
  const isWithout =
    given.has("no-config") || /^(1|true|yes|on)$/i.test(env.ASYNCDEMO_NO_CONFIG ?? "");
  const file = given.get("config") || env.ASYNCDEMO_CONFIG || null;
  const scenarioFolders = isWithout ? [] : peekAtFolders(file, folder);
  const own = [...projectScenarios({ scenarioFolders }).keys()];
  const gallery = (await galleryIndex()).filter(({ name }) => !own.includes(name));
  return [
    ...own.map((text) => ({ text, meaning: helpWords.ofThisProject })),
    ...gallery.map(({ name, summary }) => ({ text: name, meaning: summary })),
  ];
}
