/**
 * The `html` report: one page that holds the runs, their sources, and a player for them.
 *
 * Lines go into the page as they come, so that no run is held in memory. What they hold is data to
 * the browser: JSON in elements that it does not run, in a page that lets only its own script run.
 */

import type { TraceEvent } from "../../trace/event.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "../../trace/trace-line.ts";
import {
  extrasElement,
  jsonForScript,
  type PageProblem,
  type PageView,
  traceElement,
} from "./page-data.ts";
import type { Report, ReportedProblem, Subject, Write } from "./report.ts";

/** What stands in the page for the data. */
const dataPlace = "{data}";

/** @param page The page without data, as the build makes it. */
export function htmlReport(write: Write, page: string, view: PageView = { show: "runs" }): Report {
  return new HtmlReport(write, page, view);
}

class HtmlReport implements Report {
  readonly #write: Write;
  readonly #view: PageView;
  /** The page behind the data. */
  readonly #rest: string;
  readonly #problems: PageProblem[] = [];
  readonly #sources: Record<string, string>[] = [];
  #subject: Subject | null = null;
  #run: {
    readonly header: TraceHeader;
    readonly files: Set<string>;
    last: TraceEvent | null;
  } | null = null;

  constructor(write: Write, page: string, view: PageView) {
    const at = page.indexOf(dataPlace);
    this.#write = write;
    this.#view = view;
    this.#rest = page.slice(at + dataPlace.length);
    write(`${page.slice(0, at)}${opening("application/x-ndjson", traceElement)}\n`);
  }

  begin(subject: Subject): void {
    this.#subject = subject;
  }

  line(line: TraceLine): void {
    if (!("kind" in line)) this.#run = { header: line, files: new Set(), last: null };
    else if (line.kind !== "summary") this.#note(line);
    this.#write(`${jsonForScript(JSON.stringify(line))}\n`);
    if ("kind" in line && line.kind === "summary") this.#end();
  }

  problem({ message, details }: ReportedProblem): void {
    const name = this.#subject?.name ?? "";
    this.#problems.push({ name, message, ...(details !== undefined && { details }) });
    if (this.#run !== null) this.line(cutOff(this.#run.header, this.#run.last));
  }

  end(): void {
    const extras = { view: this.#view, sources: this.#sources, problems: this.#problems };
    const json = jsonForScript(JSON.stringify(extras));
    this.#write(`</script>\n${opening("application/json", extrasElement)}${json}</script>\n`);
    this.#write(this.#rest);
  }

  #note(event: TraceEvent): void {
    const run = this.#run;
    if (run === null) return;
    run.last = event;
    if (event.site !== undefined) run.files.add(event.site.file);
    if (event.kind === "task.suspended") for (const { file } of event.stack) run.files.add(file);
  }

  #end(): void {
    const sources: Record<string, string> = {};
    for (const file of this.#run?.files ?? []) {
      const text = this.#subject?.source(file) ?? null;
      if (text !== null) sources[file] = text;
    }
    this.#sources.push(sources);
    this.#run = null;
  }
}

/** The beginning of an element with data. */
function opening(type: string, id: string): string {
  return ["<script", `type="${type}"`, `id="${id}">`].join(" ");
}

/** The end of a run that did not come to its own. */
function cutOff({ scenario }: TraceHeader, last: TraceEvent | null): TraceSummary {
  return {
    kind: "summary",
    scenario,
    atMs: last?.atMs ?? 0,
    events: last?.seq ?? 0,
    ending: { how: "cut-off" },
    declared: "returns",
    asDeclared: false,
  };
}
