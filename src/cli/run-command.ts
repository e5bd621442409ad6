/** `asyncdemo run`. */

import { defaultFormat, formats } from "../render/formats.ts";
import type { Clock } from "../runner/clock.ts";
import { Interrupts } from "../runner/drive.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import { OpenRun } from "../trace/cut-off.ts";
import { runProblems } from "../words/problems/running.ts";
import { complain, complainOfMistakes, located, UsageError } from "./complain.ts";
import { makeDisplay, sourcesOnTerminal } from "./display.ts";
import { exitCodes, worse } from "./exit-codes.ts";
import type { Golden } from "./golden.ts";
import type { Io } from "./io.ts";
import { judge } from "./judge.ts";
import type { Recap } from "./recap.ts";
import { isRecorded } from "./record-options.ts";
import type { Records } from "./records.ts";
import { clockMaker } from "./run-clock.ts";
import { runOne, type Sinks, type Watching } from "./run-one.ts";
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
    throw new UsageError(runProblems().nothingToRun, runProblems().nameScenario);
  }
  if (options.shard === undefined) return selected;
  const { partOf } = await import("./shard.ts");
  return partOf(selected, options.shard);
}

/** @returns the exit code. */
export async function runSelected(
  selected: readonly Selected[],
  options: RunCommandOptions,
  io: Io,
  watching?: Watching,
): Promise<number> {
  const stage = await openStage(selected, options, io);
  const runs = new SelectedRuns(selected, options, stage, watching);
  try {
    await runs.runAll();
  } finally {
    runs.close();
  }
  return runs.conclude();
}

/** What is open while scenarios run. */
interface Stage extends Omit<Sinks, "golden"> {
  /** The options by which runs are shown. */
  readonly shown: RunCommandOptions;
  readonly makeClock: () => Clock;
  readonly makeGolden: (selected: Selected) => Golden | null;
}

/** @throws UsageError when the options contradict each other, or something cannot be written. */
async function openStage(
  selected: readonly Selected[],
  options: RunCommandOptions,
  ownIo: Io,
): Promise<Stage> {
  const makeClock = clockMaker(options, ownIo);
  const makeGolden = await goldenMaker(selected, options);
  const records = isRecorded(options, ownIo) ? await openRecords(selected, options, ownIo) : null;
  const io = records?.io ?? ownIo;
  const shown = records?.takesStdout ? { ...options, quiet: true } : options;
  const sourceOf = await sourcesOnTerminal(selected, options, io);
  const display = await makeDisplay({ ...shown, sourceOf }, makeClock().kind, io);
  return { shown, makeClock, makeGolden, records, display, open: new OpenRun(), io };
}

/** The runs of one command, one after another. */
class SelectedRuns {
  readonly #selected: readonly Selected[];
  readonly #options: RunCommandOptions;
  readonly #stage: Stage;
  readonly #watching: Watching | undefined;
  readonly #interrupts = new Interrupts();
  readonly #signals: ReturnType<typeof watchSignals>;
  readonly #stopListening: () => void;
  readonly #leftOut: string[] = [];
  #recap: Recap | null = null;
  #begun = 0;
  #code: number = exitCodes.ok;

