/** The keyboard of the page: the player's keys, wherever no text is typed and no control needs them. */

import { commandOf } from "../player/key-bindings.ts";
import type { Command } from "../player/player.ts";

/** The browser's names of keys, as the player calls them. */
const names: Readonly<Record<string, string>> = {
  ArrowRight: "right",
  ArrowLeft: "left",
  ArrowUp: "up",
  ArrowDown: "down",
  PageDown: "pagedown",
  PageUp: "pageup",
  Home: "home",
  End: "end",
  Escape: "escape",
  " ": "space",
};

/** Null for a key that the page leaves to the browser. */
export function commandOfKey(event: KeyboardEvent): Command | "find" | "keys" | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input[type=search], dialog, select") != null) return null;
  // A button is pressed by the space bar, and what scrolls by the keyboard scrolls.
  if (event.key === " " && target?.closest("button, summary, input") != null) return null;
  const scrolls = /^(ArrowUp|ArrowDown|PageUp|PageDown|Home|End)$/.test(event.key);
  if (scrolls && target?.closest("[data-scrolls]") != null) return null;
  if (event.key === "/") return "find";
  if (event.key === "?") return "keys";
  return commandOf(names[event.key] ?? event.key);
}
