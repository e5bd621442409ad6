/**
 * What the events of a random program differ in from one CPython to another, or from one language
 * to the other, each as narrow as it can be said: what is looked at is the first event that differs.
 */

import { keepEvents } from "../../../src/python/shared-events.ts";
import type { Of, TraceEvent } from "../../../src/trace/event.ts";
import type { TaskFinished, TaskResumed } from "../../../src/trace/task-event.ts";
import type { Outcome, Ref } from "../../../src/trace/terms.ts";
import { withoutReprs } from "../showing.ts";

/** The events of both sides, and where they begin to differ. */
export interface Sides {
  readonly ours: readonly TraceEvent[];
  readonly theirs: readonly TraceEvent[];
  readonly index: number;
  readonly isEager: boolean;
  /** The listed differences that both were made alike in before. */
  readonly before: readonly string[];
}

/** What is compared next: both sides made alike here; or nothing, as both go their own ways. */
export type Next = Pick<Sides, "ours" | "theirs"> | "parts";

export interface VersionDifference {
  readonly why: string;
  /** Only before this version. */
  readonly before?: string;
  /** Null if this is not what differs. */
  readonly explain: (sides: Sides) => Next | null;
}

const KEEPS = "a group that cancels its own task as it waits keeps the request";
const GENERATORS =
  "a method of an async generator gives a value or a StopAsyncIteration, here an object with both";

