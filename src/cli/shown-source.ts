/** The sources of what runs, as the log shows them on a terminal: lines, and links to them. */

import { hostname } from "node:os";
import { pathToFileURL } from "node:url";
import type { ShownSource } from "../render/screen.ts";
import type { Io } from "./io.ts";
import type { Selected } from "./select.ts";
import { pathsOf, type ReadSource, sourcesOf } from "./source-files.ts";

/** @returns the source of each scenario, by its name. */
export async function sourcesShown(
  selected: readonly Selected[],
  isColored: boolean,
  io: Io,
): Promise<(scenario: string) => ShownSource> {
  const hasLinks = isColored && (await io.showsLinks());
  const sources = new Map(
    selected.map((each) => [each.name, shownSource(sourcesOf(each), hasLinks && pathsOf(each))]),
  );
  return (scenario) => sources.get(scenario) ?? shownSource(() => null, false);
}

/** @param pathOf The paths of files that a trace names, for links to them; false for none. */
export function shownSource(
  read: ReadSource,
  pathOf: ((file: string) => string) | false,
): ShownSource {
  const files = new Map<string, readonly string[] | null>();
  const linesOf = (file: string): readonly string[] | null => {
    let lines = files.get(file);
    if (lines === undefined) {
      lines = read(file)?.split(/\r?\n/) ?? null;
      files.set(file, lines);
    }
    return lines;
  };
  return {
    line: (file, line) => linesOf(file)?.[line - 1],
    link(file, line) {
      if (pathOf === false || linesOf(file) === null) return null;
      const address = pathToFileURL(pathOf(file));
      // Over a remote connection the terminal sees that the file is not on its own machine.
      address.hostname = hostname();
      // Terminals that open an editor go to the line that stands there.
      address.hash = String(line);
      return address.href;
    },
  };
}
