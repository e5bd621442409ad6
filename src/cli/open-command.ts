/** `asyncdemo open`. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noBrowser } from "../words/command-words.ts";
import { runProblems } from "../words/problems/running.ts";
import { complain, UsageError } from "./complain.ts";
import type { Io } from "./io.ts";
import { OutputFile } from "./output-file.ts";
import { codeOfRecorded, type RecordedRunsOptions, sourcedRuns } from "./recorded-runs.ts";
import { writePage } from "./write-page.ts";

export interface OpenCommandOptions extends RecordedRunsOptions {
  readonly browser: boolean;
}

/** Writes the page of a run to the temporary folder, and opens it. */
export async function openCommand(
  word: string,
  { browser, ...options }: OpenCommandOptions,
  io: Io,
): Promise<void> {
  const runs = await sourcedRuns(word, io, options);
  const [first] = runs;
  if (first === undefined) throw new UsageError(runProblems().nothingToOpen);
  // A folder of its own: no other user can have put anything there.
  const folder = mkdtempSync(join(tmpdir(), "asyncdemo-"));
  const path = join(folder, `${nameOf(first.run.header.scenario)}.html`);
  const file = OutputFile.open(path, folder);
  if (!(await writePage(file, runs, io))) return;
  io.stdout.write(`${path}\n`);
  io.setExitCode(
    codeOfRecorded(
      runs.map(({ run }) => run),
      options,
    ),
  );
  if (browser) await openInBrowser(path, io);
}

async function openInBrowser(path: string, io: Io): Promise<void> {
  const { default: open } = await import("open");
  const failed = (): void => complain(io, noBrowser);
  try {
    (await open(path)).once("error", failed);
  } catch {
    failed();
  }
}

/** The scenario's name as the name of a file. */
function nameOf(scenario: string): string {
  return scenario.replaceAll(/[^\w.-]+/g, "-").slice(0, 80) || "run";
}