  constructor(
    selected: readonly Selected[],
    options: RunCommandOptions,
    stage: Stage,
    watching: Watching | undefined,
  ) {
    const { io, display, open, shown } = stage;
    this.#selected = selected;
    this.#options = options;
    this.#stage = stage;
    this.#watching = watching;
    this.#signals = watchSignals(io, this.#interrupts, () => display.stop());
    this.#stopListening = io.onExit(() => {
      const rest = formats[shown.format].isTrace ? open.cutOff() : null;
      if (rest !== null) display.line(rest);
    });
  }

  async runAll(): Promise<void> {
    if (!this.#isAlone) this.#recap = new (await import("./recap.ts")).Recap();
    for (const each of this.#selected) {
      if (this.#options.bail && this.#code !== exitCodes.ok) break;
      this.#begun++;
      this.#stage.records?.begin(each);
      let isOver = true;
      try {
        isOver = await this.#run(each);
      } catch (error) {
        this.#failed(each, error);
      }
      if (!isOver || this.#signals.code !== null) break;
    }
  }

  /** @returns whether it came to its end. */
  async #run(selected: Selected): Promise<boolean> {
    const { shown, makeClock, makeGolden, io, ...sinks } = this.#stage;
    const golden = makeGolden(selected);
    this.#signals.graceMs = selected.kind === "program" ? programGraceMs : 0;
    const end = await runOne(selected, {
      options: this.#options,
      clock: makeClock(),
      sinks: { ...sinks, golden, io },
      interrupts: this.#interrupts,
      isPlain: formats[shown.format].shows === "program-output" && !shown.quiet,
      isFollowed: this.#selected[this.#begun]?.kind === "file",
      watching: this.#watching,
    });
    const written = golden?.save() ?? null;
    if (written !== null) complain(io, { message: `wrote ${written}` });
    const isOver =
      end.status !== undefined || (this.#signals.code === null && end.summary !== null);
    const path = selected.kind === "file" ? selected.path : undefined;
    if (!isOver) {
      complainOfMistakes(io, end.summary?.mistakes ?? [], path ?? null);
      return false;
    }
    const own = judge(end, { ...shown, isAlone: this.#isAlone, path }, io);
    this.#worsen(own);
    this.#recap?.ended(selected, end.summary, own !== exitCodes.ok);
    return true;
  }

  /** One could not be run, or not to its end. @throws what is no problem of the scenario. */
  #failed(selected: Selected, error: unknown): void {
    const { display, records, open, io } = this.#stage;
    const rest = open.cutOff();
    if (rest !== null) display.line(rest);
    display.stop();
    if (isNoScenario(selected, error)) {
      this.#leftOut.push(selected.name);
      return;
    }
    records?.problem(error);
    if (!(error instanceof ScenarioProblem)) throw error;
    complain(io, error.parts);
    this.#recap?.problem(selected, located(error.parts, io));
    this.#worsen(error.kind === "timed-out" ? exitCodes.stuck : exitCodes.usage);
  }

  close(): void {
    const { display, records } = this.#stage;
    display.stop();
    this.#stopListening();
    this.#signals.stop();
    if (records?.end() === false) this.#worsen(exitCodes.usage);
  }

  /** Says what is to be said of all of them. @returns the exit code. */
  async conclude(): Promise<number> {
    const { shown, io } = this.#stage;
    const [first] = this.#selected;
    if (this.#signals.code !== null) {
      // What a program makes of a signal shows in its status.
      return this.#isAlone && first?.kind === "program" ? this.#code : this.#signals.code;
    }
    this.#recap?.say(shown, io);
    const isFirst = this.#isAlone && this.#begun > 0 && this.#watching === undefined;
    if (first !== undefined && isFirst && isFirstLook(shown, io)) {
      const { sayNext } = await import("./say-next.ts");
      sayNext(first, shown, io);
    }
    const { filter, quiet } = this.#options;
    if (filter !== undefined && !quiet) {
      const { complainOfUnused } = await import("./complain-of-tasks.ts");
      this.#worsen(complainOfUnused(filter, io));
    }
    await this.#remarkOnTheRest();
    return this.#code;
  }

  /** What was selected and did not run. */
  async #remarkOnTheRest(): Promise<void> {
    const { io } = this.#stage;
    const all = this.#selected.length;
    const isCut = this.#begun < all && this.#watching?.abort.aborted !== true;
    if (this.#leftOut.length === 0 && !isCut) return;
    const { complainOfLeftOut, complainOfRest } = await import("./run-remarks.ts");
    if (this.#leftOut.length > 0) {
      this.#worsen(complainOfLeftOut(this.#leftOut, all, this.#options, io));
    }
    if (isCut) complainOfRest(all - this.#begun, io);
  }

  get #isAlone(): boolean {
    return this.#selected.length === 1;
  }

  #worsen(code: number): void {
    this.#code = worse(this.#code, code);
  }
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

/** Whether a person looks at a run, without having asked for more than its name. */
function isFirstLook({ format, explain, quiet, filter }: RunCommandOptions, io: Io): boolean {
  const isDefault = format === defaultFormat && !explain && !quiet && filter === undefined;
  return isDefault && io.stdout.isTTY && isAnimated(io, io.stderr);
}
