/**
 * Landings: where the CancelledError of a request is raised in its task, and where one came from.
 *
 * A request goes to what the task awaits, and comes back as a CancelledError at that await.
 * Otherwise the error is raised in the task's next step. All requests since the task last ran
 * arrive as one error.
 */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import { type RunIndex, raisesCancelledError, sameRef, type WithError } from "./run-index.ts";

export type Request = Of<"task.cancel-requested">;

/** How a request is delivered. */
export type Delivery =
  /** CancelledError is thrown at an await, or before the first step. */
  | { readonly how: "landed"; readonly event: Of<"task.resumed" | "task.started"> }
  /** The task returned before it awaited again: it is cancelled and its result discarded. */
  | { readonly how: "at-return"; readonly event: Of<"task.finished"> }
  /** The task failed before CancelledError could be thrown. */
  | { readonly how: "lost"; readonly event: Of<"task.finished"> }
  /** What the task awaited received it, and ended without a CancelledError. */
  | { readonly how: "absorbed"; readonly event: Of<"task.resumed"> }
  /** uncancel() took it back before it was thrown. */
  | { readonly how: "withdrawn"; readonly event: Of<"task.uncancelled"> }
  | { readonly how: "open" };

const stepBegins = ["task.started", "task.resumed"] as const;

export function deliveryOf(run: RunIndex, request: Request): Delivery {
  const { task, seq } = request;
  const next = run.of(task).next(seq, [...stepBegins, "task.finished"]);
  if (next === undefined) return { how: "open" };
  if (next.kind !== "task.finished" && delivered(run, next).includes(request)) {
    return { how: "landed", event: next };
  }
  if (next.kind === "task.resumed" && wasPassedOn(run, request)) {
    return { how: "absorbed", event: next };
  }
  const withdrawal = withdrawalOf(run, request, next);
  if (withdrawal !== undefined) return { how: "withdrawn", event: withdrawal };
  // The latest of several requests is passed on, for all of them.
  if (
    next.kind === "task.resumed" &&
    requestsBefore(run, next).some((each) => each.seq > seq && wasPassedOn(run, each))
  ) {
    return { how: "absorbed", event: next };
  }
  if (next.kind === "task.finished") {
    return { how: next.discarded ? "at-return" : "lost", event: next };
  }
  return { how: "open" };
}

/** The first `uncancel()` to 0 between the two. */
function withdrawalOf(
  run: RunIndex,
  { task, seq }: Request,
  next: TraceEvent,
): Of<"task.uncancelled"> | undefined {
  return run
    .of(task)
    .between(seq, next.seq, "task.uncancelled")
    .find(({ cancelling }) => cancelling === 0);
}

/** The requests that a step delivers, in order; none if its CancelledError came from elsewhere. */
export function delivered(
  run: RunIndex,
  step: Of<"task.resumed" | "task.started">,
): readonly Request[] {
  if (step.kind === "task.resumed" && step.outcome !== "cancelled") return [];
  const requests = requestsBefore(run, step);
  const cause = run.at(step.cause);
  const arrived = requests.some(
    (request) =>
      request.seq === step.cause ||
      (step.kind === "task.resumed" && (cause?.cause === request.seq || wasPassedOn(run, request))),
  );
  return arrived ? requests : [];
}

/** The requests since the task's previous step. All were accepted, as the task was not done. */
function requestsBefore(
  run: RunIndex,
  step: Of<"task.resumed" | "task.started">,
): readonly Request[] {
  return run
    .of(step.task)
    .sinceStep(step.seq)
    .filter((event): event is Request => event.kind === "task.cancel-requested");
}

/** Whether the request was passed on to a task or gather, which may swallow it. */
function wasPassedOn(run: RunIndex, request: Request): boolean {
  return run
    .effectsOf(request)
    .some(
      (effect) =>
        (effect.kind === "task.cancel-requested" || effect.kind === "gather.cancel-requested") &&
        effect.accepted,
    );
}

/** The source of a CancelledError at an await: a request, or the end of something by itself. */
export type Source = Request | Of<"gather.cancel-requested"> | Of<"future.finished"> | SelfMade;

/** The end of a task that raised a CancelledError itself, or of what the program made end so. */
type SelfMade = Of<"task.finished" | "shield.finished" | "gather.finished">;

export function sourceOf(run: RunIndex, landing: Of<"task.resumed">): Source | null {
  const [own] = delivered(run, landing);
  return own ?? sourceOfEnd(run, run.at(landing.cause));
}

