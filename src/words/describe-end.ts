/** The signs of the log, and its words for ends. */

import type { ErrorInfo, Outcome } from "../trace/terms.ts";
import { askedGlyph } from "./describe-cancel.ts";
import type { Description, NameError, Tone } from "./description.ts";
import { sanitizeLine } from "./sanitize.ts";

export const glyphs = {
  created: ["+", "+"],
  started: ["▶", ">"],
  printed: ["│", "|"],
  suspended: ["·", "."],
  resumed: ["↻", "~"],
  asked: askedGlyph,
  cancelled: ["⊘", "x"],
  failed: ["✖", "!"],
  done: ["✔", "="],
  group: ["◆", "*"],
  loop: ["∞", "%"],
} as const;

export const endings: Readonly<Record<Outcome, { glyph: readonly [string, string]; tone: Tone }>> =
  {
    returned: { glyph: glyphs.done, tone: "good" },
    cancelled: { glyph: glyphs.cancelled, tone: "cancelled" },
    raised: { glyph: glyphs.failed, tone: "bad" },
  };

interface End {
  readonly outcome: Outcome;
  readonly result?: string;
  readonly error?: ErrorInfo;
}

/** `done: 42`, `failed: ValueError: 404`. */
export function describeEnd(
  event: End,
  name: NameError,
): Pick<Description, "glyph" | "tone" | "words"> {
  const { outcome, result = "None", error } = event;
  const look = endings[outcome];
  if (outcome === "returned") {
    return { ...look, words: result === "None" ? "done" : `done: ${sanitizeLine(result)}` };
  }
  const what = error === undefined ? "" : name(error);
  if (outcome === "raised") return { ...look, words: `failed: ${what}` };
  return { ...look, words: what === "CancelledError" ? "cancelled" : `cancelled: ${what}` };
}
