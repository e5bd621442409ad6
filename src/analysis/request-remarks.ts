/** Remarks on cancel requests, and on requests that are taken back. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { AwaitRef, Outcome, Ref } from "../trace/terms.ts";
import { type Delivery, deliveryOf, type Request } from "./landings.ts";
import { isOwnRequest, othersOpen } from "./open-requests.ts";
import type { Known, Remarked } from "./remark-basis.ts";
import { outcomeOf, sameRef } from "./run-index.ts";

/** How a request is delivered; null if that is not known yet. */
export type Comes = Delivery["how"] | null;

export type RequestRemark =
  | {
      readonly claim: "request-refused";
      readonly task: number;
      readonly ended: Outcome | "destroyed" | "pending";
    }
  /** A group cancels the task whose block it is. `takesBack` is null if that is not known yet. */
  | {
      readonly claim: "block-cancelled";
      readonly group: Ref;
      readonly task: number;
      readonly takesBack: boolean | null;
    }
  /**
   * A group that raises an exception of its own makes a request of another again that it has taken
   * back. `whose` is null if a callback made that.
   */
  | {
      readonly claim: "request-renewed";
      readonly group: Ref;
      readonly task: number;
      readonly whose: Ref | null;
      readonly comes: Comes;
    }
  /** The task has not run since the previous request. */
  | {
      readonly claim: "request-joins";
      readonly task: number;
      readonly cancelling: number;
      readonly comes: Comes;
    }
  | { readonly claim: "request-before-start"; readonly task: number; readonly comes: Comes }
  | { readonly claim: "request-while-running"; readonly task: number; readonly comes: Comes }
  /** What the task awaits receives the request first. */
  | {
      readonly claim: "request-passed-on";
      readonly task: number;
      readonly on: AwaitRef;
      readonly again: boolean;
      readonly comes: Comes;
    }
  | {
      readonly claim: "request-made";
      readonly task: number;
      readonly on: AwaitRef;
      readonly again: boolean;
      readonly comes: Comes;
    }
  | {
      readonly claim: "gather-asks";
      readonly gather: Ref;
      readonly asked: readonly Ref[];
      readonly returnExceptions: boolean;
    }
  | {
      readonly claim: "gather-refused";
      readonly gather: Ref;
      readonly end: Of<"gather.finished"> | null;
      readonly running: readonly Ref[];
    }
  /** `becomes` says how the block was left; null if that is not known yet. */
  | {
      readonly claim: "timeout-takes-back";
      readonly timeout: Ref;
      readonly left: number;
      readonly becomes: "timeout-error" | "returned" | "other" | null;
    }
  | { readonly claim: "taken-back"; readonly by: "group" | "runner"; readonly left: number }
  /** The request is another's: the group takes it back to make it again. */
  | { readonly claim: "taken-to-renew"; readonly group: Ref; readonly whose: Ref | null }
  | {
      readonly claim: "uncancelled";
      readonly task: number;
      readonly left: number;
      /** Whether a request had been thrown into the task before. */
      readonly wasThrown: boolean;
    }
  /** `raises`: main already had a request, so KeyboardInterrupt leaves the loop. */
  | { readonly claim: "interrupted"; readonly signal: string; readonly raises: boolean };

type Found = readonly Remarked<RequestRemark>[];

