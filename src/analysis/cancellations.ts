/**
 * Cancellations: each from its request to its consequences.
 *
 * There is one for each request to a task; one for a gather or future that the program itself
 * cancelled; and one for a CancelledError that a task raised without a request.
 */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { AwaitRef, ErrorInfo, Frame, Outcome, Ref } from "../trace/terms.ts";
import {
  type ErrorName,
  errorName,
  type Requester,
  type Route,
  routeOf,
  type Step,
} from "./cancel-route.ts";
import { inOrder, type Proved } from "./claims.ts";
import { type Consequence, ConsequenceRoom, consequencesOf } from "./consequences.ts";
import { delivered, deliveryOf, type Request, sourceOfEnd } from "./landings.ts";
import { type Fate, fateOf, gatherFate } from "./request-fates.ts";
import { endedBy, outcomeOf, type RunIndex, raisesCancelledError, sameRef } from "./run-index.ts";

export interface Cancellation extends Proved {
  readonly claim: "cancellation";
  /** The event of the request; without a request, the event of the task's end. */
  readonly seq: number;
  readonly atMs: number;
  /** What was cancelled: a task, gather, future or shield. */
  readonly subject: Ref;
  readonly requester: Requester;
  /** The line that made the request. */
  readonly at?: Frame;
  /** What passed the request on, from the requester to the subject. */
  readonly route: readonly Step[];
  /** How many steps are left out in the middle of the route, which is very long. */
  readonly routeOmits?: number;
  /** The group that took the request back and made it again: the last two steps of the route. */
  readonly renewedBy?: Ref;
  /** `repr` of the message; null without one. */
  readonly message: string | null;
  /** What `cancel()` returned. */
  readonly accepted: boolean;
  /** A task's `cancelling()` before and after the request. */
  readonly cancelling?: { readonly before: number; readonly after: number };
  /** Where CancelledError was thrown into the task; null when it never was. */
  readonly landing: Landing | null;
  readonly fate: Fate;
  /** How the subject ended. */
  readonly ended: Outcome | "destroyed" | "pending";
  /** The error that it ended with. */
  readonly error?: ErrorName;
  /** The effects on other tasks, gathers and groups, in order. */
  readonly consequences: readonly Consequence[];
  /** There may be more of them: the run has very many. */
  readonly isCut?: true;
}

export interface Landing {
  readonly seq: number;
  readonly atMs: number;
  /** The await, and what was awaited; neither for a task that had not started. */
  readonly at?: Frame;
  readonly awaited?: AwaitRef;
  /** The requests that arrived with it: several before the task runs are one error. */
  readonly requests: readonly number[];
  /** `repr` of the error, with the message that arrived; absent for a task's first step. */
  readonly error?: string;
}

/** Every cancellation of a run, in order. */
export function cancellationsOf(run: RunIndex): readonly Cancellation[] {
  const room = new ConsequenceRoom();
  return run.events
    .flatMap((event) => courseOf({ run, room }, event))
    .map((course) => concluded(run, course));
}

/** What the cancellations of a run have in common. */
interface Shared {
  readonly run: RunIndex;
  readonly room: ConsequenceRoom;
}

type Course = Omit<Cancellation, "claim" | "evidence" | "error">;

function concluded(run: RunIndex, course: Course): Cancellation {
  const end = run.endOf(course.subject);
  const error = end !== undefined && "error" in end && end.error ? errorName(end.error) : undefined;
  const { seq, route, landing, fate, consequences } = course;
  const evidence = inOrder([
    seq,
    ...route.map((step) => step.seq),
    landing?.seq,
    ...(landing?.requests ?? []),
    fate.landing?.seq,
    "seq" in fate ? fate.seq : undefined,
    ...consequences.map((each) => each.seq),
  ]);
  return { claim: "cancellation", ...course, ...(error && { error }), evidence };
}

