/** How wide the panels of the player are. */

import type { PanelName } from "./player-panels.ts";

/** Long lines are to be expected there. */
const isWide = (name: PanelName | "loop"): boolean => name === "source" || name === "why";

/** The rest of a wide window is for the panels with long lines. */
const widestOther = 40;

/** How wide each panel is, of so many columns for all. */
export function widthsOf(names: readonly (PanelName | "loop")[], columns: number): number[] {
  const whole = names.reduce((sum, name) => sum + (isWide(name) ? 3 : 2), 0);
  const share = Math.floor((columns * 2) / whole);
  const wide = names.filter(isWide).length;
  const other = wide === 0 ? share : Math.min(share, widestOther);
  const left = columns - other * (names.length - wide);
  const widths = names.map((name) => (isWide(name) ? Math.floor(left / wide) : other));
  const first = names.findIndex(isWide);
  const rest = columns - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, at) => (at === Math.max(first, 0) ? width + rest : width));
}
