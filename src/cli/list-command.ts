/** `asyncdemo list`. */

import { makePalette } from "../render/palette.ts";
import { legible } from "../render/sanitize.ts";
import { fitTo, wrap } from "../render/width.ts";
import { galleryNames, loadFromGallery } from "../runner/gallery.ts";
import type { Io } from "./io.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface ListCommandOptions extends ScreenOptions {
  readonly json: boolean;
}

/** With less beside the names, summaries stand below them. */
const narrowestSummary = 40;

export async function listCommand(options: ListCommandOptions, io: Io): Promise<void> {
  const scenarios = await Promise.all(galleryNames().map(loadFromGallery));
  if (options.json) {
    const entries = scenarios.map(({ name, scenario: { summary, mode, lessons } }) => ({
      name,
      summary,
      mode,
      lessons,
    }));
    io.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
    return;
  }
  const screen = makeScreen(io, options);
  const { bold } = makePalette(screen.colorLevel);
  const indent = Math.max(...scenarios.map(({ name }) => name.length)) + 2;
  const isNarrow = screen.columns - indent < narrowestSummary;
  for (const { name, scenario } of scenarios) {
    const columns = isNarrow ? screen.columns - 2 : screen.columns - indent;
    const lines = wrap([{ text: legible(screen, scenario.summary) }], columns);
    const rows = isNarrow
      ? [bold(name), ...lines.map((line) => `  ${line}`)]
      : lines.map(
          (line, at) => (at === 0 ? bold(fitTo(name, indent, "")) : " ".repeat(indent)) + line,
        );
    screen.out(`${rows.join("\n")}\n`);
  }
}
