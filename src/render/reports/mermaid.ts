/**
 * The `mermaid` report: a sequence diagram for a review comment, who makes, cancels and outlives
 * whom. One scenario is a diagram; several are Markdown with a diagram each.
 *
 * It is to be looked at as a whole, so it is bounded, and what is hidden is counted.
 */

import { wakerOf, wakingEvent } from "../../analysis/wakers.ts";
import type { TraceEvent } from "../../trace/event.ts";
import type { SyncKind } from "../../trace/sync-event.ts";
import type { TraceLine } from "../../trace/trace-line.ts";
import { describeEvent } from "../../words/describe-event.ts";
import { Labels } from "../../words/labels.ts";
import { seconds } from "../../words/lane-words.ts";
import { sanitizeLine } from "../../words/sanitize.ts";
import { describeSignal } from "../../words/signal-words.ts";
import { describeVerdict } from "../../words/verdict.ts";
import { escapeMarkdown } from "./markdown.ts";
import { MermaidDiagram } from "./mermaid-diagram.ts";
import type { Report, ReportedProblem, Subject, Write } from "./report.ts";

/** @param isAlone Whether there is one scenario, which needs no heading. */
export function mermaidReport(write: Write, isAlone: boolean): Report {
  return new MermaidReport(write, isAlone);
}

class MermaidReport implements Report {
  readonly #write: Write;
  readonly #isAlone: boolean;
  #name = "";
  #diagram: SequenceDiagram | null = null;
  #count = 0;

  constructor(write: Write, isAlone: boolean) {
    this.#write = write;
    this.#isAlone = isAlone;
  }

  begin({ name }: Subject): void {
    this.#finish();
    this.#name = name;
  }

  line(line: TraceLine): void {
    if (!("kind" in line)) this.#diagram = new SequenceDiagram();
    else if (line.kind !== "summary") this.#diagram?.event(line);
    else {
      this.#diagram?.say(describeVerdict(line));
      this.#finish();
    }
  }

  problem({ message }: ReportedProblem): void {
    this.#diagram ??= new SequenceDiagram();
    this.#diagram.say(message);
    this.#finish();
  }

