/** Random programs recorded on CPython: their events beside the engine's. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Recorder } from "../../src/engine/recording/recorder.ts";
import {
  type EventDifference,
  firstEventDifference,
  recordedTwin,
} from "../../src/python/compare-events.ts";
import { unknownTo } from "../../src/python/listed-differences.ts";
import type { PythonHost } from "../../src/python/python-host.ts";
import { sharedEvents } from "../../src/python/shared-events.ts";
import { FileNames } from "../../src/runner/file-names.ts";
import { ProgramStacks } from "../../src/runner/program-stacks.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { interpret } from "./interpret.ts";
import { printProgram } from "./print-program.ts";
import type { Program, Trace } from "./program.ts";
import { modules } from "./surface.ts";

const files = ["interpret.py", ...modules.map((name) => `surface/${name}.py`)];
const interpreter = files
  .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
  .join("\n\n");

/** A program's events on both sides, and the first that differs. */
export interface RecordedProgram {
  readonly program: Program;
  readonly ours: readonly TraceEvent[];
  readonly theirs: readonly TraceEvent[];
  readonly difference: EventDifference | null;
}

/** What came of many programs. */
export interface RecordedReport {
  /** How many were compared: the others do otherwise on this version of CPython. */
  readonly compared: number;
  readonly findings: readonly RecordedProgram[];
}

/** Records programs on an interpreter, and compares their events. */
export async function compareRecorded(
  programs: readonly Program[],
  host: PythonHost,
): Promise<RecordedReport> {
  const all = await Promise.all(programs.map((program) => recordProgram(program, host)));
  const compared = all.filter((each) => each !== null);
  return {
    compared: compared.length,
    findings: compared.filter(({ difference }) => difference !== null),
  };
}

/** A finding as a person reads it: the program, and the events about the first that differs. */
export function describeRecorded({ program, ours, theirs, difference }: RecordedProgram): string {
  const at = difference?.seq ?? 1;
  const near = (events: readonly TraceEvent[]) =>
    events.filter(isCompared).slice(Math.max(0, at - 6), at + 1);
  return [
    printProgram(program),
    JSON.stringify(difference),
    ...near(ours).map((event) => `  ours    ${JSON.stringify(event)}`),
    ...near(theirs).map((event) => `  CPython ${JSON.stringify(event)}`),
    JSON.stringify(program),
  ].join("\n");
}

/** Null for a program that does otherwise on this version of CPython. */
async function recordProgram(program: Program, host: PythonHost): Promise<RecordedProgram | null> {
  // Before 3.14 eager tasks are named otherwise.
  if (program.eager && !host.interpreter.version.startsWith("3.14.")) return null;
  const ours: TraceEvent[] = [];
  const stacks = new ProgramStacks(new FileNames(import.meta.dirname));
  const seen = interpret(program, new Recorder((event) => ours.push(event), stacks));
  // JSON is written as a Python literal: a string of JSON, quoted as JSON quotes.
  const text = JSON.stringify(JSON.stringify(program));
  const source = `${interpreter}\n\njudge_quietly(json.loads(${text}))\n`;
  const record = { name: "random", mode: "run", hidden: [] } as const;
  const result = await host.run({ source, record });
  const trace = recordedTwin(result);
  if (trace === null || !isSame(seen, result.stdout)) return null;
  const theirs = trace.filter((line): line is TraceEvent => "seq" in line);
  if (ours.some(isOfGenerator) || result.stdout.includes("cannot await on itself")) return null;
  const [here = [], there = []] = [ours, theirs].map((events) =>
    sharedEvents(events.filter(isCompared)),
  );
  // Before 3.13 a task that is given a name takes a number as well.
  const names = Number(result.python.split(".")[1]) < 13 ? ["name"] : [];
  const unknown = [...unknownTo(result.python), ...names];
  const difference = firstEventDifference(here, there, unknown);
  const isReal = difference !== null && !isAtEnd(difference);
  return { program, ours, theirs, difference: isReal ? difference : null };
}

/** Numbers may be written differently: 1.0 and 1. */
function isSame(seen: Trace, stdout: string): boolean {
  return stdout !== "" && JSON.stringify(seen) === JSON.stringify(JSON.parse(stdout));
}

/** What a program has dropped is kept until its end, and reported or destroyed then. */
const notCompared = new Set(["warning.issued", "task.destroyed"]);

function isCompared({ kind }: TraceEvent): boolean {
  return !notCompared.has(kind);
}

/**
 * A task of a method of an async generator ends otherwise: what is the value or a StopAsyncIteration
 * in Python, is an object with both here.
 */
function isOfGenerator(event: TraceEvent): boolean {
  if (event.kind !== "task.finished") return false;
  return event.result?.startsWith("{'done'") || event.result?.startsWith("{'value'") || false;
}

/** What a program leaves at its end is destroyed in another order, and by no task. */
function isAtEnd({ kinds: [here, there], field, values }: EventDifference): boolean {
  if (here === null || there === null) return true;
  return here === there && field === "task" && values.includes("null");
}
