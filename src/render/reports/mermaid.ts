/**
 * The `mermaid` report: a sequence diagram for a review comment. It shows which task creates and
 * cancels which, and how each ends. A single scenario is a diagram; several are Markdown with a
 * diagram each.
 *
 * A diagram is read as a whole, so it is bounded, and what is left out is counted.
 */

import { wakerOf, wakingEvent } from "../../analysis/wakers.ts";
import type { Of, TraceEvent } from "../../trace/event.ts";
import type { TraceLine } from "../../trace/trace-line.ts";
import { describeEvent } from "../../words/describe-event.ts";
import { createsWords, noteOn, requestWords } from "../../words/diagram-words.ts";
import { Labels } from "../../words/labels.ts";
import { seconds } from "../../words/run-names.ts";
import { sanitizeLine } from "../../words/sanitize.ts";
import type { LanguageSource } from "../../words/spelling.ts";
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
    if (!("kind" in line)) this.#diagram = new SequenceDiagram(line);
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

/** One run as a diagram. */
class SequenceDiagram {
  readonly #diagram = new MermaidDiagram();
  readonly #labels: Labels;
  #atMs = 0;

  constructor(source: LanguageSource = {}) {
    this.#labels = new Labels(source);
  }

  event(event: TraceEvent): void {
    this.#labels.note(event);
    if (event.kind === "task.created") this.#create(event);
    else if (event.kind === "task.cancel-requested") this.#cancel(event);
    else if (!this.#wakes(event)) {
      const note = noteOn(event, this.#labels);
      if (note !== null) this.#at(event.atMs).note(note.tasks, note.text);
    }
  }

  /** The text below all else. */
  say(text: string): void {
    this.#diagram.end(text);
  }

  toString(): string {
    return String(this.#diagram);
  }

  #create(event: Of<"task.created">): void {
    const { task, name, creator, owner } = event;
    const box = owner === undefined ? null : this.#labels.ref(owner);
    this.#diagram.participant(task, name, box);
    if (creator !== null) this.#at(event.atMs).message(creator, "->>", task, createsWords);
  }

  #cancel(event: Of<"task.cancel-requested">): void {
    const { by, task } = event;
    const text = requestWords(event, this.#labels);
    const diagram = this.#at(event.atMs);
    if (by !== null) diagram.message(by, "-x", task, text);
    else diagram.note([task], text);
  }

  /** A message to the first of the tasks that are woken. Its text names all. */
  #wakes(event: TraceEvent): boolean {
    const waking = wakingEvent(event);
    const { task = null } = waking === null ? {} : wakerOf(waking);
    const [first] = waking?.wakes ?? [];
    if (task === null || first === undefined) return false;
    const words = describeEvent(event, this.#labels)?.words ?? event.kind;
    this.#at(event.atMs).message(task, "-->>", first, words);
    return true;
  }

  /** Adds the time, if it differs, above what happens next. */
  #at(atMs: number): MermaidDiagram {
    if (atMs !== this.#atMs) this.#diagram.note([], seconds(atMs));
    this.#atMs = atMs;
    return this.#diagram;
  }
}
