/** The pairs of programs below this folder, and how ours are observed. */

import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Observation, observeProgram, observeTrace } from "../../src/python/compare.ts";
import { findPythons } from "../../src/python/find-pythons.ts";
import type { ProgramResult } from "../../src/python/program-result.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { plainRenderer } from "../../src/render/plain.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { Scenario } from "../../src/scenario/define-scenario.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { reportShapeOf } from "./report-shape.ts";
import { shapeOf } from "./traceback-shape.ts";

const folder = import.meta.dirname;

/** Behaviours in which we differ from CPython, and why. A test fails when one stops differing. */
export const knownDifferences: Readonly<Record<string, string>> = {
  "cancellation/cleanup-interrupted-context":
    "contextOf() is undefined: JavaScript does not tell whether a generator is inside catch or " +
    "finally when an error is thrown into it; read both cancellations in the trace.",
  "cancellation/reraise-new-context":
    "contextOf() is undefined: JavaScript does not tell for a throw inside catch what was caught; " +
    "set the new error's cause.",
  "future/callback-place":
    "JavaScript does not tell where a function is defined, so reprs and reports of callbacks " +
    "say no file and line: give callbacks names that tell them apart.",
  "future/stop-iteration":
    "JavaScript ends generators without an exception, so StopIteration means nothing special " +
    "and is raised as it is: return from the coroutine instead.",
  "timeout/body-converts-implicitly":
    "contextOf() is undefined: JavaScript does not tell for a throw inside catch or finally what " +
    "was caught; set the new error's cause, and the TimeoutError is put before it.",
  "create-task/no-running-loop-warning":
    "Not reported: a coroutine belongs to the loop in which it was made, and a generator made " +
    "outside of any tells nobody when it is dropped; make it inside the loop, by coroutine().",
  "task/stopiteration":
    "JavaScript ends generators without an exception, so StopIteration means nothing special " +
    "and leaves a coroutine as it is: return from the coroutine instead.",
  "except-star/raise-named":
    "JavaScript has one way to throw the handler's group again, and it is Python's bare raise: " +
    "throw group.derive([...group.exceptions]) to raise it as a new exception.",
  "call-graph/done-task":
    "A task that is done has no frames here; CPython 3.14 gives one entry without a frame, on " +
    "which format_call_graph fails: ask only about tasks that are not done.",
  "call-graph/not-started":
    "JavaScript does not tell what function a generator is of until it runs, so a task that has " +
    "not started has no frames: let it start first.",
  "call-graph/wait-over":
    "CPython 3.14 goes on to name a task as one that awaits what it once waited for with wait(), " +
    "although the time was up; here it is named while it waits: ask for its own graph too.",
  "traceback/never-raised":
    "JavaScript takes an error's stack when it is made and tells nothing of throwing it, so one " +
    "that was never raised has frames all the same: set its stack to the empty text.",
  "as-completed/not-awaited-warning":
    "Told when the loop closes, by warning.issued in the trace: JavaScript does not tell when the last " +
    "reference to a coroutine goes.",
  "future/isfuture-duck":
    "A future here is an instance of Future, not whatever has its mark: JavaScript's types " +
    "tell the two apart at compile time; extend Future.",
  "task/stack-frames":
    "getStack() gives every frame of the coroutine, since a trace knows them all, not just " +
    "the outermost: take the first.",
  "task/async-generator-break":
    "Closed when the program ends or at gc.collect(): JavaScript does not tell when the last " +
    "reference to a generator goes; close it with asyncWith(aclosing(generator), …).",
  "unhandled/collected-runs-finally":
    "JavaScript collects a generator without running its finally blocks, and tells only afterwards; " +
    "those of tasks that are alive when the loop closes do run.",
  "unhandled/freed-at-once":
    "Told when the loop closes or at gc.collect(): JavaScript does not tell when the last reference " +
    "to a task goes.",
};

/** Every topic with the names of its behaviours. */
export function behaviours(): [topic: string, names: string[]][] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: topic }) => [topic, namesIn(topic)]);
}

/** A program without its twin is a mistake: the union is taken, so that running it fails. */
function namesIn(topic: string): string[] {
  const names = readdirSync(join(folder, topic))
    .filter((file) => /\.(ts|py)$/.test(file))
    .map((file) => file.replace(/\.(ts|py)$/, ""));
  return [...new Set(names)].sort();
}

export function twinOf(id: string): { path: string } {
  return { path: join(folder, `${id}.py`) };
}

/** What of a program is compared: in some topics how its standard error looks, too. */
export interface ObservedBehaviour extends Observation {
  readonly errorOutput?: readonly string[];
}

/** How standard error is compared, by topic. */
const shapes: Readonly<Record<string, (text: string) => readonly string[]>> = {
  traceback: shapeOf,
  "default-handler": reportShapeOf,
};

/** What CPython has done with the behaviour's Python program. */
export function observeTheirs(id: string, result: ProgramResult): ObservedBehaviour {
  return withErrorOutput(id, observeProgram(result), result.stderr);
}

/** What our engine does with the behaviour's TypeScript program. */
export async function observeOurs(id: string): Promise<ObservedBehaviour> {
  const path = join(folder, `${id}.ts`);
  const { default: scenario } = (await import(pathToFileURL(path).href)) as { default: Scenario };
  const trace: TraceLine[] = [];
  await runScenario(
    { name: id, folder: dirname(path), scenario },
    { onLine: (line) => trace.push(line) },
  );
  return withErrorOutput(id, observeTrace(trace), errorOutputOf(trace));
}

function withErrorOutput(id: string, observed: Observation, text: string): ObservedBehaviour {
  const shape = shapes[dirname(id)];
  return shape === undefined ? observed : { ...observed, errorOutput: shape(text) };
}

/** What goes to standard error where a run is shown as CPython shows it. */
function errorOutputOf(trace: readonly TraceLine[]): string {
  let written = "";
  const renderer = plainRenderer({
    out: () => {},
    copy: (text, to) => {
      if (to === "err") written += text;
    },
    columns: 80,
    colorLevel: 0,
    unicode: true,
  });
  for (const line of trace) renderer.line(line);
  return written;
}

/** CPython 3.14, wherever the tests run. */
export async function pyodide(): Promise<PythonInterpreter> {
  const found = (await findPythons()).find(({ kind }) => kind === "pyodide");
  if (found === undefined) throw new Error("the devDependency pyodide is not installed");
  return found;
}
