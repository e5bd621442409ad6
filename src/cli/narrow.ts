/** `--topic` and `--grep`: which of several scenarios are meant. */

import type { GalleryEntry } from "../runner/gallery-index.ts";
import type { GalleryTopic } from "../runner/gallery-topics.ts";
import { choiceProblems } from "../words/problems/flag-values.ts";
import { quote, UsageError } from "./complain.ts";

/** What scenarios have to be like; nothing is asked of them where both are left out. */
export interface Narrowing {
  readonly topic?: GalleryTopic;
  /** To be found in the name, the summary or a lesson. */
  readonly grep?: RegExp;
}

export function isNarrow({ topic, grep }: Narrowing): boolean {
  return topic !== undefined || grep !== undefined;
}

/** Whether a scenario is one of those that are meant. */
export function isMeant(
  { name, topic, summary, lessons }: GalleryEntry,
  narrowing: Narrowing,
): boolean {
  if (narrowing.topic !== undefined && narrowing.topic !== topic) return false;
  const { grep } = narrowing;
  const texts = [name, summary, ...Object.values(lessons)];
  return grep === undefined || texts.some((text) => grep.test(text));
}

/** The same of a scenario that is known by its name alone: it is on no topic. */
export function isOwnMeant(name: string, { topic, grep }: Narrowing): boolean {
  return topic === undefined && (grep?.test(name) ?? true);
}

/** The flags as they would be written. */
export function describeNarrowing({ topic, grep }: Narrowing): string {
  const flags = [
    ...(topic === undefined ? [] : [`--topic ${quote(topic)}`]),
    ...(grep === undefined ? [] : [`--grep ${quote(grep.source)}`]),
  ];
  return flags.join(" ");
}

/** @throws UsageError when the text is no regular expression. */
export function parseGrep(text: string): RegExp {
  try {
    return new RegExp(text, "i");
  } catch (error) {
    const reason = /: ([^:]*)$/.exec((error as Error).message)?.[1];
    throw new UsageError(choiceProblems().pattern(quote(text)), reason);
  }
}
