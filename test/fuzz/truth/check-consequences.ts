/** Consequences: what the end of something, or a request, really did to others. */

import type { Consequence } from "../../../src/analysis/consequences.ts";
import { GatheringFuture } from "../../../src/engine/combining/gather.ts";
import { Task } from "../../../src/engine/core/tasks.ts";
import type { Ref } from "../../../src/trace/terms.ts";
import { checkResponse } from "./check-responses.ts";
import { innermost, outcomesOf, type Testimony } from "./testimony.ts";
import { type Check, type Contradiction, differs, firstOf, unless } from "./verdict.ts";

export const checkConsequence: { readonly [How in Consequence["how"]]: Check<Consequence> } = {
  hit({ ref, seq, at, awaited, response, outcome }, testimony) {
    const task = testimony.task(ref.id);
    const landing = testimony.landing(seq);
    if (landing === undefined || landing.task !== task) {
      const isOurs = task !== undefined && testimony.truth.ours.has(task);
      return unless(!isOurs, "no error was raised at its await then");
    }
    const waited = awaited === undefined ? undefined : testimony.future(awaited);
    return firstOf(
      at === undefined ? null : differs("the line of the await", at.line, innermost(landing)?.line),
      waited === undefined
        ? null
        : unless(
            waited.done() && !outcomesOf(waited).includes("returned"),
            "what it awaited ended well",
          ),
      response === undefined ? null : checkResponse(response, landing, testimony),
      outcomeIs(ref, outcome, testimony),
    );
  },
  late: ({ ref, seq, outcome }, testimony) => {
    const task = testimony.task(ref.id);
    const end = task === undefined ? undefined : testimony.endOf(task);
    return firstOf(
      outcomeIs(ref, outcome, testimony),
      unless(testimony.landing(seq) === undefined, "an error was raised at its await then"),
      unless(end !== undefined && seq <= end.from + 1, "it had ended before"),
    );
  },
  ended: ({ ref, outcome, seq, error }, testimony) =>
    firstOf(
      errorIs(ref, error?.id, testimony),
      outcomeIs(ref, outcome, testimony),
      unless(outcome !== "returned", "it ended well"),
      endedAt(ref, seq, testimony),
    ),
  result({ ref, outcome, of }, testimony) {
    const gather = testimony.future(ref);
    if (!(gather instanceof GatheringFuture)) return "it is no gather";
    const results = gather.peekResult();
    const child = of && testimony.future(of);
    const place = child === undefined ? -1 : gather.children.indexOf(child);
    const isAmong = Array.isArray(results) && results[place] instanceof Error;
    return firstOf(
      outcomeIs(ref, outcome, testimony),
      unless(gather.returnExceptions, "it does not take exceptions as results"),
      unless(isAmong, "there is no error among its results"),
    );
  },
  aborted({ ref, outcome }, testimony) {
    const group = testimony.group(ref.id);
    if (group === undefined) return "there is no such group";
    const failed = group.children.some((child) => child.failed);
    const body = group.body?.raised !== undefined;
    const interrupted = testimony.truth.landings.some(
      ({ task, seq }) => task === group.task && seq > group.entered,
    );
    // Closed with the coroutine of its task, it may end in the middle of its exit.
    const isClosed = group.end?.task === null && outcome === "pending";
    const ended = group.end === undefined ? "pending" : group.end.raised ? "raised" : "returned";
    return firstOf(
      unless(failed || body || interrupted, "nothing went wrong in it"),
      outcome === "cancelled" || isClosed ? null : differs("how it ended", outcome, ended),
    );
  },
  asked({ ref, seq, outcome, via, error }, testimony) {
    const call = testimony.call(seq);
    if (call === undefined) return "nobody asked";
    const byAwaiter = call.within?.target instanceof Task || call.deferredBy !== null;
    return firstOf(
      errorIs(ref, error?.id, testimony),
      differs("who was asked", ref, testimony.refOf(call.target)),
      unless(call.accepted, "it was done already"),
      outcomeIs(ref, outcome, testimony),
      differs("whether an awaiting task passed it on", via === true, byAwaiter),
    );
  },
  spared({ ref, outcome, seq }, testimony) {
    const inner = testimony.future(ref);
    if (inner === undefined) return "it does not exist";
    const end = testimony.endOf(inner);
    return firstOf(
      outcomeIs(ref, outcome, testimony),
      unless(end === undefined || end.from + 1 > seq, "it was done already"),
    );
  },
};

function outcomeIs(ref: Ref, outcome: string, testimony: Testimony): Contradiction {
  const future = testimony.future(ref);
  if (future === undefined) return null;
  return unless(
    outcomesOf(future).includes(outcome),
    `${ref.kind}-${ref.id} ended ${testimony.stateOf(future)}, not ${outcome}`,
  );
}

function errorIs(
  { kind, id }: Ref,
  error: number | undefined,
  testimony: Testimony,
): Contradiction {
  const raised = testimony.future({ kind, id })?.peekException();
  if (raised === undefined || error === undefined) return null;
  return differs(`what ${kind}-${id} raised`, error, testimony.errorId(raised));
}

function endedAt(ref: Ref, seq: number, testimony: Testimony): Contradiction {
  const future = testimony.future(ref);
  const end = future && testimony.endOf(future);
  return unless(end !== undefined && end.from < seq && seq <= end.to, "it ended at another time");
}