export const versionDifferences: readonly VersionDifference[] = [
  {
    why: KEEPS,
    before: "3.13",
    explain: ({ ours, theirs, index }) => {
      const [event, next] = [ours[index], ours[index + 1]];
      if (event?.kind !== "task.uncancelled" || event.via?.kind !== "group") return null;
      const isRenewed =
        next?.kind === "task.cancel-requested" &&
        next.task === event.task &&
        next.via?.kind === "group";
      const kept = isRenewed ? without(ours, event, next) : without(ours, event);
      // A task that is done takes back a request, but no new one.
      const isCounted = isRenewed && next.accepted;
      return { ours: isCounted ? kept : kept.map(withMore(event.task, index, 1)), theirs };
    },
  },
  {
    why: "a request that a group did not make again ends no other await",
    before: "3.13",
    explain: ({ ours, index, before }) => {
      const here = ours[index];
      // It is delivered, or passed on to what is awaited.
      const isPassedOn =
        (here?.kind === "gather.cancel-requested" ||
          here?.kind === "task.cancel-requested" ||
          (here?.kind === "future.finished" && here.outcome === "cancelled")) &&
        here.by === null;
      const endsShield = here?.kind === "shield.finished" && here.outcome === "cancelled";
      const isDelivered = isCancelled(here) || isPassedOn || endsShield;
      return before.includes(KEEPS) && isDelivered ? "parts" : null;
    },
  },
  {
    why: "a group takes the request back before it waits for its tasks, not after that",
    before: "3.13",
    explain: ({ theirs, index }) => {
      const [there, next] = [theirs[index], theirs[index + 1]];
      const isOfGroup = there?.kind === "task.uncancelled" && there.via?.kind === "group";
      const waits = next?.kind === "task.suspended" && next.on.kind === "group";
      return isOfGroup && waits ? "parts" : null;
    },
  },
  {
    why: "a group takes the request back before it raises a SystemExit",
    before: "3.13",
    explain: ({ ours, theirs, index }) => {
      const [here, there] = [ours[index], theirs[index]];
      if (there?.kind !== "task.uncancelled" || there.via?.kind !== "group") return null;
      if (here?.kind !== "group.exited" || here.group !== there.via.id) return null;
      if (!/^(SystemExit|KeyboardInterrupt)$/.test(here.error?.type ?? "")) return null;
      const counted = ours.map(withMore(there.task, index, -1));
      return { ours: counted, theirs: without(theirs, there) };
    },
  },
  {
    why: "a request that a group keeps is taken back later",
    before: "3.13",
    explain: ({ ours, theirs, index, before }) => {
      const there = theirs[index];
      if (there?.kind !== "task.uncancelled" || !before.includes(KEEPS)) return null;
      const isHereToo = ours[index]?.kind === "task.uncancelled";
      if (isHereToo) return null;
      const { task } = there;
      return { ours: ours.map(withMore(task, index, -1)), theirs: without(theirs, there) };
    },
  },
  {
    why: "uncancel() does not take back what has yet to be thrown",
    before: "3.13",
    explain: ({ ours, theirs, index }) => {
      const isTakenBack = (event: TraceEvent) =>
        event.kind === "task.cancel-requested" &&
        theirs
          .slice(event.seq, index)
          .some((each) => each.kind === "task.uncancelled" && each.task === event.task);
      const taken = theirs.slice(0, index).filter(isTakenBack);
      const isEffect = ({ cause }: TraceEvent) => taken.some(({ seq }) => seq === cause);
      const hasEffect = (events: readonly TraceEvent[]) => events.slice(index).some(isEffect);
      const there = theirs[index];
      const isDelivered =
        isCancelled(there) && taken.some((each) => "task" in each && each.task === there.task);
      return isDelivered || (hasEffect(theirs) && !hasEffect(ours)) ? "parts" : null;
    },
  },
  {
    why: GENERATORS,
    explain: ({ ours, theirs, index }) => {
      const [here, there] = [ours[index], theirs[index]];
      if (here?.kind !== "task.finished" || there?.kind !== "task.finished") return null;
      // A task that returns ends cancelled if that was asked for.
      if (isCancelled(here) && here.discarded && isStop(there)) return "parts";
      const isOver = here.result?.startsWith("{'done': True") && isStop(there);
      const isValue =
        there.result !== undefined && here.result?.includes(`'value': ${there.result}`);
      if (!isOver && !isValue) return null;
      return { ours, theirs: theirs.with(index, { ...here, cause: there.cause }) };
    },
  },
  {
    why: GENERATORS,
    // The programs ask for it, as nobody is to hear of it.
    explain: ({ ours, theirs, index }) => {
      const there = theirs[index];
      if (there?.kind !== "error.retrieved" || !isStop(there)) return null;
      return { ours, theirs: without(theirs, there) };
    },
  },
  {
    why: "a shield that was cancelled retrieves the error of what it shields",
    before: "3.14",
    explain: ({ ours, theirs, index }) => {
      const there = theirs[index];
      if (there?.kind !== "error.retrieved" || there.by !== null) return null;
      const { of } = there;
      const isShielded = theirs
        .slice(0, index)
        .some(
          (each) =>
            each.kind === "shield.finished" &&
            each.outcome === "cancelled" &&
            isSameRef(each.inner, of),
        );
      if (!isShielded) return null;
      // Here it is retrieved later, or reported.
      const isAsked = (each: TraceEvent) =>
        each.kind === "error.retrieved" && isSameRef(each.of, of);
      const isAskedAgain = theirs.slice(index + 1).some(isAsked);
      const later = ours
        .slice(index)
        .find(
          (each) =>
            (!isAskedAgain && isAsked(each)) ||
            (each.kind === "loop.reported" && each.error?.repr === there.error.repr),
        );
      return { ours: later ? without(ours, later) : ours, theirs: without(theirs, there) };
    },
  },
  {
    why: "a task that awaits itself is described with its coroutine",
    explain: ({ ours, theirs, index }) => {
      if (!textOf(ours[index]).includes(AWAITS_ITSELF)) return null;
      const [here, there] = [ours, theirs].map((events) => events.map(withoutCoroutine));
      if (JSON.stringify(here![index]) === JSON.stringify(ours[index])) return null;
      return { ours: here!, theirs: there! };
    },
  },
  {
    why: "a task that an eager task factory has ended as it was made ends its group's wait at once",
    before: "3.14",
    explain: ({ ours, theirs, index, isEager }) => {
      const there = theirs[index];
      const isGroup =
        there?.kind === "group.aborted" ||
        there?.kind === "group.exited" ||
        (there?.kind === "task.uncancelled" && there.via?.kind === "group");
      return isEager && isGroup && ours[index]?.kind !== there.kind ? "parts" : null;
    },
  },
  {
    why: "a gather of what is done already ends a turn later",
    before: "3.12",
    explain: ({ ours, theirs, index }) => {
      const event = ours[index];
      const created = ours.slice(0, index).findLast(({ kind }) => kind === "gather.created");
      const isOfIt =
        event?.kind === "gather.finished" &&
        created?.kind === "gather.created" &&
        event.gather === created.gather;
      if (!isOfIt || !isDecided(created, ours.slice(0, index))) return null;
      // In that turn the program may set it, even before anything else happens, or have it cancelled.
      const there = theirs.slice(index);
      const isAsked = there.some(
        (each) => each.kind === "gather.cancel-requested" && each.gather === event.gather,
      );
      const isLater = there.some(
        (each, turns) =>
          each.kind === "gather.finished" &&
          each.gather === event.gather &&
          (each.set === true || (turns > 0 && (each.outcome === event.outcome || isAsked))),
      );
      return isLater ? "parts" : null;
    },
  },
  {
    why: "a gather that is done asks for the error of what was done before it a turn later",
    before: "3.12",
    explain: ({ ours, theirs, index }) => {
      const there = theirs[index];
      if (there?.kind !== "error.retrieved" || there.via?.kind !== "gather") return null;
      return there.dropped ? { ours, theirs: without(theirs, there) } : null;
    },
  },
  {
    why: "an athrow() that was cancelled before it began throws its error afterwards",
    before: "3.13",
    explain: ({ theirs, index }) => {
      const step = theirs[(theirs[index]?.cause ?? 0) - 1];
      if (step?.kind !== "task.resumed") return null;
      // A coroutine ends there, and is never resumed.
      const started = theirs.findIndex(
        (each) => each.kind === "task.started" && each.task === step.task,
      );
      const isCancelledBefore = theirs
        .slice(0, started)
        .some((each) => each.kind === "task.cancel-requested" && each.task === step.task);
      return isCancelledBefore ? "parts" : null;
    },
  },
  {
    why: "an async generator whose aclose() was cancelled counts as running",
    before: "3.13",
    explain: ({ ours, theirs, index }) =>
      saysItRuns(theirs[index]) && !saysItRuns(ours[index]) ? "parts" : null,
  },
  {
    why: "athrow() reaches an async generator that is running",
    before: "3.13",
    explain: ({ ours, theirs, index }) =>
      saysItRuns(ours[index]) && !saysItRuns(theirs[index]) ? "parts" : null,
  },
  {
    why: "what a program leaves is destroyed in another order, and by no task",
    explain: ({ ours, theirs, index }) => {
      const rest = [...ours.slice(index), ...theirs.slice(index)];
      const isOver = ours.slice(0, index).some(isMainsEnd);
      if (!isOver || !rest.every(isLeaving)) return null;
      return { ours: ours.slice(0, index), theirs: theirs.slice(0, index) };
    },
  },
];

