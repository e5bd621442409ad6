/** The glyphs of lanes, in Unicode and in ASCII. */

export type Glyph = readonly [unicode: string, ascii: string];

/** The line of a row, by state. */
export const lineGlyphs = {
  running: ["━", "#"],
  waiting: ["─", "-"],
  ready: ["·", "."],
  cancelling: ["≈", "~"],
  open: ["╌", "_"],
} as const satisfies Readonly<Record<string, Glyph>>;

/** For folded instants. */
export const lineBreak: Glyph = ["╱╱", "//"];

/** Marks in a column. */
export const markGlyphs = {
  started: ["▶", ">"],
  asks: ["↯", "C"],
  acts: ["◆", "*"],
  thrown: ["╳", "X"],
  decided: ["■", "%"],
  moved: ["◇", "o"],
  wakes: ["○", "@"],
  woken: ["●", "&"],
  uncancelled: ["↶", "u"],
  swallowed: ["◌", "s"],
  replaced: ["⇄", "r"],
  held: ["◍", "h"],
  /** Where the notes are not listed; elsewhere each has its number. */
  noted: ["▤", "n"],
} as const satisfies Readonly<Record<string, Glyph>>;

/** Ends. */
export const endGlyphs = {
  returned: ["✔", "="],
  cancelled: ["⊘", "x"],
  raised: ["✖", "!"],
  destroyed: ["✖", "!"],
  closed: ["□", "c"],
} as const satisfies Readonly<Record<string, Glyph>>;

/** Where a request arrives, from above or below, and where one without effect does. */
export const arrowGlyphs = {
  asked: { fromAbove: ["▼", "v"], fromBelow: ["▲", "^"] },
  refused: { fromAbove: ["▽", "V"], fromBelow: ["△", "A"] },
} as const;

/** Where a request that arrives at a row comes from. */
export function arrowFrom(
  link: { readonly from: number } | null,
  row: number,
): keyof typeof arrowGlyphs.asked {
  return link !== null && link.from < row ? "fromAbove" : "fromBelow";
}

/** Lines between rows: alone, or over a row's line. */
export const linkGlyphs = {
  creates: { alone: ["│", "|"], over: ["┼", "+"] },
  cancels: { alone: ["║", ":"], over: ["╫", ":"] },
  wakes: { alone: ["┆", "'"], over: ["╪", "'"] },
  decides: { alone: ["┃", ";"], over: ["╂", ";"] },
} as const;

/** Where the line of a creating task forks, and where the row of its creation starts. */
export const forkGlyphs = {
  creates: { down: ["┯", "+"], up: ["┷", "+"], both: ["┿", "+"] },
  created: { fromAbove: ["╰", "`"], fromBelow: ["╭", ","], passing: ["├", "+"] },
  /** Without a creator that is shown. */
  alone: ["╶", "+"],
} as const;
