/** A run of the gallery as a player has it. */

import { PlayedRun } from "../../src/player/played-run.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { eventsOf, galleryTrace } from "./gallery-trace.ts";

export function playedRun(lines: readonly TraceLine[]): PlayedRun {
  const [header] = lines;
  const summary = lines.at(-1);
  if (header === undefined || "kind" in header) throw new Error("no header");
  if (summary === undefined || !("ending" in summary)) throw new Error("no summary");
  return new PlayedRun({ header, events: eventsOf(lines), summary });
}

export const playedGallery = async (name: string) => playedRun(await galleryTrace(name));
