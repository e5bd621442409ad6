/** The `json` format: the trace itself as NDJSON, one object per line. */

import type { EventFilter } from "../analysis/event-filter.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import type { Renderer, Screen } from "./screen.ts";

/** @param filter Leaves events out. */
export function jsonRenderer(screen: Screen, filter?: EventFilter): Renderer {
  return {
    line(line: TraceLine) {
      if (!("kind" in line)) filter?.begin();
      else if (line.kind !== "summary" && filter?.shows(line) === false) return;
      screen.out(`${toJson(line)}\n`);
    },
  };
}

/** JSON that is safe to show in a terminal. */
export function toJson(value: unknown, indent = 0): string {
  return escapeControls(JSON.stringify(value, null, indent));
}

/**
 * JSON does not escape DEL, C1 and bidirectional controls, which could control a terminal. And
 * `##[…]` anywhere in a line is a command to the runner of GitHub Actions.
 */
export function escapeControls(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|#(?=#\[)/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
