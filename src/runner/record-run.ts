/** runScenario, as programs that use the package have it: with the trace in hand. */

import { checkOptions } from "../engine/builtins/options.ts";
import { isScenario, type Scenario } from "../scenario/define-scenario.ts";
import type { TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { type NamedScenario, type RunScenarioOptions, runScenario } from "./run-scenario.ts";

export interface RecordRunOptions extends RunScenarioOptions {
  /** What the trace calls a scenario that has no name yet; `scenario` by default. */
  readonly name?: string;
}

const optionNames: readonly (keyof RecordRunOptions)[] = [
  "name",
  "clock",
  "onLine",
  "interrupts",
  "timeoutSeconds",
  "printed",
];

export interface ScenarioRun {
  /** How it ended, and whether that and every expectation was as declared. */
  readonly report: TraceSummary;
  /** Header, events and summary; empty where `onLine` takes them. */
  readonly trace: readonly TraceLine[];
}

/**
 * Runs a scenario to its end, on the virtual clock by default.
 *
 * An error that leaves the scenario's `main` is part of the report, and never thrown.
 *
 * @param scenario What `defineScenario` made, or what `loadFromGallery` loaded.
 * @throws what `onLine` throws, when the run is over.
 * @example
 * const { report, trace } = await runScenario(scenario);
 * if (!report.asDeclared) console.error(report.unmet ?? report.ending);
 */
export async function recordRun(
  scenario: Scenario | NamedScenario,
  options: RecordRunOptions = {},
): Promise<ScenarioRun> {
  checkOptions("runScenario", options, optionNames);
  const { name = "scenario", ...others } = options;
  const trace: TraceLine[] = [];
  const named = isScenario(scenario) ? { name, folder: process.cwd(), scenario } : scenario;
  const onLine = (line: TraceLine): void => {
    trace.push(line);
  };
  const report = await runScenario(named, { onLine, ...others });
  return { report, trace };
}