/** The kinds that request no cancellation and take none back. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.created" | "task.started" | "task.suspended" | "task.resumed"
  | "error.caught" | "error.replaced" | "task.finished" | "task.destroyed" | "future.finished"
  | "sleep.elapsed" | "error.retrieved" | "gather.created" | "gather.finished" | "group.entered"
  | "group.aborted" | "group.exited" | "timeout.entered" | "timeout.rescheduled"
  | "timeout.expired" | "timeout.exited" | "shield.finished" | "text.printed" | "loop.reported"
  | "warning.issued" | "garbage.collected" | "deadlock.detected" | "outside.awaited";

export function requestRemarks(event: TraceEvent, known: Known): Found {
  switch (event.kind) {
    case "task.cancel-requested":
      return event.accepted ? accepted(event, known) : [refused(event, known)];
    case "gather.cancel-requested":
      return [event.accepted ? gatherAsks(event, known) : gatherRefused(event, known)];
    case "task.uncancelled":
      return [takenBack(event, known)];
    case "interrupt.received":
      if (event.handled) return [];
      return [[{ claim: "interrupted", signal: event.signal, raises: event.raises === true }]];
    default:
      event.kind satisfies LeftOut;
      return [];
  }
}

function refused({ task }: Request, { run }: Known): Remarked<RequestRemark> {
  const end = run.endOf({ kind: "task", id: task });
  return [{ claim: "request-refused", task, ended: outcomeOf(end) }, end];
}

function accepted(request: Request, known: Known): Found {
  const { run, whole } = known;
  const { task, by, via, cancelling } = request;
  if (via?.kind === "group" && run.first(via, "group.entered")?.task === task) {
    if (run.at(request.cause)?.kind !== "group.aborted") return [renewal(request, via, known)];
    const isTaken = (each: Of<"task.uncancelled">) =>
      each.via !== undefined && sameRef(each.via, via);
    const taken = whole?.of(task).find(request.seq, "task.uncancelled", isTaken);
    const takesBack = whole === null ? null : taken !== undefined;
    return [[{ claim: "block-cancelled", group: via, task, takesBack }, taken]];
  }
  const { seq } = request;
  const last = run.of(task).previous(seq, ["task.started", "task.suspended", "task.resumed"]);
  const earlier = run
    .of(task)
    .between(last?.seq ?? 0, seq, "task.cancel-requested")
    .at(-1);
  const delivery = whole === null ? null : deliveryOf(whole, request);
  const comes = delivery?.how ?? null;
  const proof = delivery !== null && "event" in delivery ? delivery.event : undefined;
  if (earlier !== undefined) {
    return [[{ claim: "request-joins", task, cancelling, comes }, earlier, proof]];
  }
  if (last === undefined) return [[{ claim: "request-before-start", task, comes }, proof]];
  if (by === task || last.kind !== "task.suspended") {
    return [[{ claim: "request-while-running", task, comes }, last, proof]];
  }
  const { on } = last;
  const again = cancelling > 1;
  const claim = on.kind === "task" || on.kind === "gather" ? "request-passed-on" : "request-made";
  return [[{ claim, task, on, again, comes }, last, proof]];
}

/** A group's request that no abort caused. */
function renewal(request: Request, group: Ref, { run, whole }: Known): Remarked<RequestRemark> {
  const [first] = othersOpen(run, request, group);
  const delivery = whole === null ? null : deliveryOf(whole, request);
  const proof = delivery !== null && "event" in delivery ? delivery.event : undefined;
  const comes = delivery?.how ?? null;
  const whose = first === undefined ? null : authorOf(first);
  return [{ claim: "request-renewed", group, task: request.task, whose, comes }, first, proof];
}

/** Who made a request; null for a callback. */
function authorOf({ via, by }: Request): Ref | null {
  return via ?? (by === null ? null : { kind: "task", id: by });
}

function gatherAsks(event: Of<"gather.cancel-requested">, { run }: Known): Remarked<RequestRemark> {
  const gather: Ref = { kind: "gather", id: event.gather };
  const created = run.first(gather, "gather.created");
  const asked = (created?.children ?? []).filter((child) => run.endOf(child) === undefined);
  const returnExceptions = created?.returnExceptions ?? false;
  return [{ claim: "gather-asks", gather, asked, returnExceptions }, created];
}

function gatherRefused(
  event: Of<"gather.cancel-requested">,
  { run }: Known,
): Remarked<RequestRemark> {
  const gather: Ref = { kind: "gather", id: event.gather };
  const end = run.endOf(gather);
  const created = run.first(gather, "gather.created");
  const running = (created?.children ?? []).filter((child) => run.endOf(child) === undefined);
  const finished = end?.kind === "gather.finished" ? end : null;
  return [{ claim: "gather-refused", gather, end: finished, running }, created, end];
}

function takenBack(event: Of<"task.uncancelled">, { run, whole }: Known): Remarked<RequestRemark> {
  const { task, via, cancelling: left, seq } = event;
  if (via?.kind === "timeout") {
    const exit = whole
      ?.about(via)
      .find(
        (each): each is Of<"timeout.exited"> => each.kind === "timeout.exited" && each.seq > seq,
      );
    return [
      { claim: "timeout-takes-back", timeout: via, left, becomes: whole && becomes(exit) },
      exit,
    ];
  }
  if (via?.kind === "group" && !isOwnRequest(run, event, via)) {
    const [first] = othersOpen(run, event, via);
    if (first !== undefined) {
      return [{ claim: "taken-to-renew", group: via, whose: authorOf(first) }, first];
    }
  }
  if (via?.kind === "group" || via?.kind === "runner") {
    return [{ claim: "taken-back", by: via.kind, left }];
  }
  const landing = run.of(task).lastCancelled();
  return [{ claim: "uncancelled", task, left, wasThrown: landing !== undefined }, landing];
}

function becomes(
  exit: Of<"timeout.exited"> | undefined,
): "timeout-error" | "returned" | "other" | null {
  if (exit === undefined) return null;
  if (exit.outcome === "returned") return "returned";
  return exit.raises ? "timeout-error" : "other";
}
