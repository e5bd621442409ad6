/** A player as state of a component: its commands, and time while it plays. */

import { useCallback, useEffect, useState } from "preact/hooks";
import type { PlayedRun } from "../player/played-run.ts";
import { type Command, msPerEvent, type PlayerState, play } from "../player/player.ts";

/** More often nothing is drawn: of a faster player several events go by at once. */
const msPerFrame = 40;

export function usePlayer(
  run: PlayedRun,
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
