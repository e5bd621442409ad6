/** SourceLines: the text of a program's files, for the frames that point into them. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Place } from "../engine/error-records.ts";
import type { Frame } from "../trace/terms.ts";

export class SourceLines {
  readonly #folder: string;
  readonly #files = new Map<string, readonly string[]>();

  /** @param folder The folder that files are named from. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The text of a frame's line; undefined where there is none. */
  lineOf({ file, line }: Frame): string | undefined {
    return this.#linesOf(file)[line - 1]?.trim();
  }

  /** The last line above a frame that begins a generator function of its name. */
  definitionOf({ file, line, function: name }: Frame): Place | undefined {
    const begins = (text: string) => /\*\s*([\w$]+)\s*[(<]/.exec(text)?.[1] === name;
    const index = this.#linesOf(file).slice(0, line).findLastIndex(begins);
    return index === -1 ? undefined : { file, line: index + 1 };
  }

  #linesOf(file: string): readonly string[] {
    const path = resolve(this.#folder, file);
    let lines = this.#files.get(path);
    if (lines === undefined) {
      lines = readLines(path);
      this.#files.set(path, lines);
    }
    return lines;
  }
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return [];
  }
}
