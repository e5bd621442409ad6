/** `asyncdemo run`. */

import { defaultFormat, formats, kindsReadBy } from "../render/formats.ts";
import type { Clock } from "../runner/clock.ts";
import { Interrupts } from "../runner/drive.ts";
import { loadFromGallery } from "../runner/gallery.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import { OpenRun } from "../trace/cut-off.ts";
import type { OutsideAwaited } from "../trace/program-event.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { realTimeUntil } from "../words/verdict.ts";
import { complain, located, UsageError } from "./complain.ts";
import { type Display, makeDisplay, sourcesOnTerminal } from "./display.ts";
import { exitCodes, worse } from "./exit-codes.ts";
import type { Golden } from "./golden.ts";
import type { Io } from "./io.ts";
import { type Ended, judge } from "./judge.ts";
import { isRecorded } from "./record-options.ts";
import type { Records } from "./records.ts";
import { clockMaker, programClock } from "./run-clock.ts";
import type { RunCommandOptions } from "./run-options.ts";
import { isNoScenario, type Selected, select } from "./select.ts";
import { programGraceMs, watchSignals } from "./signals.ts";
import { isAnimated } from "./terminal.ts";

/** Runs the scenarios that `words` select, one after another. */
export async function runCommand(
  words: readonly string[],
  options: RunCommandOptions,
  io: Io,
): Promise<void> {
  const selected = await selectToRun(words, options, io);
  io.setExitCode(await runSelected(selected, options, io));
}

/** @throws UsageError when that is nothing, which a shard may be. */
export async function selectToRun(
  words: readonly string[],
  options: RunCommandOptions,
  io: Io,
): Promise<Selected[]> {
  const selected = await select(words, io.folder, options);
  if (selected.some((each) => each.kind !== "gallery" && each.completedFrom !== undefined)) {
    const { sayCompleted } = await import("./run-remarks.ts");
    sayCompleted(selected, io);
  }
  if (selected.length === 0 && !options.allowEmpty) {
    throw new UsageError("nothing to run", "name a scenario, or --all; asyncdemo list shows them");
  }
  if (options.shard === undefined) return selected;
  const { partOf } = await import("./shard.ts");
  return partOf(selected, options.shard);
}

/** What `--watch` wants of a run. */
export interface Watching {
  /** Ends the run, without a word. */
  readonly abort: AbortSignal;
  /** Receives each file that a scenario's file loads, or looks for in vain. */
  onLoaded(selected: Selected, path: string): void;
}

/** @returns the exit code. */
export async function runSelected(
  selected: readonly Selected[],
  options: RunCommandOptions,
  ownIo: Io,
  watching?: Watching,
): Promise<number> {
  const makeClock = clockMaker(options, ownIo);
  const makeGolden = await goldenMaker(selected, options);
  const records = isRecorded(options, ownIo) ? await openRecords(selected, options, ownIo) : null;
  const io = records?.io ?? ownIo;
  const shown = records?.takesStdout ? { ...options, quiet: true } : options;
  const sourceOf = await sourcesOnTerminal(selected, options, io);
  const display = await makeDisplay({ ...shown, sourceOf }, makeClock().kind, io);
  const interrupts = new Interrupts();
  const signals = watchSignals(io, interrupts, () => display.stop());
  const open = new OpenRun();
  const stopListening = io.onExit(() => {
    const rest = formats[shown.format].isTrace ? open.cutOff() : null;
    if (rest !== null) display.line(rest);
  });
  const isAlone = selected.length === 1;
  const recap = isAlone ? null : new (await import("./recap.ts")).Recap();
  let code: number = exitCodes.ok;
  const leftOut: string[] = [];
  let ended = 0;
  try {
    for (const each of selected) {
      if (options.bail && code !== exitCodes.ok) break;
      ended++;
      const isFollowed = selected[ended]?.kind === "file";
      records?.begin(each);
      try {
        const golden = makeGolden(each);
        const sinks = { display, records, golden, open, io };
        const isPlain = formats[shown.format].shows === "program-output" && !shown.quiet;
        const running = { ...options, isFollowed, isPlain };
        signals.graceMs = each.kind === "program" ? programGraceMs : 0;
        const end = await runOne(each, makeClock(), sinks, interrupts, running, watching);
        const written = golden?.save() ?? null;
        if (written !== null) complain(io, { message: `wrote ${written}` });
        const isOver = end.status !== undefined || (signals.code === null && end.summary !== null);
        if (isOver) {
          const path = each.kind === "file" ? each.path : undefined;
          const own = judge(end, { ...shown, isAlone, path }, io);
          code = worse(code, own);
          recap?.ended(each, end.summary, own !== exitCodes.ok);
        }
        if (signals.code !== null || !isOver) break;
      } catch (error) {
        const rest = open.cutOff();
        if (rest !== null) display.line(rest);
        display.stop();
        if (isNoScenario(each, error)) leftOut.push(each.name);
        else {
          records?.problem(error);
          if (!(error instanceof ScenarioProblem)) throw error;
          complain(io, error.parts);
          recap?.problem(each, located(error.parts, io));
          code = worse(code, error.kind === "timed-out" ? exitCodes.stuck : exitCodes.usage);
        }
        if (signals.code !== null) break;
      }
    }
  } finally {
    display.stop();
    stopListening();
    signals.stop();
    if (records?.end() === false) code = worse(code, exitCodes.usage);
  }
  // What a program makes of a signal shows in its status.
  if (signals.code !== null)
    return isAlone && selected[0]?.kind === "program" ? code : signals.code;
  recap?.say(shown, io);
  if (isAlone && ended > 0 && watching === undefined && isFirstLook(shown, io)) {
    const { sayNext } = await import("./say-next.ts");
    sayNext(selected[0] as Selected, shown, io);
  }
  if (options.filter !== undefined && !options.quiet) {
    const { complainOfUnused } = await import("./complain-of-tasks.ts");
    code = worse(code, complainOfUnused(options.filter, io));
  }
  if (leftOut.length > 0) {
    const { complainOfLeftOut } = await import("./run-remarks.ts");
    code = worse(code, complainOfLeftOut(leftOut, selected.length, options, io));
  }
  if (ended < selected.length && watching?.abort.aborted !== true) {
    const { complainOfRest } = await import("./run-remarks.ts");
    complainOfRest(selected.length - ended, io);
  }
  return code;
}

