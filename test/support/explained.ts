// What the analysis finds in a run, and the lines of source that it names.

import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { gallerySource } from "../../src/runner/gallery.ts";
import type { ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { type RecordedRun, readTrace } from "../../src/trace/read-trace.ts";
import type { Frame, Ref } from "../../src/trace/terms.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "../../src/trace/trace-line.ts";
import { type Explanation, explainRun } from "../../src/words/explanation.ts";
import { launch } from "./launcher.ts";
import { traceOf } from "./trace-of.ts";

export function asRun(lines: readonly TraceLine[]): RecordedRun {
  return {
    header: lines[0] as TraceHeader,
    events: lines.slice(1, -1) as TraceEvent[],
    summary: lines.at(-1) as TraceSummary,
  };
}

/** The runs of the gallery, from the built command: only there lines are those of the source. */
export async function explainGallery(): Promise<ReadonlyMap<string, Explanation>> {
  const { out } = await launch(["run", "--all", "--format", "json", "--clock", "virtual"], {
    cwd: ".",
  });
  const runs = await readTrace(Readable.from([Buffer.from(out)]), "the gallery");
  return new Map(runs.map((run) => [run.header.scenario, explainRun(run)]));
}

export async function explainProgram(
  main: ScenarioDefinition["main"],
  options?: Omit<ScenarioDefinition, "main" | "summary">,
): Promise<Explanation> {
  return explainRun(asRun((await traceOf(main, options)).lines));
}

/** The text of the line that a frame of a gallery's scenario names. */
export function sourceAt(frame: Frame | undefined): string {
  if (frame === undefined) return "";
  const name = frame.file.replace(/\.ts$/, "");
  const lines = readFileSync(gallerySource(name, "ts"), "utf8").split("\n");
  return lines[frame.line - 1]?.trim() ?? "";
}

export function refName({ kind, id }: Ref): string {
  return `${kind}-${id}`;
}

type Cancellation = Explanation["cancellations"][number];

/** A cancellation's data in a form that can be read at a glance; places are the text of their lines. */
export function brief(
  {
    subject,
    requester,
    at,
    route,
    message,
    cancelling,
    landing,
    fate,
    ended,
    consequences,
  }: Cancellation,
  source: (frame: Frame | undefined) => string = sourceAt,
) {
  const { by, ...who } = requester;
  const [id] = Object.values(who);
  return {
    of: refName(subject),
    by: by === "callback" || by === "runner" || by === "unknown" ? by : `${by}-${id}`,
    at: source(at),
    route: route.map(({ ref }) => refName(ref)),
    ...(message !== null && { message }),
    cancelling: cancelling === undefined ? "" : `${cancelling.before} to ${cancelling.after}`,
    lands: landing === null ? "" : `${landing.awaited?.kind ?? "start"}: ${source(landing.at)}`,
    fate: fate.how,
    ended,
    concerns: consequences.map(({ ref, how, response, outcome }) =>
      [refName(ref), how, response?.how ?? outcome].join(" "),
    ),
  };
}

/** The tasks that ended cancelled, and of which nothing says why. */
export function unexplained({ tasks, cancellations }: Explanation): string[] {
  const explained = new Set<number>();
  const explain = (ref: { kind: string; id: number }) => {
    if (ref.kind === "task") explained.add(ref.id);
  };
  for (const { subject, accepted, consequences } of cancellations) {
    if (accepted) explain(subject);
    for (const { ref, how } of consequences) if (how === "hit" || how === "late") explain(ref);
  }
  return tasks
    .filter(({ id, ended }) => ended === "cancelled" && !explained.has(id))
    .map(({ name }) => name);
}
