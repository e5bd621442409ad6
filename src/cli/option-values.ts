/** The values of options, from their text. */

import type { Moment } from "../analysis/event-filter.ts";
import { choiceProblems } from "../words/problems/flag-values.ts";
import { quote, UsageError } from "./complain.ts";
import type { Shard } from "./shard.ts";

/** A value that an option does not take; `given` is quoted by what shows it. */
export class UnfitChoice extends Error {
  readonly where: string;
  readonly given: string;
  readonly choices: readonly string[];

  constructor(where: string, given: string, choices: readonly string[]) {
    super(choiceProblems().takes(where, choices.join(", ")));
    this.where = where;
    this.given = given;
    this.choices = choices;
  }
}

/** What is said of it, with what was probably meant. */
export async function describeChoice({ where, given, choices }: UnfitChoice): Promise<UsageError> {
  const { didYouMean, nearest } = await import("../engine/builtins/nearest.ts");
  const near = nearest(given, choices);
  return new UsageError(
    choiceProblems().takesNot(where, choices.join(", "), quote(given)),
    near === null ? undefined : didYouMean(quote(near)),
  );
}

export function parseSpeed(text: string): number {
  const speed = Number(text);
  if (speed > 0 && Number.isFinite(speed)) return speed;
  throw new UsageError(choiceProblems().speed(quote(text)), choiceProblems().speedExample);
}

/** Node's timers take no longer delay, 24 days, and no shorter one. */
const longestTimeoutSeconds = 2_147_483;
const shortestTimeoutSeconds = 0.001;

export function parseTimeout(text: string): number {
  const seconds = text.trim() === "" ? Number.NaN : Number(text);
  if (seconds >= shortestTimeoutSeconds && seconds <= longestTimeoutSeconds) return seconds;
  const isTooShort = seconds > 0 && seconds < shortestTimeoutSeconds;
  const isTooLong = seconds > longestTimeoutSeconds;
  throw new UsageError(
    choiceProblems().timeout(quote(text)),
    isTooShort
      ? choiceProblems().shortestTimeout(shortestTimeoutSeconds)
      : isTooLong
        ? choiceProblems().longestTimeout(longestTimeoutSeconds)
        : choiceProblems().timeoutExample,
  );
}

export function parseShard(text: string): Shard {
  const [, index, count] = /^([1-9]\d{0,6})\/([1-9]\d{0,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index <= shard.count) return shard;
  throw new UsageError(choiceProblems().shard(quote(text)), choiceProblems().shardExample);
}

const milliseconds = { s: 1000, ms: 1 } as const;

/** `12` is an event's number; `1.5s` and `1500ms` are times. */
export function parseMoment(flag: string, text: string): Moment {
  const [, number = "", unit] = /^(\d+(?:\.\d+)?) ?(s|ms)?$/.exec(text) ?? [];
  if (unit === "s" || unit === "ms") return { atMs: Number(number) * milliseconds[unit] };
  if (/^[1-9]\d*$/.test(number)) return { seq: Number(number) };
  throw new UsageError(choiceProblems().moment(flag, quote(text)), choiceProblems().momentExample);
}

/** `a,b`, and what was given before. */
export function severalWords(text: string, before: readonly string[] = []): readonly string[] {
  const words = text.split(",").filter((word) => word !== "");
  return [...before, ...words];
}
