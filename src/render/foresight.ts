/**
 * Foresight: holds a run's lines back until it is over, so that what is said of an event can be said
 * in the knowledge of what came of it.
 *
 * Only where no time passes meanwhile: on the virtual clock, and for recorded runs. A run that is
 * longer than what is held goes on as one whose end is not known: memory stays bounded.
 *
 * Rejected: to run the scenario twice. What comes from outside of it may differ.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import type { Renderer } from "./screen.ts";

/** The most lines that are held. */
export const mostHeld = 20_000;

/**
 * @param renderer Shows the lines.
 * @param foresee Called before the first line of a run, with its events; null where they are not known.
 */
export function withForesight(
  renderer: Renderer,
  foresee: (events: readonly TraceEvent[] | null) => void,
): Renderer {
  /** Null while lines are passed on as they come. */
  let held: TraceLine[] | null = null;
  const release = (isOver: boolean): void => {
    if (held === null) return;
    const lines = held;
    held = null;
    const events = lines.filter((line): line is TraceEvent => "seq" in line);
    foresee(isOver ? events : null);
    for (const line of lines) renderer.line(line);
  };
  return {
    line(line) {
      if (!("kind" in line)) {
        release(false);
        held = [];
      }
      if (held === null) {
        renderer.line(line);
        return;
      }
      held.push(line);
      const isOver = "kind" in line && line.kind === "summary";
      if (isOver || held.length >= mostHeld) release(isOver);
    },
    stop: () => release(false),
  };
}
