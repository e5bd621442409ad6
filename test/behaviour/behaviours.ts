/** The pairs of programs below this folder, and how ours are observed. */

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Observation, observeProgram, observeTrace } from "../../src/python/compare.ts";
import { findPythons } from "../../src/python/find-pythons.ts";
import type { ProgramResult } from "../../src/python/program-result.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { plainRenderer } from "../../src/render/plain.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { Scenario } from "../../src/scenario/define-scenario.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { fromSnapshot } from "../support/from-snapshot.ts";
import { reportShapeOf } from "./report-shape.ts";
import { shapeOf } from "./traceback-shape.ts";

const folder = import.meta.dirname;

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

/** The Python program, under a name that is the same on every machine. */
export function twinOf(id: string): { readonly source: string; readonly filename: string } {
  const path = join(folder, `${id}.py`);
  return { source: readFileSync(path, "utf8"), filename: basename(path) };
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
  return fromSnapshot(found);
}
