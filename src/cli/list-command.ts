/** `asyncdemo list`. */

import { relative, resolve, sep } from "node:path";
import { toJson } from "../render/json.ts";
import { makePalette } from "../render/palette.ts";
import type { Screen } from "../render/screen.ts";
import { fitTo, wrap } from "../render/width.ts";
import { type GalleryEntry, galleryIndex } from "../runner/gallery-index.ts";
import { startWords } from "../words/command-words.ts";
import { runProblems } from "../words/problems/running.ts";
import { legible, legibleLine, sanitizeLine } from "../words/sanitize.ts";
import { quote, UsageError } from "./complain.ts";
import type { Io } from "./io.ts";
import { describeNarrowing, isMeant, isNarrow, isOwnMeant, type Narrowing } from "./narrow.ts";
import { paged } from "./paged.ts";
import type { ProjectOptions } from "./project-scenarios.ts";
import { summaryOf } from "./python-files.ts";
import type { ScreenOptions } from "./terminal.ts";

export interface ListCommandOptions extends ScreenOptions, Narrowing, ProjectOptions {
  readonly json: boolean;
  readonly allowEmpty: boolean;
  /** Lists these, instead of the project's scenarios and the gallery. */
  readonly folders: readonly string[];
}

/** With less beside the names, summaries stand below them. */
const narrowestSummary = 40;

/** A scenario of the gallery, or of the project, of which without running it only this is known. */
type ListEntry =
  | (GalleryEntry & { readonly file?: undefined })
  | {
      readonly name: string;
      /** Its path from the folder of the command. */
      readonly file: string;
      /** Of a Python program the first line of its docstring. */
      readonly summary: string;
      /** Where it lies. */
      readonly topic: string;
    };

export async function listCommand(options: ListCommandOptions, io: Io): Promise<void> {
  const { folders } = options;
  const own = await (folders.length > 0
    ? entriesIn(folders, io.folder)
    : ownEntries(options, io.folder));
  const hidden = new Set(own.map(({ name }) => name));
  const known = folders.length > 0 ? [] : await galleryIndex();
  const gallery = known.filter((entry) => isMeant(entry, options) && !hidden.has(entry.name));
  const entries = [...own.filter((entry) => isOwnMeant(entry.name, options)), ...gallery];
  if (entries.length === 0 && !options.allowEmpty) {
    if (!isNarrow(options)) {
      throw new UsageError(runProblems().nothingIn(named(folders)), runProblems().beginWithNew);
    }
    throw new UsageError(
      runProblems().nothingMatches(describeNarrowing(options)),
      runProblems().listWithout,
    );
  }
  if (options.json) io.stdout.write(`${toJson(entries, 2)}\n`);
  else {
    await paged(io, options, (screen) => {
      if (own.length === 0 && !isNarrow(options)) writeStart(entries, screen);
      writeList(entries, screen);
    });
  }
}

function named(folders: readonly string[]): string {
  return folders.map(quote).join(", ");
}

/** What can be run in folders, under the names by which `run` finds it. */
async function entriesIn(folders: readonly string[], from: string): Promise<ListEntry[]> {
  const { filesAt } = await import("./file-words.ts");
  const found = folders.map(async (folder) => {
    const paths = await filesAt(folder, resolve(from, folder));
    return paths.map((path): ListEntry => {
      const file = relative(from, path).split(sep).join("/");
      const name = file.includes("/") ? file : `./${file}`;
      return { name, file, summary: summaryOf(path), topic: folder };
    });
  });
  return (await Promise.all(found)).flat();
}

async function ownEntries(options: ListCommandOptions, from: string): Promise<ListEntry[]> {
  if (!options.scenarioFolders?.length) return [];
  const { projectScenarios } = await import("./project-scenarios.ts");
  const shown = (path: string) => relative(from, path).split(sep).join("/");
  return [...projectScenarios(options).values()].map(({ name, path, folder }) => ({
    name,
    file: shown(path),
    summary: summaryOf(path),
    topic: `${shown(folder) || "."}/`,
  }));
}

/** Where to start, in this order. */
const first = ["task-start", "gather-results", "task-cancel", "gather-cancel"];

function writeStart(entries: readonly ListEntry[], screen: Screen): void {
  const there = first.filter((name) => entries.some((entry) => entry.name === name));
  if (there.length < first.length) return;
  const { title, command } = startWords(first);
  const lines = wrap([{ text: title }], screen.columns);
  screen.out(`${[...lines, `  ${command}`].join("\n")}\n\n`);
}

function writeList(found: readonly ListEntry[], screen: Screen): void {
  const entries = found.map((entry) => ({ ...entry, name: sanitizeLine(entry.name) }));
  const { bold, group } = makePalette(screen.colorLevel);
  const indent = Math.max(...entries.map(({ name }) => name.length)) + 2;
  const isNarrow = screen.columns - 2 - indent < narrowestSummary;
  const columns = screen.columns - 2 - (isNarrow ? 2 : indent);
  let topic: string | null = null;
  for (const entry of entries) {
    const heading =
      entry.topic === topic
        ? []
        : [...(topic === null ? [] : [""]), group(legibleLine(screen, entry.topic))];
    topic = entry.topic;
    const lines = wrap([{ text: legibleLine(screen, entry.summary) }], columns);
    const name = legible(screen, entry.name);
    const rows =
      isNarrow || entry.file !== undefined
        ? [bold(name), ...lines.filter((line) => line !== "").map((line) => `  ${line}`)]
        : lines.map((line, at) =>
            at === 0 ? bold(fitTo(entry.name, indent, "")) + line : " ".repeat(indent) + line,
          );
    screen.out(`${[...heading, ...rows.map((row) => `  ${row}`)].join("\n")}\n`);
  }
}
