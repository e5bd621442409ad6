/** `asyncdemo show`. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, extname, join, relative, resolve, sep } from "node:path";
import { makePalette } from "../render/palette.ts";
import { wrap } from "../render/width.ts";
import { galleryNames, gallerySource, loadFromGallery } from "../runner/gallery.ts";
import type { Scenario } from "../scenario/define-scenario.ts";
import { letterOf } from "../scenario/lesson-marks.ts";
import { compareWith, notebookLetters } from "../words/command-words.ts";
import { twinProblems } from "../words/problems/commands.ts";
import { fileProblems } from "../words/problems/files.ts";
import { legible, legibleLine, sanitize } from "../words/sanitize.ts";
import { quote, UsageError } from "./complain.ts";
import { pythonExtension } from "./file-extensions.ts";
import type { Io } from "./io.ts";
import type { ProjectOptions, ProjectScenario } from "./project-scenarios.ts";
import { isPackageFolder, summaryOf } from "./python-files.ts";
import { looksLikeFile } from "./select.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface ShowCommandOptions extends ScreenOptions, ProjectOptions {
  readonly python: boolean;
  readonly source: boolean;
}

/** A scenario's source, and what there is to say of it. */
interface Shown {
  readonly path: string;
  /** Of one of the gallery; of the project's own nothing is known without running it. */
  about(): Promise<Pick<Scenario, "summary" | "lessons"> & { readonly notes: readonly string[] }>;
}

export async function showCommand(
  name: string,
  { python, source, scenarioFolders, ...options }: ShowCommandOptions,
  io: Io,
): Promise<void> {
  const shown = await find(name, python, { scenarioFolders }, io.folder);
  const text = await readFile(shown.path, "utf8");
  if (source) {
    io.stdout.write(io.stdout.isTTY ? sanitize(text) : text);
    return;
  }
  const { summary, notes, lessons } = await shown.about();
  const screen = makeScreen(io, options);
  const { bold, dim, group } = makePalette(screen.colorLevel);
  const lines = text.trimEnd().split("\n");
  const numberColumns = String(lines.length).length;
  const seen = new Set<string>();
  const pointer = screen.unicode ? "└─ " : "`- ";

  const heading = [
    { text: `${legibleLine(screen, name)}  `, paint: bold },
    { text: legibleLine(screen, summary) },
  ];
  screen.out(`${wrap(heading, screen.columns).join("\n").trimEnd()}\n`);
  const dot = screen.unicode ? " · " : " - ";
  const about = legibleLine(screen, notes.join(dot));
  screen.out(`${wrap([{ text: about, paint: dim }], screen.columns).join("\n")}\n\n`);
  const gutter = numberColumns + 2;
  const blank = " ".repeat(gutter);
  lines.forEach((line, index) => {
    const code = legible(screen, sanitize(line));
    const indent = /^ */.exec(code)![0];
    const parts = wrap([{ text: code }], screen.columns - gutter, `${indent}    `);
    const number = dim(String(index + 1).padStart(numberColumns));
    screen.out(
      parts
        .map((part, at) => `${at === 0 ? `${number}  ` : blank}${part}`.trimEnd())
        .join("\n")
        .concat("\n"),
    );
    const lesson = lessonAt(line, lessons, seen);
    if (lesson === null) return;
    const text = `${pointer}${lesson.letter}: ${legibleLine(screen, lesson.text)}`;
    const note = wrap([{ text, paint: group }], screen.columns - gutter - indent.length, "   ");
    screen.out(note.map((part) => `${blank}${indent}${part}\n`).join(""));
  });
}

async function find(
  name: string,
  python: boolean,
  project: ProjectOptions,
  folder: string,
): Promise<Shown> {
  const own = await ownScenarios(project);
  const found = own.get(name);
  if (found !== undefined) {
    return ownShown(found.path, python, folder);
  }
  const names = galleryNames();
  if (names.includes(name)) {
    return { path: gallerySource(name, python ? "py" : "ts"), about: () => aboutGallery(name) };
  }
  if (looksLikeFile(name)) return findFile(name, python, folder);
  const { fileNamed, unknownScenario } = await import("./unknown-word.ts");
  const file = fileNamed(name, folder);
  if (file === null) throw await unknownScenario(name, folder, [...own.keys(), ...names]);
  return findFile(file, python, folder);
}

function ownShown(found: string, python: boolean, folder: string): Shown {
  const path = isPackageFolder(found)
    ? join(found, "__main__.py")
    : python && extname(found) !== pythonExtension
      ? twinBeside(found)
      : found;
  const notes = [relative(folder, path).split(sep).join("/")];
  const about = async () => ({ summary: summaryOf(path), lessons: {}, notes });
  return { path, about };
}

async function findFile(word: string, python: boolean, folder: string): Promise<Shown> {
  const { filesAt } = await import("./file-words.ts");
  const paths = await filesAt(word, resolve(folder, word));
  const [path] = paths;
  if (path !== undefined && paths.length === 1) return ownShown(path, python, folder);
  throw new UsageError(
    fileProblems().meansFiles(quote(word), paths.length),
    fileProblems().nameOne,
  );
}

async function aboutGallery(name: string) {
  const { scenario } = await loadFromGallery(name);
  const { topic, pair, summary, lessons } = scenario;
  const notes = [
    `topic: ${topic}`,
    ...(pair === null ? [] : [compareWith(pair)]),
    ...(Object.keys(lessons).length === 0 || "A" in lessons ? [] : [notebookLetters]),
  ];
  return { summary, lessons, notes };
}

async function ownScenarios(
  project: ProjectOptions,
): Promise<ReadonlyMap<string, ProjectScenario>> {
  if (!project.scenarioFolders?.length) return new Map();
  const { projectScenarios } = await import("./project-scenarios.ts");
  return projectScenarios(project);
}

function twinBeside(path: string): string {
  const twin = path.replace(/\.\w+$/, ".py");
  if (existsSync(twin)) return twin;
  throw new UsageError(
    twinProblems().none(quote(basename(path))),
    twinProblems().write(quote(basename(twin))),
  );
}

/** The lesson that a line marks; each is shown at its first mark. */
function lessonAt(line: string, lessons: Scenario["lessons"], seen: Set<string>) {
  const letter = letterOf(line);
  const text = letter === null ? undefined : lessons[letter];
  if (letter === null || text === undefined || seen.has(letter)) return null;
  seen.add(letter);
  return { letter, text };
}
