/** Lets a person pick in the terminal, by typing a part of what is looked for. */

import search, { Separator } from "@inquirer/search";
import type { Palette } from "../render/palette.ts";
import { pickWords } from "../words/command-words.ts";
import { exitCodes } from "./exit-codes.ts";

/** A line of the picker: one that can be picked, or the heading of those below it. */
export type Offer =
  | { readonly heading: string }
  | { readonly value: string; readonly name: string; readonly description: string };

/** What a picker asks, and how it looks. */
export interface Question {
  readonly message: string;
  /** What to offer for what has been typed. */
  offered(term: string): readonly Offer[];
  /** How many lines of it there is room for. */
  readonly rows: number;
  readonly palette: Palette;
  readonly unicode: boolean;
}

/** Resolves to null when the question is left: by Ctrl-D, or by Ctrl-C, which is the exit code then. */
export async function pick(question: Question): Promise<string | null> {
  const { message, offered, rows, palette, unicode } = question;
  const { bold, dim, group, bad, task } = palette;
  // The prompt passes its state as well, which chalk would write behind the text.
  const only = (paint: (text: string) => string) => (text: string) => paint(text);
  const highlight = only(task(1));
  try {
    return await search(
      {
        message,
        pageSize: rows,
        source: (term = "") =>
          offered(term).map((offer) =>
            "heading" in offer ? new Separator(group(offer.heading)) : offer,
          ),
        theme: {
          prefix: { idle: "", done: "" },
          icon: { cursor: unicode ? "❯" : ">" },
          style: {
            message: only(bold),
            answer: highlight,
            highlight,
            searchTerm: highlight,
            description: only(dim),
            error: only(bad),
            keysHelpTip: () => dim(pickWords.keys),
          },
        },
      },
      { clearPromptOnDone: true },
    );
  } catch (error) {
    const wasInterrupted = error instanceof Error && error.message.includes("SIGINT");
    if (!(error instanceof Error) || error.name !== "ExitPromptError") throw error;
    if (wasInterrupted) process.exitCode = exitCodes.interrupted;
    return null;
  }
}
