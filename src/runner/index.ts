/**
 * Running scenarios from a program of one's own: `import { … } from "asyncdemo/runner"`.
 *
 * @packageDocumentation
 */

export type { TraceEvent } from "../trace/event.ts";
export type {
  TraceHeader,
  TraceLine,
  TraceSummary,
  UnmetExpectation,
} from "../trace/trace-line.ts";
export { type Clock, realClock, virtualClock } from "./clock.ts";
export { Interrupts } from "./drive.ts";
export { galleryNames, loadFromGallery } from "./gallery.ts";
export {
  type RecordRunOptions as RunScenarioOptions,
  recordRun as runScenario,
  type ScenarioRun,
} from "./record-run.ts";
export type { NamedScenario } from "./run-scenario.ts";
