/** Random programs recorded on CPython: their events beside the engine's. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Recorder } from "../../../src/engine/recording/recorder.ts";
import {
  type EventDifference,
  firstEventDifference,
  recordedTwin,
} from "../../../src/python/compare-events.ts";
import { unknownTo } from "../../../src/python/listed-differences.ts";
import type { PythonHost } from "../../../src/python/python-host.ts";
import { keepEvents, sharedEvents } from "../../../src/python/shared-events.ts";
import { FileNames } from "../../../src/runner/file-names.ts";
import { ProgramStacks } from "../../../src/runner/program-stacks.ts";
import type { TraceEvent } from "../../../src/trace/event.ts";
import { interpret } from "../interpret.ts";
import { printProgram } from "../print-program.ts";
import type { Program } from "../program.ts";
import { modules } from "../surface.ts";
import { fitTo } from "./fitting.ts";
import { type Sides, type VersionDifference, versionDifferences } from "./version-differences.ts";

const fuzz = join(import.meta.dirname, "..");
const files = ["interpret.py", ...modules.map((name) => `surface/${name}.py`)];
const interpreter = files.map((file) => readFileSync(join(fuzz, file), "utf8")).join("\n\n");

/** A program's events on both sides, and what differs first for no listed reason. */
export interface RecordedProgram {
  readonly program: Program;
  readonly ours: readonly TraceEvent[];
  readonly theirs: readonly TraceEvent[];
  readonly difference: EventDifference | null;
  /** Listed differences that both sides were made alike in. */
  readonly alike: readonly string[];
  /** The listed difference from which on the two go their own ways; null if they never do. */
  readonly parts: string | null;
  /** What was taken out of the program, as this version has it not. */
  readonly lost: readonly string[];
}

/** A program of which there is no trace, and why. */
interface Unrecorded {
  readonly program: Program;
  readonly unrecorded: string;
}

/** What came of many programs. */
export class RecordedReport {
  readonly #all: readonly (RecordedProgram | Unrecorded)[];

  constructor(all: readonly (RecordedProgram | Unrecorded)[]) {
    this.#all = all;
  }

  get programs(): readonly (RecordedProgram | Unrecorded)[] {
    return this.#all;
  }

  get findings(): readonly RecordedProgram[] {
    return this.#recorded.filter(({ difference }) => difference !== null);
  }

  /** How many were compared to their end, of all. */
  get compared(): number {
    return this.#recorded.filter(({ parts }) => parts === null).length;
  }

  and(other: RecordedReport): RecordedReport {
    return new RecordedReport([...this.#all, ...other.#all]);
  }

  /** How many programs were compared, how many not to the end, and why. */
  describe(): string {
    const recorded = this.#recorded;
    const counted = (what: string, reasons: readonly string[]) =>
      [...countOf(reasons)].map(([reason, count]) => `  ${count} ${what}: ${reason}`);
    return [
      `${this.compared} of ${this.#all.length} programs compared to their end`,
      ...counted(
        "not recorded",
        this.#all.flatMap((each) => ("unrecorded" in each ? [each.unrecorded] : [])),
      ),
      ...counted(
        "compared up to a listed difference",
        recorded.flatMap(({ parts }) => parts ?? []),
      ),
      ...counted(
        "with a listed difference",
        recorded.flatMap(({ alike }) => [...new Set(alike)]),
      ),
      ...counted(
        "written without what the version lacks",
        recorded.flatMap(({ lost }) => lost),
      ),
    ].join("\n");
  }

  get #recorded(): readonly RecordedProgram[] {
    return this.#all.filter((each) => "difference" in each);
  }
}

function countOf(reasons: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

/** Records programs on an interpreter, and compares their events. */
export async function compareRecorded(
  programs: readonly Program[],
  host: PythonHost,
): Promise<RecordedReport> {
  return new RecordedReport(
    await Promise.all(programs.map((program) => recordProgram(program, host))),
  );
}

/** A finding as a person reads it: the program, and the events about the first that differs. */
export function describeRecorded({ program, ours, theirs, difference }: RecordedProgram): string {
  const at = difference?.seq ?? 1;
  const near = (events: readonly TraceEvent[]) => events.slice(Math.max(0, at - 6), at + 1);
  return [
    printProgram(program),
    JSON.stringify(difference),
    ...near(ours).map((event) => `  ours    ${JSON.stringify(event)}`),
    ...near(theirs).map((event) => `  CPython ${JSON.stringify(event)}`),
    JSON.stringify(program),
  ].join("\n");
}

/** A program in Python, whose output goes by no `print()`. */
export function sourceOf(program: Program): string {
  // JSON is written as a Python literal: a string of JSON, quoted as JSON quotes.
  const text = JSON.stringify(JSON.stringify(program));
  return `${interpreter}\n\njudge_quietly(json.loads(${text}))\n`;
}

async function recordProgram(
  drawn: Program,
  host: PythonHost,
): Promise<RecordedProgram | Unrecorded> {
  const { program, lost } = fitTo(drawn, host.interpreter.version);
  const ours: TraceEvent[] = [];
  interpret(
    program,
    new Recorder((event) => ours.push(event), new ProgramStacks(new FileNames(fuzz))),
  );
  const record = { name: "random", mode: "run", hidden: [] } as const;
  const result = await host.run({ source: sourceOf(program), record });
  const trace = recordedTwin(result);
  if (trace === null || result.stdout === "") {
    const why = trace === null ? "no trace" : result.stderr.trimEnd().split("\n").at(-1);
    return { program, unrecorded: `${why} (${result.end.kind})` };
  }
  const theirs = trace.filter((line): line is TraceEvent => "seq" in line);
  const [here, there] = [shared(ours), shared(theirs)];
  return { program, lost, ...compareEvents(here, there, result.python, program.eager === true) };
}

/** What a program has dropped is kept until its end, and reported or destroyed then. */
const notCompared = new Set(["warning.issued", "task.destroyed"]);

export function shared(events: readonly TraceEvent[]): readonly TraceEvent[] {
  return sharedEvents(keepEvents(events, ({ kind }) => !notCompared.has(kind))) as TraceEvent[];
}

export function compareEvents(
  ours: readonly TraceEvent[],
  theirs: readonly TraceEvent[],
  version: string,
  isEager: boolean,
): Omit<RecordedProgram, "program" | "lost"> {
  const listed = versionDifferences.filter(
    ({ before }) => before === undefined || minorOf(version) < minorOf(before),
  );
  // Before 3.13 a task that is given a name takes a number as well; before 3.14 an eager one.
  const hasOtherNames = minorOf(version) < (isEager ? 14 : 13);
  const unknown = [...unknownTo(version), ...(hasOtherNames ? ["name"] : [])];
  const alike: string[] = [];
  for (let [here, there] = [ours, theirs]; ; ) {
    const difference = firstEventDifference(here, there, unknown);
    const sides = { ours: here, theirs: there };
    if (difference === null) return { ...sides, difference, alike, parts: null };
    const found = explain(listed, { ...sides, index: difference.seq - 1, isEager, before: alike });
    if (found === null) return { ...sides, difference, alike, parts: null };
    const [why, next] = found;
    if (next === "parts") return { ...sides, difference: null, alike, parts: why };
    alike.push(why);
    [here, there] = [next.ours, next.theirs];
  }
}

function explain(listed: readonly VersionDifference[], sides: Sides) {
  for (const each of listed) {
    const next = each.explain(sides);
    if (next !== null) return [each.why, next] as const;
  }
  return null;
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
