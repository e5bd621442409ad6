/** `asyncdemo` without a command: a short help, or in a terminal a picker. */

import { makePalette } from "../render/palette.ts";
import { wrap } from "../render/width.ts";
import { type GalleryEntry, galleryIndex } from "../runner/gallery-index.ts";
import { pickWords } from "../words/command-words.ts";
import type { Io } from "./io.ts";
import type { Offer } from "./pick.ts";
import { select } from "./select.ts";
import { makeScreen } from "./terminal.ts";
import { rowsOf } from "./terminal-size.ts";

/** The question, the help below the list, and what is said of the line at the cursor. */
const otherRows = 7;

/** @returns the scenario that was picked, or null when there is nothing more to do. */
export async function bareCommand(help: string, examples: string, io: Io): Promise<string | null> {
  if (!io.stdout.isTTY || !io.stdin.isTTY || io.env.CI) {
    io.stdout.write(`${examples}\n${help}`);
    return null;
  }
  const entries = await galleryIndex();
  const { colorLevel, unicode, columns } = makeScreen(io, { color: "auto", ascii: false });
  const name = await io.stdin.pick({
    message: pickWords.title,
    offered: (term) =>
      offersFor(entries, term.trim()).map((offer) =>
        "heading" in offer ? offer : { ...offer, description: wrapped(offer.description, columns) },
      ),
    rows: Math.max(rowsOf(io) - otherRows, 4),
    palette: makePalette(colorLevel),
    unicode,
  });
  if (name !== null) await select([name], io.folder);
  return name;
}

/** The library would break words. */
function wrapped(text: string, columns: number): string {
  return text
    .split("\n")
    .flatMap((line) => wrap([{ text: line }], columns))
    .join("\n");
}

/**
 * Without a term all scenarios, topic by topic; with one those whose name, topic or summary has each
 * of its words, beginning with those that have it in their name. What matches none may be a file.
 */
function offersFor(entries: readonly GalleryEntry[], term: string): readonly Offer[] {
  if (term === "") {
    return entries.flatMap((entry, index) => {
      const isFirst = entry.topic !== entries[index - 1]?.topic;
      return isFirst ? [{ heading: entry.topic }, offerOf(entry)] : [offerOf(entry)];
    });
  }
  const words = term.toLowerCase().split(/\s+/);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = entries.filter(({ name, topic, summary }) => has(`${name} ${topic} ${summary}`));
  const isNamed = ({ name }: GalleryEntry) => has(name);
  const ranked = [...found.filter(isNamed), ...found.filter((entry) => !isNamed(entry))];
  const exact = ranked.filter(({ name }) => name === term);
  const offers = [...exact, ...ranked.filter(({ name }) => name !== term)].map(offerOf);
  if (offers.length > 0) return offers;
  return [{ value: term, name: term, description: pickWords.unknown }];
}

function offerOf({ name, topic, summary }: GalleryEntry): Offer {
  return { value: name, name, description: pickWords.about(summary, topic, name) };
}
