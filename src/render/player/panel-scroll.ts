/** PanelScroll: which part of a panel's lines is shown, and on which sides there is more. */

import { type ScrollSide, scrollMarks, scrollSides } from "../../words/player-words.ts";
import { widestOf } from "../width.ts";

/** How far a panel is scrolled from where it begins, in lines and columns. */
export interface Scroll {
  readonly down: number;
  readonly right: number;
}

export const unscrolled: Scroll = { down: 0, right: 0 };

export class PanelScroll {
  readonly #isScrolled: boolean;
  readonly #more = new Set<ScrollSide>();
  /** As far as was asked for, within what there is. */
  scroll: Scroll;

  /** @param scroll Null for a panel that no key scrolls. */
  constructor(scroll: Scroll | null) {
    this.#isScrolled = scroll !== null;
    this.scroll = scroll ?? unscrolled;
  }

  /** The first of `count` lines that is shown: `first`, or where the panel is scrolled to. */
  firstOf(count: number, room: number, first: number): number {
    const last = Math.max(count - room, 0);
    const begin = Math.max(0, Math.min(first, last));
    const shown = Math.max(0, Math.min(begin + this.scroll.down, last));
    this.scroll = { ...this.scroll, down: shown - begin };
    if (shown > 0) this.#more.add("up");
    if (shown < last) this.#more.add("down");
    return shown;
  }

  /** How many columns at the left are left out of lines that have room for so many. */
  hiddenColumns(lines: readonly string[], room: number): number {
    const last = Math.max(widestOf(lines) - room, 0);
    const right = Math.max(0, Math.min(this.scroll.right, last));
    this.scroll = { ...this.scroll, right };
    if (right > 0) this.#more.add("left");
    if (right < last) this.#more.add("right");
    return right;
  }

  /** The keys that show more; where none does, that there is more. */
  marks(unicode: boolean): string {
    if (!this.#isScrolled) return this.#more.has("down") ? (unicode ? "…" : "~") : "";
    return scrollSides
      .filter((side) => this.#more.has(side))
      .map((side) => scrollMarks[side][unicode ? 0 : 1])
      .join(" ");
  }
}