/** The kinds that neither request a cancellation nor end something that is awaited. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.created" | "task.started" | "task.suspended" | "task.resumed"
  | "error.caught" | "error.replaced" | "task.uncancelled" | "task.destroyed" | "sleep.elapsed"
  | "error.retrieved" | "gather.created" | "group.entered" | "group.aborted" | "group.exited"
  | "timeout.entered" | "timeout.rescheduled" | "timeout.expired" | "timeout.exited"
  | "text.printed" | "loop.reported" | "warning.issued" | "garbage.collected"
  | "interrupt.received" | "deadlock.detected" | "outside.awaited";

/** The source of the CancelledError that something ended with. */
export function sourceOfEnd(run: RunIndex, end: TraceEvent | undefined): Source | null {
  if (end === undefined) return null;
  switch (end.kind) {
    case "task.cancel-requested":
    case "gather.cancel-requested":
      return end;
    case "future.finished":
      return requestBehind(run, end) ?? (raisesCancelledError(end) ? end : null);
    case "shield.finished":
      return (
        requestBehind(run, end) ??
        (followsInner(run, end) ? sourceOfEnd(run, run.endOf(end.inner)) : end)
      );
    case "gather.finished": {
      const request = run
        .about({ kind: "gather", id: end.gather })
        .find(
          (event): event is Of<"gather.cancel-requested"> =>
            event.kind === "gather.cancel-requested" && event.accepted && event.seq < end.seq,
        );
      if (request !== undefined) return request;
      // Without a child that decided it, the program has set the error itself.
      return end.decidedBy ? sourceOfEnd(run, run.endOf(end.decidedBy)) : end;
    }
    case "task.finished":
      return end.outcome === "cancelled" ? sourceOfTask(run, end) : null;
    default:
      end.kind satisfies LeftOut;
      return null;
  }
}

/**
 * Whether a shield ended because its inner future did: it may also have been cancelled itself, and
 * that by a callback of the inner future.
 */
function followsInner(run: RunIndex, end: Of<"shield.finished">): boolean {
  const inner = run.endOf(end.inner);
  return inner !== undefined && run.at(end.cause) === inner && raisesCancelledError(inner);
}

function requestBehind(
  run: RunIndex,
  end: TraceEvent,
): Request | Of<"gather.cancel-requested"> | null {
  const cause = run.at(end.cause);
  const isRequest =
    cause?.kind === "task.cancel-requested" || cause?.kind === "gather.cancel-requested";
  return isRequest ? cause : null;
}

function sourceOfTask(run: RunIndex, end: Of<"task.finished">): Source | null {
  const landing = landingOf(run, end.task, end.error?.id);
  if (landing !== null) return sourceOf(run, landing);
  const started = run.of(end.task).next(0, ["task.started"]);
  const [early] = started === undefined ? [] : delivered(run, started);
  const late = run
    .of(end.task)
    .between(0, end.seq, "task.cancel-requested")
    .find((request) => deliveryOf(run, request).how === "at-return");
  if (early !== undefined || late !== undefined) return early ?? late ?? null;
  // An await of what is done already raises its error without a landing.
  const retrieved = run
    .having(end.error?.id ?? 0)
    .find((event) => event.kind === "error.retrieved" && event.by === end.task);
  const earlier = retrieved?.kind === "error.retrieved" ? run.endOf(retrieved.of) : undefined;
  return earlier === undefined || earlier === end ? end : sourceOfEnd(run, earlier);
}

/** Where an error landed that left the task later, as itself or as what replaced it. */
export function landingOf(
  run: RunIndex,
  task: number,
  error: number | undefined,
): Of<"task.resumed"> | null {
  if (error === undefined) return null;
  const landing = lastWith(run, task, error);
  if (landing !== undefined) return landing;
  const replaced = run.of(task).find(0, "error.replaced", ({ by }) => by.id === error);
  return (replaced && lastWith(run, task, replaced.error.id)) ?? null;
}

function lastWith(run: RunIndex, task: number, error: number): Of<"task.resumed"> | undefined {
  return run
    .having(error)
    .findLast(
      (event): event is WithError & Of<"task.resumed"> =>
        event.kind === "task.resumed" && event.task === task,
    );
}

/** Whether the request was taken back by its own maker. The runner takes back those of signals. */
export function isVia({ via }: Request, { via: by }: Of<"task.uncancelled">): boolean {
  if (via === undefined || by === undefined) return false;
  return sameRef(via, by) || (via.kind === "host" && by.kind === "runner");
}
