/** The glyphs of lanes, in Unicode and in ASCII. */

export type Glyph = readonly [unicode: string, ascii: string];

/** How a row goes on. */
export const lineGlyphs = {
  running: ["━", "#"],
  waiting: ["─", "-"],
  ready: ["·", "."],
  cancelling: ["≈", "~"],
  open: ["╌", "_"],
} as const satisfies Readonly<Record<string, Glyph>>;

/** Where instants are folded. */
export const lineBreak: Glyph = ["╱╱", "//"];

/** What is done at a column. */
export const markGlyphs = {
  started: ["▶", ">"],
  asks: ["↯", "C"],
  acts: ["◆", "*"],
  thrown: ["╳", "X"],
  decided: ["▲", "^"],
  moved: ["◇", "o"],
  wakes: ["○", "@"],
  woken: ["●", "&"],
  uncancelled: ["↶", "u"],
  swallowed: ["◌", "s"],
  replaced: ["⇄", "r"],
} as const satisfies Readonly<Record<string, Glyph>>;

/** How things end. */
export const endGlyphs = {
  returned: ["✔", "="],
  cancelled: ["⊘", "x"],
  raised: ["✖", "!"],
  destroyed: ["✖", "!"],
} as const satisfies Readonly<Record<string, Glyph>>;

/** Where a request arrives, from above and from below; and where it has no effect. */
export const arrowGlyphs = {
  asked: { fromAbove: ["▼", "v"], fromBelow: ["▲", "^"] },
  refused: { fromAbove: ["▽", "v"], fromBelow: ["△", "^"] },
} as const;

/** Lines between rows: alone, over a row's line, and where a row's line ends or begins at them. */
export const linkGlyphs = {
  creates: { alone: ["│", "|"], over: ["┼", "+"] },
  cancels: { alone: ["║", ":"], over: ["╫", ":"] },
  wakes: { alone: ["┆", "'"], over: ["┿", "'"] },
  decides: { alone: ["┃", "!"], over: ["╂", "!"] },
} as const;

/** Where a creating task's line forks, and where what it creates begins. */
export const forkGlyphs = {
  creates: { down: ["┯", "+"], up: ["┷", "+"], both: ["┿", "+"] },
  created: { fromAbove: ["╰", "`"], fromBelow: ["╭", ","], passing: ["├", "+"] },
  /** By nobody that is shown. */
  alone: ["╶", "+"],
} as const;
