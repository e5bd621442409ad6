/** Pages of runs that are over. */

import { readFile } from "node:fs/promises";
import { htmlReport } from "../render/reports/html.ts";
import type { PageView } from "../render/reports/page-data.ts";
import type { Write } from "../render/reports/report.ts";
import { pageFile } from "../runner/package-folder.ts";
import type { SourcedRun } from "./recorded-runs.ts";

export async function writePage(
  write: Write,
  runs: readonly SourcedRun[],
  view: PageView = { show: "runs" },
): Promise<void> {
  const report = htmlReport(write, await readFile(pageFile, "utf8"), view);
  for (const { run, sourceOf: source } of runs) {
    const { header, events, summary } = run;
    report.begin({ name: header.scenario, file: null, locate: () => null, source });
    for (const line of [header, ...events, summary]) report.line(line);
  }
  report.end();
}
