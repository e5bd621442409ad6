/** runScenario: one scenario from its first event to the verdict. */

import { CancelledError, DeadlockError, KeyboardInterrupt } from "../engine/builtins/exceptions.ts";
import { quietly, repr, str } from "../engine/builtins/repr.ts";
import { RunnerSteps, runProgram } from "../engine/core/runners.ts";
import { millisecondsOf, Recorder } from "../engine/recording/recorder.ts";
import type { Ends, Scenario } from "../scenario/define-scenario.ts";
import type { Expectations } from "../scenario/expectations.ts";
import { takeOutsidePrints } from "../scenario/print.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { Mistake } from "../trace/mistake.ts";
import type { Frame } from "../trace/terms.ts";
import { timedOut } from "../trace/timed-out.ts";
import type { RunEnding, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { type Clock, virtualClock } from "./clock.ts";
import { drive, Interrupts } from "./drive.ts";
import { FileNames } from "./file-names.ts";
import { lessonsIn } from "./lessons.ts";
import { hostWith } from "./process-host.ts";
import "./one-copy.ts";
import { ProgramStacks } from "./program-stacks.ts";
import { limitTime, timeUp } from "./time-limit.ts";

/** A scenario with what its file says of it. */
export interface NamedScenario {
  readonly name: string;
  /** The folder that files in traces are named from. */
  readonly folder: string;
  /** The path of its source, in that folder: what marks where its lessons can be seen. */
  readonly source?: string;
  readonly scenario: Scenario;
}

export interface RunScenarioOptions {
  /** Virtual by default. */
  readonly clock?: Clock;
  /** Receives every line of the trace as it comes: header, events, summary. */
  readonly onLine?: (line: TraceLine) => void;
  /** Passes signals on to the run. */
  readonly interrupts?: Interrupts;
  /**
   * How long the run may take outside, whatever its clock says, in seconds. Then its main task is
   * cancelled, as by Ctrl-C, and the run has timed out, whatever comes of that.
   */
  readonly timeoutSeconds?: number;
  /** What the file printed before its scenario ran. */
  readonly printed?: readonly string[];
  /**
   * Whether the file is read for mistakes although the run ends as declared; false where it is read
   * if the run has warnings, or the loop has reported something.
   */
  readonly isSuspect?: boolean;
  /** Whether timers of the host are left, where the host knows. */
  readonly hasTimers?: () => boolean;
  /** Called when main has ended: the last line may need more time. */
  readonly onEnded?: () => void;
  /** Whether events are shown or kept, with their lines and what each task runs; true by default. */
  readonly hasDetails?: boolean;
}

/** How deep a stack is read; V8's default of 10 would cut a chain of awaits. */
const stackDepth = 200;

/**
 * Runs a scenario and judges how it ended.
 *
 * @returns the trace's last line.
 */
export async function runScenario(
  { name, folder, source, scenario }: NamedScenario,
  options: RunScenarioOptions = {},
): Promise<TraceSummary> {
  const { clock = virtualClock, interrupts = new Interrupts(), timeoutSeconds } = options;
  const { onLine, check } = guarded(options.onLine ?? (() => {}));
  const { summary, mode, ends, pair } = scenario;
  const expectations = scenario.expect === null ? null : await judgeOf(scenario.expect);
  let events = 0;
  let signal: string | null = null;
  let hasWarnings = false;
  let pendingSite: Frame | undefined;
  const sink = (event: TraceEvent): void => {
    events++;
    if (event.kind === "warning.issued" || event.kind === "loop.reported") hasWarnings = true;
    if (event.kind === "interrupt.received") {
      signal = event.signal;
      pendingSite = runner.getLoop().outside.oldest?.site;
    }
    onLine(event);
    expectations?.event(event);
  };
  const names = new FileNames(folder, source);
  const stacks = new ProgramStacks(names);
  const recorder = new Recorder(sink, stacks, expectations !== null || options.hasDetails);
  const runner = new RunnerSteps({ ...hostWith(clock), recorder, stacks });

  const lessons = lessonsIn(scenario.lessons, source);
  onLine({
    schema: "asyncdemo-trace",
    v: 1,
    scenario: name,
    summary,
    mode,
    ...(pair !== null && { pair }),
    clock: clock.kind,
    ...(lessons.length > 0 && { lessons }),
  });
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = stackDepth;
  let letGoOfPrints = (): void => {};
  const disarm = limitTime(timeoutSeconds, interrupts);
  try {
    const loop = runner.getLoop();
    letGoOfPrints = takeOutsidePrints(loop);
    for (const text of options.printed ?? []) recorder.textPrinted(text);
    const outcome = await drive(
      runner,
      runProgram(runner, scenario.main(), mode),
      clock,
      interrupts,
    )
      .then((value): Outcome => ({ value }))
      .catch((error: unknown): Outcome => ({ error }));
    options.onEnded?.();
    const unmet = expectations?.unmet() ?? [];
    const isTimedOut = signal === timeUp && timeoutSeconds !== undefined;
    const endedAsDeclared = !isTimedOut && matches(ends, outcome);
    const report: TraceSummary = {
      kind: "summary",
      scenario: name,
      atMs: millisecondsOf(loop.time()),
      events,
      ending: isTimedOut
        ? timedOut(timeoutSeconds, pendingSite)
        : endingOf(outcome, signal, recorder),
      declared: describeEnds(ends),
      asDeclared: endedAsDeclared && unmet.length === 0,
      ...(unmet.length > 0 && { unmet, endedAsDeclared }),
    };
    const mistakes = await mistakesIn({ names, source, hasWarnings }, report, options);
    const whole = mistakes.length === 0 ? report : { ...report, mistakes };
    onLine(whole);
    check();
    return whole;
  } finally {
    disarm();
    letGoOfPrints();
    Error.stackTraceLimit = limit;
  }
}

/** Where something is wrong, or looks so: what reading the file finds. */
async function mistakesIn(
  {
    names,
    source,
    hasWarnings,
  }: {
    readonly names: FileNames;
    readonly source: string | undefined;
    readonly hasWarnings: boolean;
  },
  { ending, asDeclared, endedAsDeclared = asDeclared }: TraceSummary,
  { isSuspect, hasTimers }: RunScenarioOptions,
): Promise<readonly Mistake[]> {
  const error = !endedAsDeclared && "error" in ending ? ending.error : null;
  const isDoubtful = isSuspect === true || (isSuspect === false && hasWarnings);
  if (error === null && !isDoubtful) return [];
  const timers = hasTimers?.() ?? false;
  const { mistakesOfRun } = await import("./find-mistakes.ts");
  const frame = error?.frames.at(-1);
  const path = source ?? (frame && names.pathOf(frame.file));
  return path === undefined ? [] : mistakesOfRun(path, error, timers);
}

/** Loaded for the scenarios that expect something. */
async function judgeOf(expect: Expectations) {
  const { ExpectationJudge } = await import("./expectation-judge.ts");
  return new ExpectationJudge(expect);
}

/**
 * A listener's error must not become one of the program, which would take another course.
 * No line is passed on after it, and `check` throws it when the program is over.
 */
function guarded(listener: (line: TraceLine) => void) {
  let broken: { readonly error: unknown } | null = null;
  return {
    onLine(line: TraceLine): void {
      if (broken !== null) return;
      try {
        listener(line);
      } catch (error) {
        broken = { error };
      }
    },
    check(): void {
      if (broken !== null) throw broken.error;
    },
  };
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

function endingOf(outcome: Outcome, signal: string | null, recorder: Recorder): RunEnding {
  if ("value" in outcome) return { how: "returned", result: quietly(() => repr(outcome.value)) };
  const { error } = outcome;
  if (error instanceof KeyboardInterrupt && signal !== null) return { how: "interrupted", signal };
  const described = recorder.errors.describeReported(error);
  if (error instanceof DeadlockError) return { how: "deadlocked", error: described };
  return { how: error instanceof CancelledError ? "cancelled" : "raised", error: described };
}

function matches(ends: Ends, outcome: Outcome): boolean {
  if ("value" in outcome) return ends === "returns";
  const { error } = outcome;
  if (ends === "returns") return false;
  if (ends === "deadlocks") return error instanceof DeadlockError;
  return error instanceof ends.raises && (ends.message ?? str(error)) === str(error);
}

function describeEnds(ends: Ends): string {
  if (typeof ends === "string") return ends;
  const message = ends.message === undefined ? "" : `: ${ends.message}`;
  return `raises ${ends.raises.name}${message}`;
}