async function openRecords(
  selected: readonly Selected[],
  options: RunCommandOptions,
  io: Io,
): Promise<Records> {
  const records = await import("./open-records.ts");
  return records.openRecords(
    selected,
    options,
    { ...options, isData: formats[options.format].readBy === "programs" },
    io,
  );
}

/** @throws UsageError where a golden transcript has no place. */
async function goldenMaker(
  selected: readonly Selected[],
  { golden, update }: RunCommandOptions,
): Promise<(selected: Selected) => Golden | null> {
  if (!golden && !update) return () => null;
  const { Golden, refuseWithoutFiles } = await import("./golden.ts");
  refuseWithoutFiles(selected);
  return (each) => (each.kind === "gallery" ? null : new Golden(each.path, update));
}

/** What receives each line. */
interface Sinks {
  readonly display: Display;
  readonly records: Records | null;
  readonly open: OpenRun;
  /** Receives it first: it may find something in the summary that is not as declared. */
  readonly golden: Golden | null;
  readonly io: Io;
}

interface Running extends RunCommandOptions {
  /** Whether a file comes next. */
  readonly isFollowed: boolean;
  /** Whether only what a program would print is shown. */
  readonly isPlain: boolean;
}

async function runOne(
  selected: Selected,
  clock: Clock,
  { display, records, golden, open, io }: Sinks,
  interrupts: Interrupts,
  options: Running,
  watching: Watching | undefined,
): Promise<Ended> {
  const { speed = 1, format, quiet, explain, timeout, isFollowed, isPlain } = options;
  // It writes itself what that format shows.
  const isPlainProgram = selected.kind === "program" && isPlain;
  const onLine = (line: TraceLine): void => {
    const judged = golden?.line(line) ?? line;
    open.line(line);
    if (!isPlainProgram) display.line(judged);
    records?.line(judged);
    const isNoted = !quiet && formats[format].shows !== "events";
    if (isNoted && "kind" in judged && judged.kind === "outside.awaited") {
      noteRealTime(judged, selected.name, io);
    }
  };
  if (selected.kind === "gallery") {
    const named = await loadFromGallery(selected.name);
    // Where no lesson is shown or recorded, the source need not be searched for their marks.
    const hasLessons = formats[format].isTrace || explain || isRecorded(options, io);
    const hasDetails = hasLessons || !isPlain;
    const run = hasLessons ? named : { ...named, scenario: { ...named.scenario, lessons: {} } };
    const limit = timeout === undefined ? {} : { timeoutSeconds: timeout };
    // A user's file has the engine in its thread.
    const { runScenario } = await import("../runner/run-scenario.ts");
    return { summary: await runScenario(run, { clock, onLine, interrupts, hasDetails, ...limit }) };
  }
  const watched = watching && {
    abort: watching.abort,
    onLoaded: (path: string) => watching.onLoaded(selected, path),
  };
  if (selected.kind === "program") {
    const { runPythonProgram, unrecorded } = await import("./run-program.ts");
    const all = {
      ...options,
      ...watched,
      clock: programClock(options, clock),
      interrupts,
      timeoutSeconds: timeout,
      onLine,
      display,
    };
    const { summary, status } = await runPythonProgram(selected, all, io);
    if (summary === null) records?.problem(unrecorded(selected, status));
    return { summary: golden?.judged ?? summary, status };
  }
  const { runFile } = await import("../runner/run-file.ts");
  const onText = (text: string) => display.text(text);
  const drained = () => io.stdout.drained() ?? io.stderr.drained();
  const timed = { clock: clock.kind, speed, timeoutSeconds: timeout, isFollowed };
  // What nothing shows or records need not cross from the file's thread.
  const isAllRead = records !== null || golden !== null || options.filter !== undefined;
  const kinds = isAllRead ? null : kindsReadBy(format, quiet);
  const summary = await runFile(selected, {
    ...timed,
    ...(kinds !== null && { kinds }),
    onLine,
    onText,
    interrupts,
    drained,
    ...watched,
  });
  return { summary: golden?.judged ?? summary };
}

/** The virtual clock waits, and the format does not show why. */
function noteRealTime({ site }: OutsideAwaited, name: string, io: Io): void {
  complain(io, { message: sanitizeLine(`${name}: ${realTimeUntil(site)}`) });
}

/** Whether a person looks at a run, without having asked for more than its name. */
function isFirstLook({ format, explain, quiet, filter }: RunCommandOptions, io: Io): boolean {
  const isDefault = format === defaultFormat && !explain && !quiet && filter === undefined;
  return isDefault && io.stdout.isTTY && isAnimated(io, io.stderr);
}
