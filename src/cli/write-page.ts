/** Pages of runs that are over. */

import { htmlReport } from "../render/reports/html.ts";
import type { PageView } from "../render/reports/page-data.ts";
import { complain } from "./complain.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { OutputFile } from "./output-file.ts";
import { readPageTemplate } from "./page-template.ts";
import type { SourcedRun } from "./recorded-runs.ts";

/** @returns Whether all of it has been written; a failure is reported. */
export async function writePage(
  file: OutputFile,
  runs: readonly SourcedRun[],
  io: Io,
  view: PageView = { show: "runs" },
): Promise<boolean> {
  const report = htmlReport((text) => file.write(text), await readPageTemplate(), view);
  for (const { run, sourceOf: source } of runs) {
    const { header, events, summary } = run;
    report.begin({ name: header.scenario, file: null, locate: () => null, source });
    for (const line of [header, ...events, summary]) report.line(line);
  }
  report.end();
  file.close();
  if (file.failure === null) return true;
  complain(io, { message: file.failure });
  io.setExitCode(exitCodes.usage);
  return false;
}
