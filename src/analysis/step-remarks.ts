/** Remarks on the steps of tasks, and on their ends. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { AwaitRef, Frame, Ref } from "../trace/terms.ts";
import {
  type ErrorName,
  errorName,
  isProgramsOwn,
  type Requester,
  routeOf,
} from "./cancel-route.ts";
import { ageOf } from "./error-ages.ts";
import { delivered, landingOf, type Request, sourceOf } from "./landings.ts";
import { follow } from "./passages.ts";
import type { Known, Remarked } from "./remark-basis.ts";
import type { Response } from "./responses.ts";
import { isCancelledError, outcomeOf, type RunIndex } from "./run-index.ts";

/** What requested a cancellation, where, and what passed it on. */
export interface Asked {
  readonly requester: Requester;
  readonly at?: Frame;
  readonly through: readonly Ref[];
  /** How many more that are left out. */
  readonly omitted?: number;
}

export type StepRemark =
  /** It was cancelled before its first step: none of its code ran. */
  | { readonly claim: "never-ran"; readonly task: number }
  | { readonly claim: "started-eagerly" }
  | { readonly claim: "started-later"; readonly creator: number; readonly creatorEnded: boolean }
  /** An error did not leave a function of the task, which has not ended. */
  | {
      readonly claim: "error-held";
      readonly task: number;
      readonly error: ErrorName;
      readonly at?: Frame;
      /**
       * Whether it left the function after a clean-up; null if that is not known yet. `unclear`: it
       * did not, and the task failed later, so that its clean-up may have raised another.
       */
      readonly comes: "left" | "stayed" | "unclear" | null;
    }
  | {
      readonly claim: "error-caught";
      readonly task: number;
      readonly error: ErrorName;
      readonly at?: Frame;
    }
  | { readonly claim: "turn-given" }
  | { readonly claim: "group-waits" }
  | { readonly claim: "request-absorbed"; readonly task: number; readonly on: AwaitRef }
  | { readonly claim: "error-at-await"; readonly task: number; readonly on: AwaitRef }
  /** `requests`: for how many the one error stands; the first is that of the requester. */
  | ({ readonly claim: "request-landed"; readonly task: number; readonly requests: number } & Asked)
  | {
      readonly claim: "cancelled-unasked";
      readonly task: number;
      readonly on: AwaitRef;
      readonly source: Asked | null;
    }
  | {
      readonly claim: "error-caught-at-end";
      readonly task: number;
      readonly error: ErrorName;
      readonly at?: Frame;
      readonly wasAsked: boolean;
    }
  | {
      readonly claim: "error-instead";
      readonly task: number;
      readonly error: ErrorName;
      readonly by: ErrorName;
      readonly age: "older" | "later" | null;
      readonly wasAsked: boolean;
    }
  | { readonly claim: "raised-unasked"; readonly task: number; readonly at?: Frame }
  | { readonly claim: "result-discarded"; readonly task: number }
  /** A method of Future ended it. */
  | { readonly claim: "task-set"; readonly task: number }
  | { readonly claim: "task-cancelled"; readonly task: number }
  /** `closed`: the loop was closed before it ended; it was not collected. */
  | { readonly claim: "destroyed"; readonly closed: boolean }
  | { readonly claim: "never-awaited" }
  /** `forEver`: a task sleeps for ever. */
  | { readonly claim: "deadlocked"; readonly forEver: boolean };

type RemarkOfHeld = Extract<StepRemark, { claim: "error-held" }>;
type Found = readonly Remarked<StepRemark>[];

