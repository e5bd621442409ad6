/**
 * Foresight: holds a run's lines back until the run is over, so that a remark on an event can state
 * its consequences.
 *
 * Used only where holding takes no time: on the virtual clock, and for recorded runs. The number of
 * held lines is bounded. A longer run is shown as one whose end is not known.
 *
 * Rejected: running the scenario twice. Input from outside may differ.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import type { Renderer } from "./screen.ts";

/** The bound of held lines. */
export const mostHeld = 20_000;

/**
 * @param renderer Shows the lines.
 * @param foresee Called before the first line of a run, with its events, or null if they are not known.
 */
export function withForesight(
  renderer: Renderer,
  foresee: (events: readonly TraceEvent[] | null) => void,
): Renderer {
  /** Null while lines are passed on immediately. */
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
