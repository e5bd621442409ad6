/** The keys of a player, the same in a terminal and on a page. */

import { keyWords } from "../words/player-words.ts";
import type { Command } from "./player.ts";

export interface Binding {
  /** What the keys do, for the help. */
  readonly does: string;
  /** Each key by its name, with what it does; a capital letter is one with shift. */
  readonly keys: Readonly<Record<string, Command>>;
}

/** @param pairs The keys that go forward and back; several where one is not enough. */
const both = (
  by: Extract<Command, { do: "step" }>["by"],
  ...pairs: readonly (readonly [forward: string, back: string])[]
): Binding => ({
  does: keyWords[by],
  keys: Object.fromEntries(
    pairs.flatMap(([forward, back]): [string, Command][] => [
      [forward, { do: "step", by, direction: 1 }],
      [back, { do: "step", by, direction: -1 }],
    ]),
  ),
});

export const bindings: readonly Binding[] = [
  both("event", ["right", "left"], ["l", "h"]),
  both("turn", ["pagedown", "pageup"]),
  both("task", ["s", "S"]),
  both("cancellation", ["c", "C"]),
  both("failure", ["f", "F"]),
  both("print", ["p", "P"]),
  { does: keyWords.ends, keys: { home: { do: "home" }, end: { do: "end" } } },
  { does: keyWords.play, keys: { space: { do: "play-or-pause" } } },
  { does: keyWords.speed, keys: { "+": { do: "faster" }, "-": { do: "slower" } } },
  {
    does: keyWords.select,
    keys: {
      down: { do: "select-next", direction: 1 },
      up: { do: "select-next", direction: -1 },
      j: { do: "select-next", direction: 1 },
      k: { do: "select-next", direction: -1 },
    },
  },
  { does: keyWords.selectNone, keys: { escape: { do: "select", ref: null } } },
  {
    does: keyWords.findAgain,
    keys: { n: { do: "find-again", direction: 1 }, N: { do: "find-again", direction: -1 } },
  },
];

const commands: ReadonlyMap<string, Command> = new Map(
  bindings.flatMap(({ keys }) => Object.entries(keys)),
);

/** What a key does; null for one that is not the player's. */
export function commandOf(key: string): Command | null {
  return commands.get(key) ?? null;
}
