/** `asyncdemo run`. */

import { formats } from "../render/formats.ts";
import { type Clock, realClock, virtualClock } from "../runner/clock.ts";
import { Interrupts } from "../runner/drive.ts";
import { loadFromGallery } from "../runner/gallery.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import { type NamedScenario, runScenario } from "../runner/run-scenario.ts";
import type { OutsideAwaited } from "../trace/program-event.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { complain, UsageError } from "./complain.ts";
import { type Display, type DisplayOptions, makeDisplay } from "./display.ts";
import { exitCodes, worse } from "./exit-codes.ts";
import type { Golden } from "./golden.ts";
import type { Io } from "./io.ts";
import { type Ended, judge } from "./judge.ts";
import { isRecorded, type RecordOptions } from "./record-options.ts";
import type { Records } from "./records.ts";
import type { ProgramOptions } from "./run-program.ts";
import {
  isNoScenario,
  type Selected,
  type SelectedProgram,
  type SelectOptions,
  select,
} from "./select.ts";
import type { Shard } from "./shard.ts";
import { programGraceMs, watchSignals } from "./signals.ts";

export interface RunCommandOptions
  extends DisplayOptions,
    SelectOptions,
    RecordOptions,
    ProgramOptions {
  readonly clock?: "virtual" | "real";
  readonly speed?: number;
  /** Only this part of what is selected. */
  readonly shard?: Shard;
  /** Whether the first that goes wrong is the last that runs. */
  readonly bail: boolean;
  /** How long each may take outside, in seconds. */
  readonly timeout?: number;
  /** Whether its log is compared with the golden transcript beside its file. */
  readonly golden: boolean;
  /** Whether its log becomes that transcript. */
  readonly update: boolean;
}

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
  if (selected.length === 0 && !options.allowEmpty) {
    throw new UsageError("nothing to run", "name a scenario, or --all; asyncdemo list shows them");
  }
  if (options.shard === undefined) return selected;
  const { partOf } = await import("./shard.ts");
  return partOf(selected, options.shard);
}

/** What whoever runs a file again and again wants of its run. */
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
  const display = await makeDisplay(shown, makeClock().kind, io);
  const interrupts = new Interrupts();
  const signals = watchSignals(io, interrupts, () => display.stop());

  const isAlone = selected.length === 1;
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
        const sinks = { display, records, golden, io };
        const isPlain = shown.format === "plain" && !shown.quiet;
        const running = { ...options, isFollowed, isPlain };
        signals.graceMs = each.kind === "program" ? programGraceMs : 0;
        const end = await runOne(each, makeClock(), sinks, interrupts, running, watching);
        const written = golden?.save() ?? null;
        if (written !== null) complain(io, { message: `wrote ${written}` });
        const isOver = end.status !== undefined || (signals.code === null && end.summary !== null);
        if (isOver) code = worse(code, judge(end, { ...shown, isAlone }, io));
        if (signals.code !== null || !isOver) break;
      } catch (error) {
        display.stop();
        if (isNoScenario(each, error)) leftOut.push(each.name);
        else {
          records?.problem(error);
          if (!(error instanceof ScenarioProblem)) throw error;
          complain(io, error.parts);
          code = worse(code, error.kind === "timed-out" ? exitCodes.stuck : exitCodes.usage);
        }
        if (signals.code !== null) break;
      }
    }
  } finally {
    display.stop();
    signals.stop();
    if (records?.end() === false) code = worse(code, exitCodes.usage);
  }
  // What a program makes of a signal shows in its status.
  if (signals.code !== null)
    return isAlone && selected[0]?.kind === "program" ? code : signals.code;
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
    { isData: formats[options.format].readBy === "programs" },
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

/** What is told of each line. */
interface Sinks {
  readonly display: Display;
  readonly records: Records | null;
  /** Told first: it may find something in the summary that is not as declared. */
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
  { display, records, golden, io }: Sinks,
  interrupts: Interrupts,
  options: Running,
  watching: Watching | undefined,
): Promise<Ended> {
  const { speed = 1, format, quiet, explain, trace, timeout, isFollowed, isPlain } = options;
  // It writes itself what that format shows.
  const isPlainProgram = selected.kind === "program" && isPlain;
  const onLine = (line: TraceLine): void => {
    const judged = golden?.line(line) ?? line;
    if (!isPlainProgram) display.line(judged);
    records?.line(judged);
    const isNoted = !quiet && !formats[format].showsEvents;
    if (isNoted && "kind" in judged && judged.kind === "outside.awaited") {
      noteRealTime(judged, selected.name, io);
    }
  };
  if (selected.kind === "gallery") {
    const named = await loadFromGallery(selected.name);
    // Where no lesson is shown or recorded, the source need not be searched for their marks.
    const hasLessons = formats[format].isTrace || explain || trace !== undefined;
    const run = hasLessons ? named : withoutLessons(named);
    const limit = timeout === undefined ? {} : { timeoutSeconds: timeout };
    return { summary: await runScenario(run, { clock, onLine, interrupts, ...limit }) };
  }
  if (selected.kind === "program") {
    const { runProgram } = await import("./run-program.ts");
    const { clock = "real" } = options;
    const own = { clock, interrupts, timeoutSeconds: timeout, abort: watching?.abort };
    const all = { ...options, ...own, onLine, display };
    const { summary, status } = await runProgram(selected, all, io);
    if (summary === null) records?.problem(unrecorded(selected, status));
    return { summary: golden?.judged ?? summary, status };
  }
  const { runFile } = await import("../runner/run-file.ts");
  const onText = (text: string) => display.text(text);
  const timed = { clock: clock.kind, speed, timeoutSeconds: timeout, isFollowed };
  const watched = watching && {
    abort: watching.abort,
    onLoaded: (path: string) => watching.onLoaded(selected, path),
  };
  const summary = await runFile(selected, { ...timed, onLine, onText, interrupts, ...watched });
  return { summary: golden?.judged ?? summary };
}

/** Python has said on standard error what is wrong with it. */
function unrecorded({ name }: SelectedProgram, status: number): ScenarioProblem {
  const message = `${name}: it ended with status ${status} before it could be recorded`;
  return new ScenarioProblem({ message });
}

function withoutLessons(named: NamedScenario): NamedScenario {
  return { ...named, scenario: { ...named.scenario, lessons: {} } };
}

/** The virtual clock waits, and the format does not show why. */
function noteRealTime({ site }: OutsideAwaited, name: string, io: Io): void {
  const what = site
    ? `outside work ends, begun at ${sanitizeLine(`${site.file}:${site.line}`)}`
    : "timers of the host end";
  complain(io, { message: `${sanitizeLine(name)}: real time until ${what}` });
}

/** Each scenario has a clock of its own, which starts when it does. */
function clockMaker({ clock, speed }: RunCommandOptions, io: Io) {
  if (speed !== undefined && clock === "virtual") {
    throw new UsageError("--speed is for the real clock: the virtual one takes no time");
  }
  const isReal =
    clock === "real" || (clock === undefined && (speed !== undefined || io.stdout.isTTY));
  return () => (isReal ? realClock(speed) : virtualClock);
}