/** The kinds that begin no cancellation. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.created" | "task.started" | "task.suspended" | "task.resumed"
  | "error.caught" | "error.replaced" | "task.uncancelled" | "task.destroyed" | "sleep.elapsed"
  | "error.retrieved" | "gather.created" | "group.entered" | "group.aborted" | "group.exited"
  | "timeout.entered" | "timeout.rescheduled" | "timeout.expired" | "timeout.exited"
  | "text.printed" | "loop.reported" | "warning.issued" | "garbage.collected"
  | "interrupt.received" | "deadlock.detected" | "outside.awaited";

function courseOf(shared: Shared, event: TraceEvent): readonly Course[] {
  switch (event.kind) {
    case "task.cancel-requested":
      return [taskCancellation(shared, event)];
    case "gather.cancel-requested":
      return isPassedOn(shared.run, event) ? [] : [gatherCancellation(shared, event)];
    case "future.finished":
    case "shield.finished":
    case "gather.finished":
      return futureCancellation(shared, event);
    case "task.finished":
      return unaskedCancellation(shared, event);
    default:
      event.kind satisfies LeftOut;
      return [];
  }
}

type Began = Pick<Cancellation, "requester" | "at" | "route" | "routeOmits" | "renewedBy">;

function beganBy({ requester, at, steps, omitted, renewedBy }: Route): Began {
  return {
    requester,
    ...(at && { at }),
    route: steps,
    ...(omitted !== undefined && { routeOmits: omitted }),
    ...(renewedBy && { renewedBy }),
  };
}

function taskCancellation({ run, room }: Shared, request: Request): Course {
  const { seq, atMs, task, message, accepted, cancelling } = request;
  const subject: Ref = { kind: "task", id: task };
  const delivery = deliveryOf(run, request);
  const landing = delivery.how === "landed" ? landingAt(run, delivery.event) : null;
  const end = run.endOf(subject);
  const fate = fateOf(run, request, delivery);
  // What the request caused directly, and what the error caused after it was raised.
  const causes = accepted ? [request, ...(fate.how === "left" && end ? [end] : [])] : [];
  const followed = consequencesOf(run, room, causes, abortsAfter(run, subject, fate));
  return {
    seq,
    atMs,
    subject,
    ...beganBy(routeOf(run, request)),
    message,
    accepted,
    cancelling: { before: accepted ? cancelling - 1 : cancelling, after: cancelling },
    landing,
    fate,
    ended: outcomeOf(end),
    ...followed,
    // The landing and the fate state its own part.
    consequences: followed.consequences.filter(
      ({ ref, how }) => !(how === "hit" && sameRef(ref, subject)),
    ),
  };
}

function landingAt(run: RunIndex, step: Of<"task.resumed" | "task.started">): Landing {
  const { seq, atMs } = step;
  const requests = delivered(run, step).map((request) => request.seq);
  const { error } = step;
  const thrown = error && { error: error.repr };
  if (step.kind === "task.started") return { seq, atMs, requests, ...thrown };
  const { site, from } = step;
  return {
    seq,
    atMs,
    ...(site && { at: site }),
    awaited: from,
    requests,
    ...thrown,
  };
}

/** The groups that the task's CancelledError made abort on its way through their blocks. */
function abortsAfter(run: RunIndex, { id }: Ref, { landing }: Fate): readonly TraceEvent[] {
  if (landing === undefined) return [];
  return run
    .having(landing.error)
    .filter(
      (event) =>
        event.kind === "group.aborted" && event.reason === "parent-cancelled" && event.task === id,
    );
}

function gatherCancellation({ run, room }: Shared, request: Of<"gather.cancel-requested">): Course {
  const { seq, atMs, gather, accepted } = request;
  const subject: Ref = { kind: "gather", id: gather };
  const end = run.endOf(subject);
  const causes = accepted ? [request, ...(end ? [end] : [])] : [];
  return {
    seq,
    atMs,
    subject,
    ...beganBy(routeOf(run, request)),
    message: messageOf(run, request),
    accepted,
    landing: null,
    fate: gatherFate(run, request),
    ended: outcomeOf(end),
    ...consequencesOf(run, room, causes),
  };
}

/** The message that a gather hands on to what is in it. */
function messageOf(run: RunIndex, request: TraceEvent): string | null {
  for (const effect of run.effectsOf(request)) {
    if (effect.kind === "task.cancel-requested") return effect.message;
    if (effect.kind === "future.finished" || effect.kind === "shield.finished") {
      return messageIn(effect.error);
    }
    if (effect.kind === "gather.cancel-requested" && effect.accepted) return messageOf(run, effect);
  }
  return null;
}

/** The argument of a CancelledError, taken from its repr. */
function messageIn(error: ErrorInfo | undefined): string | null {
  return error?.repr.slice("CancelledError(".length, -1) || null;
}

/** Whether an awaiting task or another gather passed it on: then it belongs to their cancellation. */
function isPassedOn(run: RunIndex, { cause }: TraceEvent): boolean {
  const up = run.at(cause)?.kind;
  return up === "task.cancel-requested" || up === "gather.cancel-requested";
}

/** For a future, gather or shield that the program cancelled, or set a CancelledError on. */
function futureCancellation(
  { run, room }: Shared,
  end: Of<"future.finished" | "shield.finished" | "gather.finished">,
): Course[] {
  if (!raisesCancelledError(end) || sourceOfEnd(run, end) !== end) return [];
  const subject = endedBy(end)!.ref;
  const { seq, atMs, error } = end;
  return [
    {
      seq,
      atMs,
      subject,
      ...beganBy(routeOf(run, end)),
      message: messageIn(error),
      accepted: true,
      landing: null,
      fate: { how: "cancelled", seq },
      ended: end.outcome,
      ...consequencesOf(run, room, [end]),
    },
  ];
}

function unaskedCancellation({ run, room }: Shared, end: Of<"task.finished">): Course[] {
  if (end.outcome !== "cancelled" || sourceOfEnd(run, end) !== end) return [];
  const { seq, atMs, task, setBy, error } = end;
  const isSet = setBy !== undefined;
  return [
    {
      seq,
      atMs,
      subject: { kind: "task", id: task },
      ...beganBy(routeOf(run, end)),
      message: isSet ? messageIn(error) : null,
      accepted: true,
      landing: null,
      fate: isSet ? { how: "cancelled", seq } : { how: "left", seq, afterCleanUp: false },
      ended: "cancelled",
      ...consequencesOf(run, room, [end]),
    },
  ];
}
