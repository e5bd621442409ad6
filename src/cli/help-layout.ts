/** How the help is laid out: at the width of the screen, in groups, and coloured where it may be. */

import type { Palette } from "../render/palette.ts";

/**
 * A text broken between words. It is ours and ASCII, so a character is a column: what measures other
 * texts would be a tenth of the help's start.
 */
function broken(text: string, columns: number, hanging = ""): string[] {
  const lines: string[] = [];
  let line = "";
  const words = text.split(/\s+/);
  for (let at = 0; at < words.length; at++) {
    let word = words[at] ?? "";
    if (word.length > columns) {
      // A path, say, that fits on no line.
      words.splice(at + 1, 0, word.slice(columns));
      word = word.slice(0, columns);
    }
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > columns) {
      lines.push(line);
      line = hanging + word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A wider line is hard to read. */
export const widestHelp = 100;
/** With less room beside them, descriptions stand below what they describe. */
const narrowestDescription = 30;

/** Lines such as `  command      what it does`: with too little room, what it does stands below. */
export function layExamples(text: string, columns: number): string {
  const lines = text.split("\n").flatMap((line) => {
    if (line.length <= columns) return [line];
    const [, indent = "", command = "", meaning = ""] =
      /^( *)(.*?)(?: {2,}(.*))?$/.exec(line) ?? [];
    const part = (words: string, by: number) =>
      broken(words, columns - by).map((each) => " ".repeat(by) + each);
    const beside = line.length - meaning.length;
    if (meaning !== "" && columns - beside >= narrowestDescription) {
      const [first = "", ...rest] = part(meaning, beside);
      return [line.slice(0, beside) + first.trimStart(), ...rest];
    }
    // A command that goes on below is indented more, so that it is not read as two.
    const [start = "", ...others] = broken(command, columns - indent.length - 2);
    const shown = [indent + start, ...others.map((each) => `${indent}  ${each}`)];
    return meaning === "" ? shown : [...shown, ...part(meaning, indent.length + 4)];
  });
  return lines.join("\n");
}

/** Paragraphs, whose lines were broken for another width. */
export function layParagraphs(text: string, columns: number): string {
  return text
    .split("\n\n")
    .map((paragraph) => {
      const begin = paragraph.startsWith("\n") ? "\n" : "";
      return begin + broken(paragraph.trim().replaceAll("\n", " "), columns).join("\n");
    })
    .join("\n\n");
}

/** What commander is asked to do otherwise. */
export function helpOverrides(columns: number, palette: Palette | null) {
  return {
    helpWidth: columns,
    ...(palette !== null && {
      styleTitle: palette.bold,
      styleOptionTerm: palette.group,
      styleSubcommandTerm: palette.group,
      styleArgumentTerm: palette.group,
      styleOptionDescription: palette.dim,
    }),
    formatItem(
      term: string,
      termWidth: number,
      description: string,
      helper: { displayWidth(text: string): number },
    ): string {
      if (columns - termWidth - 4 >= narrowestDescription) {
        const indent = termWidth + 4;
        const [first = "", ...rest] = broken(description, columns - indent);
        const beginning = `  ${term}${" ".repeat(termWidth - helper.displayWidth(term) + 2)}`;
        return [beginning + first, ...rest.map((line) => " ".repeat(indent) + line)]
          .join("\n")
          .trimEnd();
      }
      const below = broken(description, columns - 6).map((line) => `      ${line}`);
      return description === "" ? `  ${term}` : [`  ${term}`, ...below].join("\n");
    },
  };
}

/** How a command is called, on several lines where one is too short. */
export function layUsage(usage: string, columns: number): string {
  return broken(usage, columns - "Usage: ".length, "  ").join("\n");
}