/** The kinds that are no step of a task's life. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.created" | "task.cancel-requested" | "error.caught"
  | "error.replaced" | "task.uncancelled" | "future.finished" | "sleep.elapsed" | "error.retrieved"
  | "gather.created" | "gather.cancel-requested" | "gather.finished" | "group.entered"
  | "group.aborted" | "group.exited" | "timeout.entered" | "timeout.rescheduled"
  | "timeout.expired" | "timeout.exited" | "shield.finished" | "text.printed" | "loop.reported"
  | "garbage.collected" | "interrupt.received" | "outside.awaited";

export function stepRemarks(event: TraceEvent, known: Known): Found {
  switch (event.kind) {
    case "task.started":
      return started(event, known);
    case "task.suspended":
      return suspended(event, known);
    case "task.resumed":
      return resumed(event, known);
    case "task.finished":
      return finished(event, known);
    case "task.destroyed":
      return [[{ claim: "destroyed", closed: isClosed(event, known) }]];
    case "warning.issued":
      return [[{ claim: "never-awaited" }]];
    case "deadlock.detected":
      return [
        [
          {
            claim: "deadlocked",
            forEver: event.blocked.some(({ on }) => on.delayMs === null),
          },
        ],
      ];
    default:
      event.kind satisfies LeftOut;
      return [];
  }
}

function started(event: Of<"task.started">, { run }: Known): Found {
  const { task } = event;
  // The remark comes with the task's end: the program may catch what is thrown instead.
  if (event.error !== undefined) return [];
  const created = run.first({ kind: "task", id: task }, "task.created");
  const { creator } = created ?? {};
  if (created === undefined || creator === undefined || creator === null) return [];
  const paused = run.of(creator).next(created.seq, ["task.suspended", "task.finished"]);
  if (paused === undefined) return [[{ claim: "started-eagerly" }, created]];
  const creatorEnded = paused.kind === "task.finished";
  return [[{ claim: "started-later", creator, creatorEnded }, created, paused]];
}

function suspended(event: Of<"task.suspended">, { run, whole }: Known): Found {
  const { task, on, cause } = event;
  const step = run.at(cause);
  const caught =
    step === undefined ? [] : run.effectsOf(step).filter(({ kind }) => kind === "error.caught");
  const held = caught.at(-1);
  const found: Remarked<StepRemark>[] = [];
  if (held?.kind === "error.caught") {
    const about = { task, error: errorName(held.error), ...(held.site && { at: held.site }) };
    if (held.returned) found.push([{ claim: "error-caught", ...about }, held]);
    else {
      const comes = whole === null ? null : courseOf(whole, held);
      found.push([{ claim: "error-held", ...about, comes }, held]);
    }
  }
  if (on.kind === "turn") found.push([{ claim: "turn-given" }]);
  if (on.kind === "group") found.push([{ claim: "group-waits" }]);
  return found;
}

function courseOf(whole: RunIndex, held: Of<"error.caught">): RemarkOfHeld["comes"] {
  const response = follow(whole, held, held.error.id);
  if (response.how === "open") return null;
  if (!isLetOut(whole, response)) {
    const end = whole.endOf({ kind: "task", id: held.task });
    return outcomeOf(end) === "raised" ? "unclear" : "stayed";
  }
  return wasRaisedTwice(whole, held) ? null : "left";
}

/** Whether it left the task, or came to the exit of a block in it. */
function isLetOut(whole: RunIndex, response: Exclude<Response, { how: "open" }>): boolean {
  if (response.how === "left" || response.how === "taken-back") return true;
  if (response.how === "replaced") return response.through !== undefined;
  const kind = response.how === "swallowed" ? whole.at(response.seq)?.kind : undefined;
  return kind === "block.exited" || kind === "group.exited";
}

/** Whether two awaits of the task have raised the same error. */
function wasRaisedTwice(whole: RunIndex, { task, error }: Of<"error.caught">): boolean {
  const raised = whole
    .having(error.id)
    .filter(
      (each) =>
        (each.kind === "error.retrieved" && each.by === task) ||
        (each.kind === "task.resumed" && each.task === task),
    );
  return raised.length > 1;
}

