/** PlayedRun: a recorded run, and all that a player asks of it. Positions count the events behind. */

import { Agenda } from "../analysis/agenda.ts";
import type { Lanes } from "../analysis/lane-parts.ts";
import { lanesOf } from "../analysis/lanes.ts";
import { turnsOf } from "../analysis/loop-turns.ts";
import { answer } from "../analysis/questions.ts";
import { foldAlike, ranked } from "../analysis/ranking.ts";
import { RunIndex } from "../analysis/run-index.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { RecordedRun } from "../trace/read-trace.ts";
import type { Ref } from "../trace/terms.ts";
import { EventSentences } from "../words/event-sentence.ts";
import { Explainer, type ExplainerLine } from "../words/explainer.ts";
import { type Explanation, explainRun } from "../words/explanation.ts";
import { beforeFirst } from "../words/player-words.ts";
import { describeTask } from "../words/task-life.ts";
import { moreAlike } from "../words/why-words.ts";
import { type CurrentLine, currentLine } from "./current-line.ts";
import { RunStates } from "./run-states.ts";
import { type Direction, findFrom, type Played, type StepBy, stepFrom } from "./stepping.ts";

/** In a longer run single events are not remarked on: each remark needs all before it. */
const mostRemarked = 20_000;

/** Why something of a run is as it is. */
export interface Why {
  readonly name: string;
  /** How a task lived, in a clause; of anything else its first event and its last. */
  readonly life: string;
  readonly sentences: readonly string[];
}

export class PlayedRun implements Played {
  readonly recorded: RecordedRun;
  readonly index: RunIndex;
  readonly sentences: EventSentences;
  readonly #agenda: Agenda;
  readonly #turns: readonly number[];
  readonly #states: RunStates;
  #lanes: Lanes | null = null;
  #selectable: readonly Ref[] | null = null;
  #timeouts: ReadonlyMap<number, OpenTimeout> | null = null;
  #explanation: Explanation | null = null;
  readonly #remarks: Partial<Record<"foreseen" | "certain", (readonly ExplainerLine[])[]>> = {};

  constructor(recorded: RecordedRun) {
    const { events } = recorded;
    this.recorded = recorded;
    this.index = new RunIndex(events);
    this.sentences = new EventSentences(this.index, recorded.header);
    this.#agenda = new Agenda(events);
    this.#turns = turnsOf(events);
    this.#states = new RunStates(events);
  }

  get events(): readonly TraceEvent[] {
    return this.recorded.events;
  }

  get names(): EventSentences["names"] {
    return this.sentences.names;
  }

  /** The last position. */
  get end(): number {
    return this.events.length;
  }

  get selectable(): readonly Ref[] {
    this.#selectable ??= this.lanes.rows
      .map(({ ref }) => ref)
      .filter(({ kind }) => kind !== "host");
    return this.#selectable;
  }

  step(position: number, by: StepBy, direction: Direction, selected: Ref | null): number | null {
    return stepFrom(this, position, by, direction, selected);
  }

  find(position: number, text: string, direction: Direction): number | null {
    return findFrom(this, position, text, direction);
  }

  /** The last event before a position; null at the beginning. */
  eventAt(position: number): TraceEvent | null {
    return this.events[position - 1] ?? null;
  }

  /** Behind the event of that number, or the last before it. */
  positionOf(seq: number): number {
    let from = 0;
    let to = this.events.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.events[middle]!.seq > seq) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  /** The column of the lanes that a position is in; null before the first. */
  columnAt(position: number): number | null {
    return columnOf(this.lanes, this.eventAt(position)?.seq ?? 0);
  }

  /** The turn of the loop that a position is in; 0 at the beginning. */
  turnAt(position: number): number {
    return this.#turns[position - 1] ?? 0;
  }

  /** How the run is at a position; what is handed out is overwritten by the next call. */
  stateAt(position: number): ReturnType<RunStates["after"]> {
    return this.#states.after(position);
  }

