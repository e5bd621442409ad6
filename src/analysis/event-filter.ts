/** EventFilter: which events of a run a view shows, by their task, kind and moment. */

import type { EventKind, TraceEvent } from "../trace/event.ts";
import { fieldsOf } from "../trace/event-fields.ts";
import type { Ref } from "../trace/terms.ts";
import { isBrief } from "./event-kinds.ts";
import { type LaneNode, LaneNodes } from "./lane-nodes.ts";
import { projectEvent } from "./lane-projection.ts";
import { keyOf } from "./ref-key.ts";

/** An event's number, or a time. */
export type Moment = { readonly seq: number } | { readonly atMs: number };

export interface Narrowing {
  /** Names of tasks, which may have `*`; their ids; or scopes such as `group-1`. Empty for all. */
  readonly tasks: readonly string[];
  /** Kinds such as `task.created`, or all of one noun: `gather`. Empty for all. */
  readonly kinds: readonly string[];
  /** Both are shown, too. */
  readonly from: Moment | null;
  readonly to: Moment | null;
  readonly isBrief: boolean;
}

export class EventFilter {
  readonly #narrowing: Narrowing;
  readonly #patterns: readonly { readonly text: string; readonly matches: RegExp }[];
  #names = new Map<number, string>();
  /** The words for tasks that have named something. */
  readonly #used = new Set<string>();
  /** All tasks that there were, by name. */
  readonly known = new Set<string>();

  constructor(narrowing: Narrowing) {
    this.#narrowing = narrowing;
    this.#patterns = narrowing.tasks.map((text) => ({ text, matches: globOf(text) }));
  }

  /** A run begins. */
  begin(): void {
    this.#names = new Map();
  }

  /** Call with every event, in order. */
  shows(event: TraceEvent): boolean {
    if (event.kind === "task.created") {
      this.#names.set(event.task, event.name);
      this.known.add(event.name);
    }
    const isOfTask = this.#isOfTask(event);
    return this.#isOfKind(event.kind) && this.#isInTime(event) && isOfTask;
  }

  /** Whether lines that are alike are counted in place of being shown. */
  get folds(): boolean {
    return this.#narrowing.isBrief;
  }

  /** The words for tasks that have named nothing. */
  get unused(): readonly string[] {
    return this.#narrowing.tasks.filter((text) => !this.#used.has(text));
  }

  /** Whether only some of the tasks and scopes are to be drawn. */
  get #isOfSome(): boolean {
    return this.#narrowing.tasks.length > 0 || this.#narrowing.kinds.length > 0;
  }

  /**
   * The events for a view that draws tasks: of those that have an event which is shown, and of what
   * they belong to; up to the end of what is shown.
   */
  narrowed(events: readonly TraceEvent[]): readonly TraceEvent[] {
    this.begin();
    const nodes = new LaneNodes();
    const shown = new Set<string>();
    const show = (ref: Ref): void => {
      let node: LaneNode | null = nodes.all.get(keyOf(ref)) ?? null;
      for (; node !== null && !shown.has(keyOf(node.ref)); node = node.parent) {
        shown.add(keyOf(node.ref));
      }
    };
    for (const event of events) {
      nodes.note(event);
      if (this.shows(event)) for (const ref of this.#drawnFor(event)) show(ref);
    }
    const until = events.filter((event) => !isAfter(event, this.#narrowing.to));
    if (!this.#isOfSome) return until;
    const isShown = (ref: Ref) => !LaneNodes.isNode(ref) || shown.has(keyOf(ref));
    return until.flatMap((event) => projectEvent(event, isShown) ?? []);
  }

  /** The numbers of the events that are shown. */
  seqs(events: readonly TraceEvent[]): ReadonlySet<number> {
    this.begin();
    return new Set(events.filter((event) => this.shows(event)).map(({ seq }) => seq));
  }

  /** The time from which on something is shown. */
  fromMs(events: readonly TraceEvent[]): number {
    const { from } = this.#narrowing;
    if (from === null) return 0;
    if ("atMs" in from) return from.atMs;
    return events.find(({ seq }) => seq >= from.seq)?.atMs ?? 0;
  }

  #isOfKind(kind: EventKind): boolean {
    const { kinds, isBrief: brief } = this.#narrowing;
    if (kinds.length === 0 && !brief) return true;
    const isNamed = kinds.some((each) => each === kind || kind.startsWith(`${each}.`));
    return isNamed || (brief && isBrief(kind));
  }

  #isInTime(event: TraceEvent): boolean {
    const { from, to } = this.#narrowing;
    return !isBefore(event, from) && !isAfter(event, to);
  }

  #isOfTask(event: TraceEvent): boolean {
    if (this.#patterns.length === 0) return true;
    return refsOf(event).some((ref) => this.#isNamed(ref));
  }

  /** Of what an event concerns, the tasks and scopes that the words name. */
  #drawnFor(event: TraceEvent): readonly Ref[] {
    const all = refsOf(event);
    return this.#patterns.length === 0 ? all : all.filter((ref) => this.#isNamed(ref));
  }

  #isNamed({ kind, id }: Ref): boolean {
    const names = kind === "task" ? [this.#names.get(id) ?? "", String(id)] : [`${kind}-${id}`];
    let isNamed = false;
    for (const { text, matches } of this.#patterns) {
      if (!names.some((name) => matches.test(name))) continue;
      this.#used.add(text);
      isNamed = true;
    }
    return isNamed;
  }
}

function isBefore({ seq, atMs }: TraceEvent, moment: Moment | null): boolean {
  if (moment === null) return false;
  return "seq" in moment ? seq < moment.seq : atMs < moment.atMs;
}

function isAfter({ seq, atMs }: TraceEvent, moment: Moment | null): boolean {
  if (moment === null) return false;
  return "seq" in moment ? seq > moment.seq : atMs > moment.atMs;
}

const taskFields = ["task", "by", "child"] as const;
const scopeFields = ["gather", "group", "timeout", "shield"] as const;

/** The tasks and scopes that an event is about: whose it is, who did it, what it came through. */
function refsOf(event: TraceEvent): readonly Ref[] {
  const fields = fieldsOf(event);
  const refs: Ref[] = [];
  for (const field of taskFields) {
    const id = fields[field];
    if (typeof id === "number") refs.push({ kind: "task", id });
  }
  for (const kind of scopeFields) {
    const id = fields[kind];
    if (typeof id === "number") refs.push({ kind, id });
  }
  if ("via" in event && event.via !== undefined) refs.push(event.via);
  return refs;
}

function globOf(text: string): RegExp {
  const parts = text.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
