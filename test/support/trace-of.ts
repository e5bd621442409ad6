/** The trace of a small program, for tests of what it says. */

import { runScenario } from "../../src/runner/run-scenario.ts";
import { defineScenario, type ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { TraceLine, TraceSummary } from "../../src/trace/trace-line.ts";

export interface TraceOf {
  readonly lines: readonly TraceLine[];
  readonly events: readonly TraceEvent[];
  readonly summary: TraceSummary;
  /** What was printed. */
  readonly text: string;
}

/** Runs `main` as a scenario whose files are named from test/engine. */
export async function traceOf(
  main: ScenarioDefinition["main"],
  options: Omit<ScenarioDefinition, "main" | "summary"> = {},
): Promise<TraceOf> {
  const lines: TraceLine[] = [];
  const scenario = defineScenario({ ...options, summary: "a program under test", main });
  const folder = new URL("../engine", import.meta.url).pathname;
  const summary = await runScenario(
    { name: "test", folder, scenario },
    { onLine: (line) => lines.push(line) },
  );
  const events = lines.filter((line): line is TraceEvent => "seq" in line);
  const text = events.map((event) => (event.kind === "text.printed" ? event.text : "")).join("");
  return { lines, events, summary, text };
}