  end(): void {
    this.#finish();
    if (this.#isAlone && this.#count === 0) this.#write(new SequenceDiagram().toString());
  }

  #finish(): void {
    if (this.#diagram === null) return;
    const text = String(this.#diagram);
    this.#diagram = null;
    const heading = `## ${escapeMarkdown(sanitizeLine(this.#name))}`;
    const gap = this.#count++ === 0 ? "" : "\n";
    this.#write(this.#isAlone ? text : `${gap}${heading}\n\n\`\`\`mermaid\n${text}\`\`\`\n`);
  }
}

/** The kinds without a note: arrows show some, and the end of what they belong to the others. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | "task.created" | "task.started" | "task.suspended" | "task.resumed"
  | "task.cancel-requested" | "error.caught" | "error.replaced" | "task.uncancelled"
  | "future.finished" | "sleep.elapsed" | "error.retrieved" | "gather.finished" | "group.exited"
  | "timeout.entered" | "timeout.rescheduled" | "timeout.exited" | "shield.finished"
  | "garbage.collected" | "callback.called" | "callback.raised" | "block.entered" | "block.exited"
  | "outside.awaited";

/** One run as a diagram. */
class SequenceDiagram {
  readonly #diagram = new MermaidDiagram();
  readonly #labels = new Labels();
  #atMs = 0;

  event(event: TraceEvent): void {
    this.#labels.note(event);
    const { atMs } = event;
    if (event.kind === "task.created") this.#create(event);
    else if (event.kind === "task.cancel-requested") this.#cancel(event, atMs);
    else if (!this.#wakes(event)) {
      const note = this.#noteOn(event);
      if (note !== null) this.#at(atMs).note(note.tasks, note.text);
    }
  }

  /** What is said below all. */
  say(text: string): void {
    this.#diagram.end(text);
  }

  toString(): string {
    return String(this.#diagram);
  }

  #create(event: Extract<TraceEvent, { kind: "task.created" }>): void {
    const { task, name, creator, owner } = event;
    const box = owner === undefined ? null : this.#labels.ref(owner);
    this.#diagram.participant(task, name, box);
    if (creator !== null) this.#at(event.atMs).message(creator, "->>", task, "creates");
  }

  #cancel(event: Extract<TraceEvent, { kind: "task.cancel-requested" }>, atMs: number): void {
    const { by, task, via, accepted, message } = event;
    const through = via === undefined ? "" : ` through ${this.#labels.ref(via)}`;
    const saying = message === null ? "" : ` with ${message}`;
    const effect = accepted ? "" : ": no effect, it is done";
    const text = `cancels${through}${saying}${effect}`;
    const diagram = this.#at(atMs);
    if (by !== null) diagram.message(by, "-x", task, text);
    else {
      const who = via === undefined ? "a callback" : this.#labels.ref(via);
      diagram.note([task], `cancelled by ${who}${saying}${effect}`);
    }
  }

  /** One of several tasks that are woken stands for all. */
  #wakes(event: TraceEvent): boolean {
    const waking = wakingEvent(event);
    const { task = null } = waking === null ? {} : wakerOf(waking);
    const [first] = waking?.wakes ?? [];
    if (task === null || first === undefined) return false;
    const words = describeEvent(event, this.#labels)?.words ?? event.kind;
    this.#at(event.atMs).message(task, "-->>", first, words);
    return true;
  }

  #noteOn(event: TraceEvent): { readonly tasks: readonly number[]; readonly text: string } | null {
    const labels = this.#labels;
    switch (event.kind) {
      case "text.printed":
        return { tasks: event.task === null ? [] : [event.task], text: event.text };
      case "task.finished": {
        const { task, outcome, error, result = "None" } = event;
        const what = error === undefined ? "" : `: ${error.repr}`;
        const value = result === "None" ? "" : `: ${result}`;
        const words = { returned: `done${value}`, raised: `failed${what}`, cancelled: "cancelled" };
        return { tasks: [task], text: words[outcome] };
      }
      case "task.destroyed":
        return { tasks: [event.task], text: "destroyed while pending" };
      case "gather.created": {
        const tasks = event.children.filter(({ kind }) => kind === "task").map(({ id }) => id);
        return { tasks, text: `gather-${event.gather} of ${labels.refs(event.children)}` };
      }
      case "gather.cancel-requested":
        return event.by === null
          ? { tasks: [], text: `gather-${event.gather} is cancelled` }
          : { tasks: [event.by], text: `cancels gather-${event.gather}` };
      case "group.entered":
        return { tasks: [event.task], text: `group-${event.group} entered` };
      case "group.aborted": {
        const tasks = [event.task, ...event.cancels];
        return { tasks, text: `group-${event.group} aborts: ${event.reason.replace("-", " ")}` };
      }
      case "timeout.expired":
        return { tasks: [event.task], text: `timeout-${event.timeout} expired` };
      case "loop.reported":
      case "warning.issued":
        return { tasks: [], text: event.message };
      case "interrupt.received":
        return { tasks: [], text: describeSignal(event.signal) };
      case "deadlock.detected":
        return {
          tasks: event.blocked.map(({ task }) => task),
          text: `deadlock: ${event.blocked
            .map(({ task, on }) => `${labels.task(task)} ${labels.waits(on)}`)
            .join(", ")}`,
        };
      case "runner.cancelled-leftovers":
        return { tasks: event.tasks, text: "the runner cancels what is left" };
      case "runner.closed-asyncgens":
        return { tasks: [], text: "the runner closes async generators" };
      default:
        event.kind satisfies LeftOut;
        return null;
    }
  }

  /** Above what happens next stands the time, where it is another. */
  #at(atMs: number): MermaidDiagram {
    if (atMs !== this.#atMs) this.#diagram.note([], seconds(atMs));
    this.#atMs = atMs;
    return this.#diagram;
  }
}
