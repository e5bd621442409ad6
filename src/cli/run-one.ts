/** Runs one of what is selected: a scenario of the gallery, a user's file, or a Python program. */

import { formats, kindsReadBy } from "../render/formats.ts";
import type { Clock } from "../runner/clock.ts";
import type { Interrupts } from "../runner/drive.ts";
import { loadFromGallery } from "../runner/gallery.ts";
import type { OpenRun } from "../trace/cut-off.ts";
import type { OutsideAwaited } from "../trace/program-event.ts";
import type { TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { realTimeUntil } from "../words/verdict.ts";
import { complain } from "./complain.ts";
import type { Display } from "./display.ts";
import type { Golden } from "./golden.ts";
import type { Io } from "./io.ts";
import type { Ended } from "./judge.ts";
import { isRecorded } from "./record-options.ts";
import type { Records } from "./records.ts";
import { programClock } from "./run-clock.ts";
import type { RunCommandOptions } from "./run-options.ts";
import type { Selected, SelectedFile, SelectedProgram } from "./select.ts";

/** What receives each line. */
export interface Sinks {
  readonly display: Display;
  readonly records: Records | null;
  readonly open: OpenRun;
  /** Receives it first: it may find something in the summary that is not as declared. */
  readonly golden: Golden | null;
  readonly io: Io;
}

/** What `--watch` wants of a run. */
export interface Watching {
  /** Ends the run, without a word. */
  readonly abort: AbortSignal;
  /** Receives each file that a scenario's file loads, or looks for in vain. */
  onLoaded(selected: Selected, path: string): void;
}

export interface OneRun {
  readonly options: RunCommandOptions;
  readonly clock: Clock;
  readonly sinks: Sinks;
  readonly interrupts: Interrupts;
  /** Whether only what a program would print is shown. */
  readonly isPlain: boolean;
  /** Whether a file comes next. */
  readonly isFollowed: boolean;
  readonly watching: Watching | undefined;
}

export async function runOne(selected: Selected, run: OneRun): Promise<Ended> {
  const ended = await startOne(selected, run);
  const judged = run.sinks.golden?.judged;
  return judged ? { ...ended, summary: judged } : ended;
}

async function startOne(selected: Selected, run: OneRun): Promise<Ended> {
  switch (selected.kind) {
    case "gallery":
      return { summary: await runFromGallery(selected.name, run) };
    case "file":
      return { summary: await runUsersFile(selected, run) };
    case "program":
      return runProgram(selected, run);
  }
}

async function runFromGallery(name: string, run: OneRun): Promise<TraceSummary> {
  const { options, sinks, clock, interrupts, isPlain } = run;
  const { format, explain, timeout } = options;
  const named = await loadFromGallery(name);
  // Where no lesson is shown or recorded, the source need not be searched for their marks.
  const hasLessons = formats[format].isTrace || explain || isRecorded(options, sinks.io);
  const scenario = hasLessons ? named.scenario : { ...named.scenario, lessons: {} };
  // A user's file has the engine in its thread.
  const { runScenario } = await import("../runner/run-scenario.ts");
  return runScenario(
    { ...named, scenario },
    {
      clock,
      interrupts,
      onLine: toAll(name, run),
      hasDetails: hasLessons || !isPlain,
      ...(timeout !== undefined && { timeoutSeconds: timeout }),
    },
  );
}

async function runUsersFile(selected: SelectedFile, run: OneRun): Promise<TraceSummary | null> {
  const { options, sinks, clock, interrupts, isFollowed } = run;
  const { speed = 1, format, quiet, timeout, filter } = options;
  const { display, records, golden, io } = sinks;
  // What nothing shows or records need not cross from the file's thread.
  const isAllRead = records !== null || golden !== null || filter !== undefined;
  const kinds = isAllRead ? null : kindsReadBy(format, quiet);
  const { runFile } = await import("../runner/run-file.ts");
  return runFile(selected, {
    clock: clock.kind,
    speed,
    timeoutSeconds: timeout,
    isFollowed,
    ...(kinds !== null && { kinds }),
    interrupts,
    onLine: toAll(selected.name, run),
    onText: (text) => display.text(text),
    drained: () => io.stdout.drained() ?? io.stderr.drained(),
    ...watchingOf(selected, run),
  });
}

async function runProgram(selected: SelectedProgram, run: OneRun): Promise<Ended> {
  const { options, sinks, clock, interrupts, isPlain } = run;
  const { display, records, io } = sinks;
  const { runPythonProgram, unrecorded } = await import("./run-program.ts");
  const { summary, status } = await runPythonProgram(
    selected,
    {
      ...options,
      isPlain,
      clock: programClock(options, clock),
      timeoutSeconds: options.timeout,
      interrupts,
      // The program itself writes what a plain format shows.
      onLine: toAll(selected.name, run, !isPlain),
      display,
      ...watchingOf(selected, run),
    },
    io,
  );
  if (summary === null) records?.problem(unrecorded(selected, status));
  return { summary, status };
}

/** Passes each line on to all that receives it. */
function toAll(name: string, { options, sinks }: OneRun, isShown = true) {
  const { display, records, golden, open, io } = sinks;
  const notesRealTime = !options.quiet && formats[options.format].shows !== "events";
  return (line: TraceLine): void => {
    const judged = golden?.line(line) ?? line;
    open.line(line);
    if (isShown) display.line(judged);
    records?.line(judged);
    if (notesRealTime && "kind" in judged && judged.kind === "outside.awaited") {
      noteRealTime(judged, name, io);
    }
  };
}

/** The virtual clock waits, and the format does not show why. */
function noteRealTime({ site }: OutsideAwaited, name: string, io: Io): void {
  complain(io, { message: sanitizeLine(`${name}: ${realTimeUntil(site)}`) });
}

function watchingOf(selected: Selected, { watching }: OneRun) {
  return (
    watching && {
      abort: watching.abort,
      onLoaded: (path: string) => watching.onLoaded(selected, path),
    }
  );
}
