/** The style of lanes on a screen: glyphs and colours. */

import type { LaneColumn, LaneEnd, LaneMark, LaneRow, LaneState } from "../analysis/lane-parts.ts";
import type { Ref } from "../trace/terms.ts";
import type { Labels } from "../words/labels.ts";
import { type Glyph, lineBreak, markGlyphs } from "./lane-glyphs.ts";
import { makePalette, type Palette } from "./palette.ts";
import type { ColorLevel } from "./screen.ts";

type Paint = (text: string) => string;

export class LaneStyle {
  readonly unicode: boolean;
  readonly palette: Palette;
  readonly labels: Labels;
  readonly #listsNotes: boolean;

  /** @param listsNotes Whether the notes stand below the lanes, each with its number. */
  constructor(
    screen: { unicode: boolean; colorLevel: ColorLevel },
    labels: Labels,
    listsNotes = true,
  ) {
    this.#listsNotes = listsNotes;
    this.unicode = screen.unicode;
    this.palette = makePalette(screen.colorLevel);
    this.labels = labels;
  }

  pick([unicode, ascii]: Glyph): string {
    return this.unicode ? unicode : ascii;
  }

  /** What a task runs that has no name of its own. */
  runsOf({ kind, id }: Ref, name: string): string | undefined {
    return kind === "task" && /^Task-\d+$/.test(name) ? this.labels.runs(id) : undefined;
  }

  /** What stands in a row for a note. */
  noteText({ note }: Extract<LaneMark, { is: "noted" }>): string {
    return this.#listsNotes ? String(note) : this.pick(markGlyphs.noted);
  }

  /** The colour of a task, or of a scope. */
  rowPaint({ ref }: LaneRow): Paint {
    if (ref.kind === "task") return this.palette.task(ref.id);
    return ref.kind === "host" ? this.palette.dim : this.palette.group;
  }

  linePaint(row: LaneRow, { is }: LaneState): Paint {
    if (is === "running" || is === "open") return this.rowPaint(row);
    return is === "cancelling" ? this.palette.cancelled : this.palette.dim;
  }

  linkPaint({ link, marks }: LaneColumn): Paint {
    if (link?.is === "creates" || link?.is === "wakes") return this.palette.dim;
    const decided = link === null ? undefined : marks.get(link.from);
    if (link?.is === "decides" && decided?.is === "ended") return this.endPaint(decided.how);
    return this.palette.cancelled;
  }

  endPaint(how: LaneEnd["how"]): Paint {
    if (how === "returned") return this.palette.good;
    if (how === "closed") return this.palette.group;
    return how === "cancelled" ? this.palette.cancelled : this.palette.bad;
  }

  /** The width of a column: the number of a note may take several cells. */
  columnWidth({ marks, folded }: LaneColumn): number {
    let width = folded > 0 ? this.pick(lineBreak).length : 1;
    for (const mark of marks.values()) {
      if (mark.is === "noted") width = Math.max(width, this.noteText(mark).length);
    }
    return width;
  }
}