const IS_RUNNING = "asynchronous generator is already running";
const AWAITS_ITSELF = "cannot await on itself: ";

function saysItRuns(event: TraceEvent | undefined): boolean {
  return textOf(event).includes(IS_RUNNING);
}

/** Whether all that it gathers is done, or one whose error ends it. */
function isDecided(created: Of<"gather.created">, before: readonly TraceEvent[]): boolean {
  const ends = created.children.map((each) => outcomeOf(each, before));
  const fails = (end: Outcome | undefined) => end !== undefined && end !== "returned";
  return (!created.returnExceptions && ends.some(fails)) || !ends.includes(undefined);
}

function outcomeOf(ref: Ref, before: readonly TraceEvent[]): Outcome | undefined {
  const end = before.find(
    (each) =>
      (each.kind === "task.finished" && ref.kind === "task" && each.task === ref.id) ||
      (each.kind === "gather.finished" && ref.kind === "gather" && each.gather === ref.id) ||
      (each.kind === "shield.finished" && ref.kind === "shield" && each.shield === ref.id) ||
      (each.kind === "future.finished" && ref.kind === "future" && each.future === ref.id),
  );
  return end !== undefined && "outcome" in end ? end.outcome : undefined;
}

function textOf(event: TraceEvent | undefined): string {
  return event === undefined ? "" : JSON.stringify(event);
}

function isSameRef(a: Ref, b: Ref): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function without(
  events: readonly TraceEvent[],
  ...dropped: readonly TraceEvent[]
): readonly TraceEvent[] {
  return keepEvents(events, (each) => !dropped.includes(each)) as readonly TraceEvent[];
}

/** A request that was not taken back counts in what follows, and no more when it is. */
function withMore(
  task: number,
  from: number,
  more: number,
): (event: TraceEvent, at: number) => TraceEvent {
  return (event, at) => {
    const isCounted = at >= from && "cancelling" in event && event.task === task;
    return isCounted ? ({ ...event, cancelling: event.cancelling + more } as TraceEvent) : event;
  };
}

function isCancelled(event: TraceEvent | undefined): event is TaskFinished | TaskResumed {
  const isEnd = event?.kind === "task.finished" || event?.kind === "task.resumed";
  return isEnd && event.outcome === "cancelled";
}

function isStop(event: TraceEvent): boolean {
  return "error" in event && event.error?.type === "StopAsyncIteration";
}

function withoutCoroutine(event: TraceEvent): TraceEvent {
  return JSON.parse(JSON.stringify(event), (_, value: unknown) =>
    typeof value === "string" && value.includes(AWAITS_ITSELF) ? withoutReprs(value) : value,
  ) as TraceEvent;
}

function isMainsEnd(event: TraceEvent): boolean {
  return event.kind === "deadlock.detected" || (event.kind === "task.finished" && event.task === 1);
}

/**
 * What happens as a coroutine is closed, which ends no task. An async generator may enter blocks
 * then: one that a task's method ran goes on here (`closing/destroyed-method`).
 */
function isLeaving(event: TraceEvent): boolean {
  const { kind } = event;
  if (kind === "task.finished") return false;
  if (kind === "loop.reported") return event.message.startsWith("Exception ignored while closing");
  return /\.(entered|acquired|released|passed-on|aborted|exited|detected|cancelled|finished|cancel-requested|uncancelled)$/.test(
    kind,
  );
}
