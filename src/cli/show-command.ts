/** `asyncdemo show`. */

import { readFile } from "node:fs/promises";
import { makePalette } from "../render/palette.ts";
import { legible } from "../render/sanitize.ts";
import { wrap } from "../render/width.ts";
import { galleryNames, gallerySource, loadFromGallery } from "../runner/gallery.ts";
import type { Scenario } from "../scenario/define-scenario.ts";
import { letterOf } from "../scenario/lesson-marks.ts";
import { quote, UsageError } from "./complain.ts";
import type { Io } from "./io.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface ShowCommandOptions extends ScreenOptions {
  readonly python: boolean;
  readonly source: boolean;
}

export async function showCommand(
  name: string,
  { python, source, ...options }: ShowCommandOptions,
  io: Io,
): Promise<void> {
  const names = galleryNames();
  if (!names.includes(name)) {
    const { nearest } = await import("./nearest.ts");
    const near = nearest(name, names);
    const hint = near === null ? "asyncdemo list shows them all" : `did you mean '${near}'?`;
    throw new UsageError(`unknown scenario ${quote(name)}`, hint);
  }
  const text = await readFile(gallerySource(name, python ? "py" : "ts"), "utf8");
  if (source) {
    io.stdout.write(text);
    return;
  }
  const { scenario } = await loadFromGallery(name);
  const screen = makeScreen(io, options);
  const { bold, dim, group } = makePalette(screen.colorLevel);
  const lines = text.trimEnd().split("\n");
  const numberColumns = String(lines.length).length;
  const told = new Set<string>();
  const pointer = screen.unicode ? "└─ " : "`- ";

  const heading = [{ text: `${name}  `, paint: bold }, { text: legible(screen, scenario.summary) }];
  screen.out(`${wrap(heading, screen.columns).join("\n")}\n`);
  const { topic, pair } = scenario;
  const about = [`topic: ${topic}`, ...(pair === null ? [] : [`compare with: ${pair}`])];
  const dot = screen.unicode ? " · " : " - ";
  screen.out(`${wrap([{ text: about.join(dot), paint: dim }], screen.columns).join("\n")}\n\n`);
  const gutter = numberColumns + 2;
  const blank = " ".repeat(gutter);
  lines.forEach((line, index) => {
    const code = legible(screen, line);
    const indent = /^ */.exec(code)![0];
    const parts = wrap([{ text: code }], screen.columns - gutter, `${indent}    `);
    const number = dim(String(index + 1).padStart(numberColumns));
    screen.out(
      parts
        .map((part, at) => `${at === 0 ? `${number}  ` : blank}${part}`.trimEnd())
        .join("\n")
        .concat("\n"),
    );
    const lesson = lessonAt(line, scenario, told);
    if (lesson === null) return;
    const text = `${pointer}${lesson.letter}: ${legible(screen, lesson.text)}`;
    const note = wrap([{ text, paint: group }], screen.columns - gutter - indent.length, "   ");
    screen.out(note.map((part) => `${blank}${indent}${part}\n`).join(""));
  });
}

/** The lesson that a line marks; each is told at its first mark. */
function lessonAt(line: string, { lessons }: Scenario, told: Set<string>) {
  const letter = letterOf(line);
  const text = letter === null ? undefined : lessons[letter];
  if (letter === null || text === undefined || told.has(letter)) return null;
  told.add(letter);
  return { letter, text };
}