function resumed(event: Of<"task.resumed">, { run }: Known): Found {
  const { task, from, outcome } = event;
  if (outcome === "returned") {
    const request = passedOn(event, run);
    return request ? [[{ claim: "request-absorbed", task, on: from }, request]] : [];
  }
  if (outcome === "raised") return [[{ claim: "error-at-await", task, on: from }]];
  const own = delivered(run, event);
  if (own[0] !== undefined) {
    const requests = own.length;
    return [[{ claim: "request-landed", task, requests, ...askedBy(run, own[0]) }, ...own]];
  }
  const source = sourceOf(run, event);
  const asked = source === null ? null : askedBy(run, source);
  return [[{ claim: "cancelled-unasked", task, on: from, source: asked }, source ?? undefined]];
}

function askedBy(run: RunIndex, source: NonNullable<ReturnType<typeof sourceOf>>): Asked {
  const { requester, at, steps, omitted } = routeOf(run, source);
  const isRequester = ({ kind, id }: Ref) =>
    kind === "runner" ||
    kind === "host" ||
    (requester.by === "group" && kind === "group" && id === requester.group) ||
    (requester.by === "timeout" && kind === "timeout" && id === requester.timeout);
  const through = steps.map(({ ref }) => ref).filter((ref) => !isRequester(ref));
  return { requester, through, ...(omitted && { omitted }), ...(at && { at }) };
}

/** A request that was passed on to what the task awaited, and is not thrown by this step. */
function passedOn(event: Of<"task.resumed">, run: RunIndex): Request | undefined {
  return run
    .of(event.task)
    .sinceStep(event.seq)
    .find(
      (each): each is Request =>
        each.kind === "task.cancel-requested" &&
        each.accepted &&
        run.effectsOf(each).some(({ kind }) => kind.endsWith("cancel-requested")),
    );
}

function finished(event: Of<"task.finished">, { run }: Known): Found {
  const { task, outcome, error, cause, setBy } = event;
  if (setBy !== undefined) return [[{ claim: "task-set", task }]];
  const step = run.at(cause);
  if (outcome === "cancelled") return cancelled(event, step, run);
  const passages = step === undefined ? [] : run.effectsOf(step);
  const wasAsked = step?.kind === "task.resumed" && delivered(run, step).length > 0;
  const caught = passages.findLast((each) => each.kind === "error.caught");
  if (outcome === "returned" && caught?.kind === "error.caught") {
    const about = { task, error: errorName(caught.error), ...(caught.site && { at: caught.site }) };
    const isRequest = wasAsked && isCancelledError(caught.error);
    return [[{ claim: "error-caught-at-end", ...about, wasAsked: isRequest }, caught]];
  }
  const instead = passages.findLast((each) => each.kind === "error.replaced");
  if (outcome !== "raised" || instead?.kind !== "error.replaced") return [];
  if (instead.by.id !== error?.id || step === undefined) return [];
  const by = errorName(instead.by);
  const age = ageOf(run, instead.by, step);
  const isRequest = wasAsked && isCancelledError(instead.error);
  const about = { task, error: errorName(instead.error), by, age, wasAsked: isRequest };
  return [[{ claim: "error-instead", ...about }, instead]];
}

function cancelled(event: Of<"task.finished">, step: TraceEvent | undefined, run: RunIndex): Found {
  const { task, error, discarded } = event;
  if (discarded) return [[{ claim: "result-discarded", task }]];
  if (step?.kind === "task.started" && step.error !== undefined && step.error.id === error?.id) {
    return [[{ claim: "never-ran", task }, step]];
  }
  const landing = landingOf(run, task, error?.id);
  if (landing !== null || !isProgramsOwn(error))
    return [[{ claim: "task-cancelled", task }, landing ?? undefined]];
  const at = error?.frames.at(-1);
  return [[{ claim: "raised-unasked", task, ...(at && { at }) }]];
}

/** Whether no collection found the task; while that is not known yet, main has ended. */
function isClosed({ task, seq }: Of<"task.destroyed">, { run, whole }: Known): boolean {
  const isFound = (each: TraceEvent) =>
    each.kind === "garbage.collected" && each.seq > seq && each.tasks.includes(task);
  if (whole !== null) return !whole.events.some(isFound);
  return run.endOf({ kind: "task", id: 1 }) !== undefined;
}
