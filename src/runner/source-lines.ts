/** SourceLines: the text of a program's files, for the frames that point into them. */

import { readFileSync } from "node:fs";
import type { Place } from "../engine/recording/error-records.ts";
import type { Frame } from "../trace/terms.ts";
import { coroutineText, isAwaitedCall } from "./call-text.ts";
import type { FileNames } from "./file-names.ts";

export class SourceLines {
  readonly #names: FileNames;
  readonly #texts = new Map<string, string>();
  readonly #files = new Map<string, readonly string[]>();
  /** By the item of the call's array. */
  readonly #coroutineTexts = new WeakMap<Frame, Map<number | null, string | undefined>>();

  constructor(names: FileNames) {
    this.#names = names;
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

  /** The coroutine that the call at a frame is given, as it is written there. */
  coroutineText(frame: Frame, item: number | null): string | undefined {
    let texts = this.#coroutineTexts.get(frame);
    if (texts === undefined) {
      texts = new Map();
      this.#coroutineTexts.set(frame, texts);
    }
    if (!texts.has(item)) texts.set(item, this.#readCoroutine(frame, item));
    return texts.get(item);
  }

  /** Whether the call at a frame is awaited as it is made: `yield* sleep(1)`. */
  isAwaited(frame: Frame): boolean {
    return isAwaitedCall(...this.placeOf(frame));
  }

  #readCoroutine(frame: Frame, item: number | null): string | undefined {
    return coroutineText(...this.placeOf(frame), item);
  }

  /** The text of the frame's file, and where in it the frame is. */
  placeOf({ file, line, column }: Frame): [text: string, at: number] {
    const text = this.#textOf(this.#names.pathOf(file));
    let begin = 0;
    for (let above = 1; above < line; above++) begin = text.indexOf("\n", begin) + 1;
    return [text, begin + column - 1];
  }

  #linesOf(file: string): readonly string[] {
    const path = this.#names.pathOf(file);
    let lines = this.#files.get(path);
    if (lines === undefined) {
      lines = this.#textOf(path).split("\n");
      this.#files.set(path, lines);
    }
    return lines;
  }

  /** Empty where it cannot be read. */
  #textOf(path: string): string {
    let text = this.#texts.get(path);
    if (text === undefined) {
      text = textIn(path);
      this.#texts.set(path, text);
    }
    return text;
  }
}

function textIn(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
