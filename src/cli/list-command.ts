/** `asyncdemo list`. */

import { makePalette } from "../render/palette.ts";
import { legible } from "../render/sanitize.ts";
import type { Screen } from "../render/screen.ts";
import { fitTo, wrap } from "../render/width.ts";
import { type GalleryEntry, galleryIndex } from "../runner/gallery-index.ts";
import { UsageError } from "./complain.ts";
import type { Io } from "./io.ts";
import { describeNarrowing, isMeant, type Narrowing } from "./narrow.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface ListCommandOptions extends ScreenOptions, Narrowing {
  readonly json: boolean;
  readonly allowEmpty: boolean;
}

/** With less beside the names, summaries stand below them. */
const narrowestSummary = 40;

export async function listCommand(options: ListCommandOptions, io: Io): Promise<void> {
  const entries = (await galleryIndex()).filter((entry) => isMeant(entry, options));
  if (entries.length === 0 && !options.allowEmpty) {
    throw new UsageError(
      `nothing matches ${describeNarrowing(options)}`,
      "without it, asyncdemo list shows every scenario",
    );
  }
  if (options.json) io.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
  else writeList(entries, makeScreen(io, options));
}

function writeList(entries: readonly GalleryEntry[], screen: Screen): void {
  const { bold, group } = makePalette(screen.colorLevel);
  const indent = Math.max(...entries.map(({ name }) => name.length)) + 2;
  const isNarrow = screen.columns - 2 - indent < narrowestSummary;
  const columns = screen.columns - 2 - (isNarrow ? 2 : indent);
  let topic: string | null = null;
  for (const entry of entries) {
    const heading =
      entry.topic === topic ? [] : [...(topic === null ? [] : [""]), group(entry.topic)];
    topic = entry.topic;
    const lines = wrap([{ text: legible(screen, entry.summary) }], columns);
    const rows = isNarrow
      ? [bold(entry.name), ...lines.map((line) => `  ${line}`)]
      : lines.map((line, at) =>
          at === 0 ? bold(fitTo(entry.name, indent, "")) + line : " ".repeat(indent) + line,
        );
    screen.out(`${[...heading, ...rows.map((row) => `  ${row}`)].join("\n")}\n`);
  }
}
