/** Remarks on gathers, groups, timeouts and shields. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { Ref } from "../trace/terms.ts";
import { type ErrorName, errorName } from "./cancel-route.ts";
import { isClosing } from "./closing.ts";
import type { Known, Remarked } from "./remark-basis.ts";

export type ScopeRemark =
  | { readonly claim: "gather-made" }
  | { readonly claim: "gather-results"; readonly failed: readonly Ref[] }
  | {
      readonly claim: "gather-decided";
      readonly gather: Ref;
      readonly by: Ref | null;
      /** What ended it: a child, the end of all after a cancel request, or code of the program. */
      readonly how: "child" | "all" | "program";
      /** The children that are not done and have no request of this gather. */
      readonly running: readonly Ref[];
      /** The children that are not done, and received the gather's cancel request. */
      readonly asked: readonly Ref[];
    }
  | {
      readonly claim: "gather-dropped";
      readonly gather: Ref;
      readonly of: Ref;
      readonly error: ErrorName;
    }
  | {
      readonly claim: "group-aborted";
      readonly reason: Of<"group.aborted">["reason"];
      readonly task: number;
      readonly cancels: readonly number[];
      /** Whether its block was closed: the error is a GeneratorExit. */
      readonly closes: boolean;
      /** How the group was left; null if that is not known yet. */
      readonly comes: "raised" | "cancelled" | "returned" | null;
    }
  | { readonly claim: "exception-group" }
  | { readonly claim: "timeout-asks"; readonly task: number }
  | { readonly claim: "timeout-not-its-own" }
  | { readonly claim: "timeout-swallowed" }
  | { readonly claim: "timeout-outdone" }
  | { readonly claim: "timeout-error" }
  | { readonly claim: "shield-cancelled"; readonly inner: Ref }
  | { readonly claim: "error-reported" };

type Found = readonly Remarked<ScopeRemark>[];

/** The kinds without a remark on a gather, a group, a timeout or a shield. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.created" | "task.started" | "task.suspended" | "task.resumed"
  | "task.cancel-requested" | "error.caught" | "error.replaced" | "task.uncancelled"
  | "task.finished" | "task.destroyed" | "future.finished" | "sleep.elapsed"
  | "gather.cancel-requested" | "group.entered" | "timeout.entered" | "timeout.rescheduled"
  | "text.printed" | "warning.issued" | "garbage.collected" | "interrupt.received"
  | "deadlock.detected" | "outside.awaited";

export function scopeRemarks(event: TraceEvent, known: Known): Found {
  switch (event.kind) {
    case "gather.created":
      return [[{ claim: "gather-made" }]];
    case "gather.finished":
      return gatherFinished(event, known);
    case "error.retrieved": {
      const { via: gather, of, error, dropped } = event;
      if (!dropped || gather === undefined) return [];
      const end = known.run.endOf(gather);
      return [[{ claim: "gather-dropped", gather, of, error: errorName(error) }, end]];
    }
    case "group.aborted":
      return [aborted(event, known)];
    case "group.exited":
      return event.outcome === "raised" && event.error?.exceptions !== undefined
        ? [[{ claim: "exception-group" }]]
        : [];
    case "timeout.expired":
      return [[{ claim: "timeout-asks", task: event.task }]];
    case "timeout.exited":
      return timeoutExited(event, known);
    case "shield.finished":
      return event.innerDone ? [] : [[{ claim: "shield-cancelled", inner: event.inner }]];
    case "loop.reported":
      return event.error === undefined ? [] : [[{ claim: "error-reported" }]];
    default:
      event.kind satisfies LeftOut;
      return [];
  }
}

function gatherFinished(event: Of<"gather.finished">, { run }: Known): Found {
  const { outcome, decidedBy } = event;
  const gather: Ref = { kind: "gather", id: event.gather };
  const created = run.first(gather, "gather.created");
  const children = created?.children ?? [];
  const ends = children.map((child) => run.endOf(child));
  const failed = children.filter((_, at) => {
    const end = ends[at];
    return end !== undefined && end.kind !== "task.destroyed" && end.outcome !== "returned";
  });
  if (outcome === "returned") {
    return failed.length === 0 || event.set
      ? []
      : [[{ claim: "gather-results", failed }, created, ...ends]];
  }
  const requests = run
    .about(gather)
    .filter((each) => each.kind === "gather.cancel-requested" && each.accepted);
  const effects = requests.flatMap((each) => run.effectsOf(each));
  const isAsked = ({ kind, id }: Ref) =>
    effects.some(
      (each) =>
        (each.kind === "task.cancel-requested" && kind === "task" && each.task === id) ||
        (each.kind === "gather.cancel-requested" && kind === "gather" && each.gather === id),
    );
  const open = children.filter((_, at) => ends[at] === undefined);
  const [running, asked] = [open.filter((each) => !isAsked(each)), open.filter(isAsked)];
  const decider = decidedBy && run.endOf(decidedBy);
  const isFailure =
    decider !== undefined && decider.kind !== "task.destroyed" && decider.outcome !== "returned";
  const wasLast = created?.returnExceptions === true || !isFailure;
  const by = decidedBy ?? null;
  const isSet = event.set === true || (by === null && requests.length === 0);
  const how = isSet ? "program" : wasLast || by === null ? "all" : "child";
  const about = { gather, by, how, running, asked } as const;
  return [[{ claim: "gather-decided", ...about }, created, decider, ...requests]];
}

function aborted(event: Of<"group.aborted">, { whole }: Known): Remarked<ScopeRemark> {
  const { reason, task, cancels } = event;
  const exit = whole?.first({ kind: "group", id: event.group }, "group.exited");
  const comes = exit?.outcome ?? null;
  const closes = isClosing(event.error);
  return [{ claim: "group-aborted", reason, task, cancels, closes, comes }, exit];
}

function timeoutExited(event: Of<"timeout.exited">, { run, whole }: Known): Found {
  const { outcome, expired, raises, timeout, task } = event;
  // The fate of its request was said where it took that back.
  const entered = run.first({ kind: "timeout", id: timeout }, "timeout.entered");
  const isSaid = run
    .of(task)
    .between(entered?.seq ?? 0, event.seq, "task.uncancelled")
    .some(({ via }) => via?.kind === "timeout" && via.id === timeout);
  if (expired && isSaid && whole !== null && outcome !== "raised") return [];
  if (!expired) return outcome === "cancelled" ? [[{ claim: "timeout-not-its-own" }]] : [];
  if (outcome === "returned") return [[{ claim: "timeout-swallowed" }]];
  if (outcome === "cancelled") return [[{ claim: "timeout-outdone" }]];
  return raises ? [[{ claim: "timeout-error" }]] : [];
}
