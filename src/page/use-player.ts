/** A player as state of a component: its commands, its keys, and time while it plays. */

import { useCallback, useEffect, useState } from "preact/hooks";
import { type Command, msPerEvent, type PlayerState, play } from "../player/player.ts";
import type { Played } from "../player/stepping.ts";
import { commandOfKey } from "./keyboard.ts";

/** More often nothing is drawn: of a faster player several events go by at once. */
const msPerFrame = 40;

export function usePlayer(
  run: Played,
  beginning: PlayerState,
): readonly [state: PlayerState, command: (command: Command) => void] {
  const [state, setState] = useState(beginning);
  const command = useCallback(
    (each: Command) => setState((before) => play(run, before, each)),
    [run],
  );
  const { isPlaying } = state;
  const ms = msPerEvent(state);
  useEffect(() => {
    if (!isPlaying) return;
    const ticks = Math.max(Math.round(msPerFrame / ms), 1);
    const timer = setInterval(() => {
      for (let tick = 0; tick < ticks; tick++) command({ do: "tick" });
    }, ms * ticks);
    return () => clearInterval(timer);
  }, [isPlaying, ms, command]);
  return [state, command];
}

/**
 * The keys of the page, for one player.
 *
 * @param onCommand Returns whether the player has that command; if not, the key is the browser's.
 */
export function usePlayerKeys(onCommand: (command: Command) => boolean, onHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const meant = commandOfKey(event);
      if (meant === null) return;
      if (meant === "find") document.getElementById("search")?.focus();
      else if (meant === "keys") onHelp();
      else if (!onCommand(meant)) return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
