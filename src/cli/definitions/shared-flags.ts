/** Options that several commands take. */

import { galleryTopics } from "../../runner/gallery-topics.ts";
import { Flag } from "../flag.ts";
import { parseGrep } from "../narrow.ts";
import { parseTimeout } from "../option-values.ts";
import type { ScreenOptions } from "../terminal.ts";

/** What every command that prints for people takes. */
export const screenFlags: readonly Flag[] = [
  new Flag("--color <when>", {
    description: "colour the output",
    choices: ["always", "auto", "never"],
    byDefault: "auto",
  }),
  new Flag("--no-color", { description: "the same as --color never" }),
  new Flag("--ascii", { description: "write ASCII only", byDefault: false }),
];

export interface RawScreen {
  readonly color: "always" | "auto" | "never" | false;
  readonly ascii: boolean;
}

export function screenOf({ color, ascii }: RawScreen): ScreenOptions {
  return { color: color === false ? "never" : color, ascii };
}

/** Where the project's settings are; for every command that has some. */
export const configFlags: readonly Flag[] = [
  new Flag("--config <file>", {
    description: "the project's settings, instead of looking for them",
  }),
  new Flag("--no-config", { description: "without the project's settings" }),
];

/** Which Python runs what is in Python. */
export const pythonFlag = new Flag("--python <python>", {
  description:
    "for Python programs: a version, pyodide, or a path; by default the virtual environment's, " +
    "else the newest",
});

/** For what runs something to look at it afterwards. */
export const clockFlag = new Flag("--clock <clock>", {
  description:
    "virtual takes no time; real is the default for Python programs with sockets or such",
  choices: ["virtual", "real"],
});

export const timeoutFlag = new Flag("--timeout <seconds>", {
  description: "end a scenario that takes longer, by any clock",
  parse: parseTimeout,
});

/** For what compares two runs. */
export const pageFlag = new Flag("--page <file>", {
  description: "write a page too, with both side by side, to be stepped through together",
});

export const moduleFlag = new Flag("-m, --module <name>", {
  description: "a Python module instead of a file, as in python -m",
});

/** What chooses among scenarios. */
export const narrowingFlags: readonly Flag[] = [
  new Flag("--topic <topic>", {
    description: "only scenarios on this topic",
    choices: galleryTopics,
  }),
  new Flag("--grep <expression>", {
    description: "only those whose name, summary or lessons match; of files the name",
    parse: parseGrep,
  }),
  new Flag("--allow-empty", { description: "succeed even if nothing matches", byDefault: false }),
];
