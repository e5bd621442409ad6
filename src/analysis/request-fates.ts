/** Fates: how each cancel request ended. */

import type { Of } from "../trace/event.ts";
import type { Frame, Ref } from "../trace/terms.ts";
import { type ErrorName, errorName } from "./cancel-route.ts";
import { ageOf } from "./error-ages.ts";
import { type Delivery, isVia, type Request } from "./landings.ts";
import { respond } from "./passages.ts";
import type { Catch, Response } from "./responses.ts";
import type { RunIndex } from "./run-index.ts";

export type Fate = FateKind & {
  /** The landing that decided it, and the identity of the error there. */
  readonly landing?: { readonly seq: number; readonly error: number };
  /** The timeout, group or runner that took its own request back. */
  readonly takenBackBy?: Ref;
};

type FateKind =
  | Response
  /** The subject was already done. */
  | { readonly how: "too-late"; readonly seq?: number; readonly decidedBy?: Ref }
  /** uncancel() took it back before it was thrown. */
  | { readonly how: "withdrawn"; readonly seq: number; readonly at?: Frame }
  /** The program caught it and took the request back: the task continues as without a request. */
  | ({
      readonly how: "undone";
      readonly seq: number;
      readonly undoneAt?: Frame;
      readonly cancelling: number;
    } & Catch)
  /** What the task awaited received it, and ended without a CancelledError. */
  | {
      readonly how: "absorbed";
      readonly seq: number;
      readonly by: Ref;
      readonly error?: ErrorName;
    }
  /** The task failed with another error before it awaited again. */
  | {
      readonly how: "lost";
      readonly seq: number;
      readonly by?: ErrorName;
      readonly at?: Frame;
      /** It did not fail: a method of Future ended it. */
      readonly isSet?: true;
    }
  /** A gather passed it on to its children. */
  | { readonly how: "passed-on"; readonly seq: number; readonly to: readonly Ref[] }
  /** A future or shield is cancelled at once; so is a task, by a method of Future. */
  | { readonly how: "cancelled"; readonly seq: number };

export function fateOf(run: RunIndex, request: Request, delivery: Delivery): Fate {
  const { task, accepted } = request;
  if (!accepted) {
    const end = run.endOf({ kind: "task", id: task });
    return { how: "too-late", ...(end && { seq: end.seq }) };
  }
  switch (delivery.how) {
    case "open":
      return { how: "open", hasAwaited: false };
    case "withdrawn": {
      const { seq, site } = delivery.event;
      return { how: "withdrawn", seq, ...(site && { at: site }) };
    }
    case "absorbed": {
      const { seq, from, error } = delivery.event;
      const by: Ref = { kind: from.kind, id: from.id };
      return { how: "absorbed", seq, by, ...(error && { error: errorName(error) }) };
    }
    case "at-return":
      return { how: "left", seq: delivery.event.seq, afterCleanUp: false };
    case "lost": {
      const { seq, error, setBy, site } = delivery.event;
      if (setBy !== undefined) return { how: "lost", seq, isSet: true, ...(site && { at: site }) };
      const at = error?.frames.at(-1);
      return { how: "lost", seq, ...(error && { by: errorName(error) }), ...(at && { at }) };
    }
    case "landed":
      return landedFate(run, request, delivery.event);
  }
}

function landedFate(
  run: RunIndex,
  request: Request,
  step: Of<"task.resumed" | "task.started">,
): Fate {
  if (step.kind === "task.started") {
    const end = run.of(step.task).next(step.seq, ["task.finished"]);
    if (end === undefined) return { how: "open", hasAwaited: false };
    if (end.outcome === "cancelled") return { how: "left", seq: end.seq, afterCleanUp: false };
    // In a method of an async generator it is thrown at the generator's await, which may catch it.
    if (end.error === undefined) return { how: "swallowed", seq: end.seq };
    const age = ageOf(run, end.error, step);
    return { how: "let-out", seq: end.seq, by: errorName(end.error), age };
  }
  const response = respond(run, step);
  const landing = { seq: step.seq, error: step.error?.id ?? 0 };
  const taken = run
    .of(step.task)
    .find(request.seq, "task.uncancelled", (event) => isVia(request, event));
  const takenBackBy = taken?.via && { takenBackBy: taken.via };
  if (response.how === "swallowed" || response.how === "interrupted") {
    const undone = undoingOf(run, step);
    if (undone !== undefined) {
      const { seq, site, cancelling } = undone;
      const { at, returned, goesOnAt } = response;
      return {
        how: "undone",
        seq,
        cancelling,
        ...(site && { undoneAt: site }),
        ...(at && { at }),
        ...(returned !== undefined && { returned }),
        ...(goesOnAt && { goesOnAt }),
        landing,
      };
    }
  }
  return { ...response, landing, ...takenBackBy };
}

/** The program's own uncancel(), between this landing and the next. */
function undoingOf(run: RunIndex, step: Of<"task.resumed">): Of<"task.uncancelled"> | undefined {
  const { task, seq } = step;
  const events = run.of(task);
  const next = events.nextCancelled(seq)?.seq ?? Number.POSITIVE_INFINITY;
  return events.between(seq, next, "task.uncancelled").find(({ via }) => via === undefined);
}

export function gatherFate(run: RunIndex, request: Of<"gather.cancel-requested">): Fate {
  const { gather, accepted, seq } = request;
  if (!accepted) {
    const end = run.endOf({ kind: "gather", id: gather });
    if (end?.kind !== "gather.finished" || end.seq > seq) return { how: "too-late" };
    const { decidedBy } = end;
    return { how: "too-late", seq: end.seq, ...(decidedBy && { decidedBy }) };
  }
  const to = run.effectsOf(request).flatMap((effect): Ref[] => {
    if (effect.kind === "task.cancel-requested" && effect.accepted) {
      return [{ kind: "task", id: effect.task }];
    }
    if (effect.kind === "gather.cancel-requested" && effect.accepted) {
      return [{ kind: "gather", id: effect.gather }];
    }
    return effect.kind === "future.finished" ? [{ kind: "future", id: effect.future }] : [];
  });
  return { how: "passed-on", seq, to };
}
