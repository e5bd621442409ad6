/** `asyncdemo` without a command: a short help, or in a terminal a picker. */

import { makePalette } from "../render/palette.ts";
import type { Screen } from "../render/screen.ts";
import { fitTo, wrap } from "../render/width.ts";
import { type GalleryEntry, galleryIndex } from "../runner/gallery-index.ts";
import type { Io } from "./io.ts";
import { select } from "./select.ts";
import { makeScreen } from "./terminal.ts";

/** @returns the scenario that was picked, or null when there is nothing more to do. */
export async function bareCommand(help: string, examples: string, io: Io): Promise<string | null> {
  if (!io.stdout.isTTY || !io.stdin.isTTY || io.env.CI) {
    io.stdout.write(`${examples}\n${help}`);
    return null;
  }
  const entries = await galleryIndex();
  const screen = makeScreen(io, { color: "auto", ascii: false });
  writeChoices(entries, screen);
  const more = "asyncdemo list tells what each shows, asyncdemo --help what else there is.";
  screen.out(`\n${wrap([{ text: more }], screen.columns).join("\n")}\n`);
  const answer = (await io.stdin.ask("Run which (number or name)? "))?.trim() ?? "";
  if (answer === "") return null;
  const name = entries[Number(answer) - 1]?.name ?? answer;
  await select([name], io.folder);
  return name;
}

/** Numbers and names, as many on a line as fit beside their topic, or below it. */
function writeChoices(entries: readonly GalleryEntry[], screen: Screen): void {
  const { bold, group } = makePalette(screen.colorLevel);
  const digits = String(entries.length).length;
  const widest = digits + 1 + Math.max(...entries.map(({ name }) => name.length));
  const topicColumns = Math.max(...entries.map(({ topic }) => topic.length)) + 2;
  const isNarrow = topicColumns + widest > screen.columns;
  const indent = isNarrow ? 2 : topicColumns;
  let topic: string | null = null;
  let line = "";
  let used = 0;
  const breakLine = (start = " ".repeat(indent)): void => {
    if (line !== "") screen.out(`${line}\n`);
    line = start;
    used = indent;
  };
  entries.forEach((entry, index) => {
    const width = digits + 1 + entry.name.length;
    if (entry.topic !== topic) {
      topic = entry.topic;
      breakLine(group(isNarrow ? topic : fitTo(topic, indent, "")));
      if (isNarrow) breakLine();
    } else if (used + 2 + width > screen.columns) breakLine();
    else {
      line += "  ";
      used += 2;
    }
    line += `${String(index + 1).padStart(digits)} ${bold(entry.name)}`;
    used += width;
  });
  breakLine();
}
