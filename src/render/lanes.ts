/** The `lanes` format: a picture of the whole run, when it is over. */

import type { EventFilter } from "../analysis/event-filter.ts";
import { Tally } from "../analysis/tally.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { TraceHeader, TraceLine } from "../trace/trace-line.ts";
import { drawLegend } from "./lane-legend.ts";
import { drawLanes } from "./lane-picture.ts";
import { closingOf, headingOf } from "./run-frame.ts";
import type { Renderer, Screen } from "./screen.ts";

/** @param filter What is drawn; all without it. */
export function lanesRenderer(screen: Screen, filter?: EventFilter): Renderer {
  let header: TraceHeader | null = null;
  let events: TraceEvent[] = [];
  return {
    line(line: TraceLine) {
      if (!("kind" in line)) {
        header = line;
        events = [];
      } else if (line.kind !== "summary") {
        events.push(line);
      } else {
        const tally = new Tally();
        for (const event of events) tally.note(event);
        const { bands, lanes } = drawLanes(events, screen, {
          filter,
          source: header ?? undefined,
        });
        const lines = [
          ...(header === null ? [] : [...headingOf(header, screen), ""]),
          ...bands.flatMap((band) => [...band.lines, ...band.notes, ""]),
          ...drawLegend([lanes], screen),
          "",
          ...closingOf(line, tally, screen),
          "",
        ];
        screen.out(`${lines.map((text) => text.trimEnd()).join("\n")}\n`);
      }
    },
  };
}
