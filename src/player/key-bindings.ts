/** The keys of a player, the same in a terminal and on a page. */

import type { Command } from "./player.ts";

export interface Binding {
  /** What the keys do, for the help. */
  readonly does: string;
  /** Each key by its name, with what it does; a capital letter is one with shift. */
  readonly keys: Readonly<Record<string, Command>>;
}

const both = (
  does: string,
  forward: string,
  back: string,
  by: Extract<Command, { do: "step" }>["by"],
): Binding => ({
  does,
  keys: {
    [forward]: { do: "step", by, direction: 1 },
    [back]: { do: "step", by, direction: -1 },
  },
});

export const bindings: readonly Binding[] = [
  both("the next event, the one before", "right", "left", "event"),
  both("the next turn of the loop, the one before", "pagedown", "pageup", "turn"),
  both("the next step of a task, or event of the selected one", "s", "S", "task"),
  both("the next cancellation", "c", "C", "cancellation"),
  both("the next failure", "f", "F", "failure"),
  both("the next print", "p", "P", "print"),
  { does: "the beginning, the end", keys: { home: { do: "home" }, end: { do: "end" } } },
  { does: "play, pause", keys: { space: { do: "play-or-pause" } } },
  { does: "faster, slower", keys: { "+": { do: "faster" }, "-": { do: "slower" } } },
  {
    does: "select a task",
    keys: {
      down: { do: "select-next", direction: 1 },
      up: { do: "select-next", direction: -1 },
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
