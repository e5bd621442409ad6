/** The keys of a player, the same in a terminal and on a page. */

import type { Command } from "./player.ts";

export interface Binding {
  /** What the keys do, for the help. */
  readonly does: string;
  /** Each key by its name, with what it does; a capital letter is one with shift. */
  readonly keys: Readonly<Record<string, Command>>;
}

/** @param pairs The keys that go forward and back; several where one is not enough. */
const both = (
  does: string,
  by: Extract<Command, { do: "step" }>["by"],
  ...pairs: readonly (readonly [forward: string, back: string])[]
): Binding => ({
  does,
  keys: Object.fromEntries(
    pairs.flatMap(([forward, back]): [string, Command][] => [
      [forward, { do: "step", by, direction: 1 }],
      [back, { do: "step", by, direction: -1 }],
    ]),
  ),
});

export const bindings: readonly Binding[] = [
  both("the next event, the one before", "event", ["right", "left"], ["l", "h"]),
  both("the next turn of the loop, the one before", "turn", ["pagedown", "pageup"]),
  both("the next step of a task, or event of the selected one", "task", ["s", "S"]),
  both("the next cancellation", "cancellation", ["c", "C"]),
  both("the next failure", "failure", ["f", "F"]),
  both("the next print", "print", ["p", "P"]),
  { does: "the beginning, the end", keys: { home: { do: "home" }, end: { do: "end" } } },
  { does: "play, pause", keys: { space: { do: "play-or-pause" } } },
  { does: "faster, slower", keys: { "+": { do: "faster" }, "-": { do: "slower" } } },
  {
    does: "select a task",
    keys: {
      down: { do: "select-next", direction: 1 },
      up: { do: "select-next", direction: -1 },
      j: { do: "select-next", direction: 1 },
      k: { do: "select-next", direction: -1 },
    },
  },
  { does: "select none", keys: { escape: { do: "select", task: null } } },
  {
    does: "find again, backwards",
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
