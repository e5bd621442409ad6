/** The reports that are pictures: what the run's own format shows. */

import { defaultFormat, makeRenderer, type RendererOptions } from "../render/formats.ts";
import { writeCast } from "../render/reports/cast.ts";
import type { Report, Subject, Write } from "../render/reports/report.ts";
import { type Shown, ShownRun } from "../render/reports/shown-run.ts";
import { writeSvg } from "../render/reports/svg.ts";

export function svgReport(
  write: Write,
  options: RendererOptions,
  isAnimated: boolean,
): Promise<Report> {
  return shownRun(options, (shown) => writeSvg(write, shown, isAnimated));
}

export function castReport(write: Write, options: RendererOptions): Promise<Report> {
  return shownRun(options, (shown) => writeCast(write, shown));
}

async function shownRun(options: RendererOptions, onEnd: (shown: Shown) => void): Promise<Report> {
  const shown = new ShownRun((subjects) => commandOf(subjects, options), onEnd);
  const foresees: RendererOptions["foresees"] = ({ clock }) => clock === "virtual";
  shown.showBy(await makeRenderer({ ...options, foresees }, shown.screen));
  return shown;
}

/** The command that shows the same. */
function commandOf(subjects: readonly Subject[], { format, explain }: RendererOptions): string {
  const named = subjects.slice(0, 3).map(({ name, file }) => file ?? name);
  const words = subjects.length > named.length ? [...named, "…"] : named;
  const flags = [
    ...(explain ? ["--explain"] : []),
    ...(format === defaultFormat ? [] : ["--format", format]),
  ];
  return ["npx asyncdemo run", ...words, ...flags].join(" ");
}
