/**
 * The calls that most are: a command, words, and flags as they are defined, each whole and with its
 * value behind it. They are understood here, as commander would; everything else is left to it
 * (`program.ts`): help, mistakes, `--flag=value`, the environment's flags and a project's settings.
 * To load commander and to describe the flags to it takes as long as a short run.
 */

import type { CommandDefinition, Given } from "./command-definition.ts";
import { commands } from "./definitions/commands.ts";
import { configFlags } from "./definitions/shared-flags.ts";
import { findConfig } from "./find-config.ts";
import type { Flag } from "./flag.ts";
import type { Io } from "./io.ts";

/** @returns whether it was such a call, which has been answered. */
export async function answerPlainCall(argv: readonly string[], io: Io): Promise<boolean> {
  const [name = "", ...rest] = argv;
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined || Object.keys(io.env).some(isOurs)) return false;
  const definition = await entry.load();
  const given = understand(definition, rest, io.folder);
  if (given === null) return false;
  await definition.run(given, io);
  return true;
}

/** Environments may be blind to case. */
function isOurs(variable: string): boolean {
  return variable.startsWith("ASYNCDEMO_") || variable.toUpperCase().startsWith("ASYNCDEMO_");
}

/** What commander would hand to the command; null where it has to be asked. */
function understand(
  { flags: own, words: wanted, ignoresConfig }: CommandDefinition,
  args: readonly string[],
  folder: string,
): Given<unknown, Record<string, unknown>> | null {
  const flags = ignoresConfig ? own : [...own, ...configFlags];
  const values = defaultsOf(flags);
  const given = new Set<string>();
  const words: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (!arg.startsWith("-")) {
      words.push(arg);
      continue;
    }
    const flag = flags.find((each) => each.long === arg);
    if (flag === undefined) return null;
    const { key } = flag;
    given.add(key);
    if (!flag.takesValue) {
      values[key] = !flag.negates;
      continue;
    }
    const value = readValue(flag, args[++at], values[key]);
    if (value === undefined) return null;
    values[key] = value;
  }
  if (!ignoresConfig && values.config !== false) {
    if (values.config !== undefined || findConfig(folder) !== null) return null;
  }
  const placed = place(words, wanted);
  if (placed === null) return null;
  return {
    words: placed,
    options: values,
    args: [],
    isFlag: (name) => given.has(name),
    beats: (name, other) => given.has(name) && !given.has(other),
  };
}

function defaultsOf(flags: readonly Flag[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const flag of flags) {
    const { byDefault } = flag.options;
    if (byDefault !== undefined) values[flag.key] = byDefault;
    // What can only be taken away is there, and what can be given as well is not.
    else if (flag.negates && !flags.some((each) => each.key === flag.key && !each.negates)) {
      values[flag.key] = true;
    }
  }
  return values;
}

/** Undefined where it is missing or wrong, which commander reports. */
function readValue(flag: Flag, text: string | undefined, before: unknown): unknown {
  if (text === undefined || text.startsWith("-")) return undefined;
  try {
    return flag.read(text, before);
  } catch {
    return undefined;
  }
}

/** The words in their places; null where there are too few or too many. */
function place(
  words: readonly string[],
  wanted: CommandDefinition["words"],
): readonly unknown[] | null {
  const last = wanted.at(-1)?.[0] ?? "";
  const hasMore = last.includes("...");
  const needed = wanted.filter(([usage]) => usage.startsWith("<")).length;
  if (words.length < needed || (words.length > wanted.length && !hasMore)) return null;
  return wanted.map(([usage], at) => (usage.includes("...") ? words.slice(at) : words[at]));
}