  readyAt(position: number): ReturnType<Agenda["readyAfter"]> {
    return this.#agenda.readyAfter(this.eventAt(position)?.seq ?? 0);
  }

  timersAt(position: number): ReturnType<Agenda["timersAfter"]> {
    return this.#agenda.timersAfter(this.eventAt(position)?.seq ?? 0);
  }

  lineAt(position: number): CurrentLine | null {
    return currentLine(this.eventAt(position), this.stateAt(position).snapshot, this.index);
  }

  sentenceAt(position: number): string {
    const event = this.eventAt(position);
    return event === null ? beforeFirst : this.sentences.say(event);
  }

  /**
   * What is not obvious of the event, and the lessons of its line.
   *
   * @param isForeseen Whether what happens later may be said, as lessons do.
   */
  remarksAt(position: number, isForeseen = true): readonly ExplainerLine[] {
    const key = isForeseen ? "foreseen" : "certain";
    this.#remarks[key] ??= this.#allRemarks(isForeseen);
    return this.#remarks[key][position - 1] ?? [];
  }

  /** Whether a task is in the block of a timeout. */
  isInTimeout({ kind, id }: Ref, position: number): boolean {
    if (kind !== "timeout") return false;
    this.#timeouts ??= timeoutsIn(this.events);
    const { from = Number.POSITIVE_INFINITY, to } = this.#timeouts.get(id) ?? {};
    const seq = this.eventAt(position)?.seq ?? 0;
    return seq >= from && (to === undefined || seq < to);
  }

  get lanes(): Lanes {
    this.#lanes ??= lanesOf(this.events);
    return this.#lanes;
  }

  whyOf(ref: Ref): Why {
    this.#explanation ??= explainRun(this.recorded);
    const explanation = this.#explanation;
    const { names, tasks } = explanation;
    const { own, reached, asked, endings, deadlock } = answer(explanation, ref);
    const ranking = ranked([...own.cancellations, ...own.failures]);
    const others = ranked([...reached.cancellations, ...reached.failures, ...asked]);
    const folded = [ranking, others].flatMap((each) => foldAlike(each, (one) => names.ref(one)));
    const task = ref.kind === "task" ? tasks.find(({ id }) => id === ref.id) : undefined;
    return {
      name: names.ref(ref),
      life: task === undefined ? explanation.lifeOfScope(ref) : describeTask(task, names),
      sentences: [
        ...(deadlock === null ? [] : [deadlock.sentence]),
        ...endings.map(({ sentence }) => sentence),
        ...folded.map(({ first, others: alike }) =>
          alike.length === 0 ? first.sentence : `${first.sentence}${moreAlike(alike.length)}`,
        ),
      ],
    };
  }

  #allRemarks(isForeseen: boolean): (readonly ExplainerLine[])[] {
    if (this.events.length > mostRemarked) return [];
    const explainer = new Explainer();
    explainer.foresee(isForeseen ? this.events : null);
    const { header } = this.recorded;
    explainer.begin(isForeseen ? header : { ...header, lessons: [] });
    return this.events.map((event) => explainer.remarksOn(event, true));
  }
}

interface OpenTimeout {
  /** The event that entered it, and the one that left it. */
  readonly from: number;
  to?: number;
}

function timeoutsIn(events: readonly TraceEvent[]): ReadonlyMap<number, OpenTimeout> {
  const timeouts = new Map<number, OpenTimeout>();
  for (const event of events) {
    if (event.kind === "timeout.entered") timeouts.set(event.timeout, { from: event.seq });
    const open = event.kind === "timeout.exited" ? timeouts.get(event.timeout) : undefined;
    if (open !== undefined) open.to = event.seq;
  }
  return timeouts;
}

/** The last column that begins with the event of that number, or before it; null before the first. */
export function columnOf({ columns }: Lanes, seq: number): number | null {
  let from = 0;
  let to = columns.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (columns[middle]!.seq > seq) to = middle;
    else from = middle + 1;
  }
  return from === 0 ? null : from - 1;
}
