/** Consequences: what a failure or cancellation did to other tasks, gathers and groups. */

import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { AwaitRef, Frame, Outcome, Ref } from "../trace/terms.ts";
import { type ErrorName, errorName } from "./cancel-route.ts";
import { respond } from "./passages.ts";
import { keyOf } from "./ref-key.ts";
import { isInstead, type Response } from "./responses.ts";
import { endedBy, outcomeOf, type RunIndex, raisesCancelledError } from "./run-index.ts";

export interface Consequence {
  readonly ref: Ref;
  /**
   * `hit`: the error was raised at its await; `ended`: it ended because of it; `result`: it has the
   * error among its results; `aborted`: a group cancelled its tasks; `asked`: it received a cancel
   * request in turn; `spared`: a shield protected it; `late`: it awaited what had already ended, and
   * ended with the error.
   */
  readonly how: "hit" | "late" | "ended" | "result" | "aborted" | "asked" | "spared";
  readonly seq: number;
  /** How it ended. */
  readonly outcome: Outcome | "destroyed" | "pending";
  /** The error that it ended with. */
  readonly error?: ErrorName;
  /** For a result: the child that it comes from; for `late`: what had already ended. */
  readonly of?: Ref;
  /** For a task that was hit: the await, what was awaited, and what it did with the error. */
  readonly at?: Frame;
  readonly awaited?: AwaitRef;
  readonly response?: Response;
  /** For `asked`: whether the request came through a task that awaited it. */
  readonly via?: boolean;
}

/**
 * How many consequences the claims on a run have in all. In a chain of tasks each cancellation has
 * the whole chain among its consequences: once there are so many, each claim has a few.
 */
export class ConsequenceRoom {
  #left = 200_000;

  get most(): number {
    return this.#left > 0 ? Number.POSITIVE_INFINITY : fewConsequences;
  }

  take(count: number): void {
    this.#left -= count;
  }
}

const fewConsequences = 20;

export interface Consequences {
  /** In order, each once. */
  readonly consequences: readonly Consequence[];
  /** Whether there may be more. */
  readonly isCut?: true;
}

/**
 * The consequences of `events`.
 *
 * @param followers Events that are known to have followed, although `events` are not their causes.
 */
export function consequencesOf(
  run: RunIndex,
  room: ConsequenceRoom,
  events: readonly TraceEvent[],
  followers: readonly TraceEvent[] = [],
): Consequences {
  const { most } = room;
  const given = new Set(events);
  const found = new Map<number, Consequence>();
  const followed = new Set<number>();
  for (const follower of followers) {
    const { consequence } = followEffect(run, follower);
    if (consequence !== null) found.set(follower.seq, consequence);
  }
  // A list, not recursion: a chain of tasks may have any length.
  const open = [...events, ...followers];
  let isCut = false;
  for (const from of open) {
    isCut = found.size >= most;
    if (isCut) break;
    if (followed.has(from.seq)) continue;
    followed.add(from.seq);
    for (const effect of run.effectsOf(from)) {
      if (followed.has(effect.seq)) continue;
      if (!given.has(from) && isPassedToTask(from, effect)) continue;
      const { consequence, next } = followEffect(run, effect);
      if (consequence !== null) found.set(effect.seq, consequence);
      for (const event of next) open.push(event);
    }
    for (const [consequence, end] of [...lateAwaits(run, from), ...lateGathers(run, from)]) {
      found.set(consequence.seq, consequence);
      open.push(end);
    }
    const ended = endedBy(from);
    if (ended === null || ["returned", "destroyed"].includes(outcomeOf(ended.end))) continue;
    for (const result of resultsOf(run, ended.ref, from.seq)) found.set(result.seq, result);
  }
  const all = [...found.values()].sort((a, b) => a.seq - b.seq);
  // Of a gather that was asked, that states how it ended.
  const asked = new Set(all.flatMap(({ ref, how }) => (how === "asked" ? [keyOf(ref)] : [])));
  const consequences = all.filter(({ ref, how }) => how !== "ended" || !asked.has(keyOf(ref)));
  room.take(consequences.length);
  return { consequences, ...(isCut && { isCut }) };
}

/** The request that a gather passes on to a task has a cancellation of its own. */
function isPassedToTask({ kind }: TraceEvent, effect: TraceEvent): boolean {
  return kind === "gather.cancel-requested" && effect.kind === "task.cancel-requested";
}

interface Followed {
  readonly consequence: Consequence | null;
  /** The events whose effects are consequences as well. */
  readonly next: readonly TraceEvent[];
}

const nothing: Followed = { consequence: null, next: [] };

/** The kinds whose effects are no consequences of a failure or a cancellation. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.created" | "task.started" | "task.suspended" | "error.caught"
  | "error.replaced" | "task.uncancelled" | "task.finished" | "task.destroyed" | "sleep.elapsed"
  | "error.retrieved" | "gather.created" | "group.entered" | "group.exited" | "timeout.entered"
  | "timeout.rescheduled" | "timeout.expired" | "timeout.exited" | "text.printed" | "loop.reported"
  | "warning.issued" | "garbage.collected" | "interrupt.received" | "deadlock.detected"
  | "outside.awaited";

function followEffect(run: RunIndex, effect: TraceEvent): Followed {
  const { seq } = effect;
  switch (effect.kind) {
    case "task.resumed": {
      if (effect.error === undefined) return nothing;
      const ref: Ref = { kind: "task", id: effect.task };
      const response = respond(run, effect);
      const end = run.endOf(ref);
      const about = { seq, awaited: effect.from, ...(effect.site && { at: effect.site }) };
      const consequence = { ref, how: "hit" as const, outcome: outcomeOf(end), response, ...about };
      const left = response.how === "left" || (isInstead(response) && !response.caught);
      return { consequence, next: left && end !== undefined ? [end] : [] };
    }
    case "gather.finished":
    case "shield.finished":
    case "future.finished": {
      if (effect.kind === "shield.finished" && !effect.innerDone) return spared(run, effect);
      if (effect.outcome === "returned" || isRequestsOwn(run, effect)) return nothing;
      const ended = endedBy(effect)!;
      const { outcome, error } = effect;
      const about = { ref: ended.ref, how: "ended" as const, seq, outcome };
      const consequence = { ...about, ...(error && { error: errorName(error) }) };
      return { consequence, next: [effect] };
    }
    case "group.aborted": {
      const ref: Ref = { kind: "group", id: effect.group };
      const outcome = run.first(ref, "group.exited")?.outcome ?? "pending";
      return { consequence: { ref, how: "aborted", seq, outcome }, next: [effect] };
    }
    case "task.cancel-requested":
    case "gather.cancel-requested": {
      if (!effect.accepted) return nothing;
      const ref: Ref =
        effect.kind === "task.cancel-requested"
          ? { kind: "task", id: effect.task }
          : { kind: "gather", id: effect.gather };
      const outcome = outcomeOf(run.endOf(ref));
      const cause = run.at(effect.cause)?.kind;
      const about = { ref, how: "asked" as const, seq, outcome, ...errorOf(run, ref) };
      const consequence = cause === "task.cancel-requested" ? { ...about, via: true } : about;
      const isGather = effect.kind === "gather.cancel-requested";
      return { consequence, next: isGather ? [effect, ...endInSpite(run, ref)] : [] };
    }
    default:
      effect.kind satisfies LeftOut;
      return nothing;
  }
}

/** Whether a gather fails because of its request, though the child that ended last was not cancelled. */
function isRequestsOwn(run: RunIndex, end: TraceEvent): boolean {
  const up = run.at(end.cause);
  const last = up === undefined ? null : endedBy(up);
  if (end.kind !== "gather.finished" || last === null) return false;
  return raisesCancelledError(end) && !raisesCancelledError(last.end);
}

/**
 * The end of a gather that is cancelled because of its request, although the child that ended
 * it was not: the child swallowed the request, or the program took it back.
 */
function endInSpite(run: RunIndex, ref: Ref): readonly TraceEvent[] {
  const end = run.endOf(ref);
  if (end?.kind !== "gather.finished" || !raisesCancelledError(end) || !end.decidedBy) return [];
  const child = run.endOf(end.decidedBy);
  return child !== undefined && raisesCancelledError(child) ? [] : [end];
}

function spared(run: RunIndex, { inner, seq, ...shield }: TraceEvent & { inner: Ref }): Followed {
  const outcome = outcomeOf(run.endOf(inner));
  const effect = { inner, seq, ...shield } as TraceEvent;
  return { consequence: { ref: inner, how: "spared", seq, outcome }, next: [effect] };
}

function errorOf(run: RunIndex, ref: Ref): { readonly error?: ErrorName } {
  const end = run.endOf(ref);
  return end !== undefined && "error" in end && end.error ? { error: errorName(end.error) } : {};
}

/** The gathers that take the end of this child as one of their results. */
function resultsOf(run: RunIndex, child: Ref, since: number): Consequence[] {
  return run.takersOf(child).flatMap((gather): Consequence[] => {
    const ref: Ref = { kind: "gather", id: gather.gather };
    const end = run.endOf(ref);
    if (end?.kind !== "gather.finished" || end.outcome !== "returned") return [];
    return end.set || end.seq < since
      ? []
      : [
          {
            ref,
            how: "result",
            seq: end.seq,
            outcome: end.outcome,
            of: child,
          },
        ];
  });
}

/** The tasks that awaited what was already done, and ended with its error. They have no landing. */
function lateAwaits(
  run: RunIndex,
  from: TraceEvent,
): readonly (readonly [Consequence, TraceEvent])[] {
  const ended = endedBy(from);
  if (ended === null) return [];
  return run.retrievalsOf(ended.ref).flatMap((event) => {
    if (event.by === null) return [];
    const ref: Ref = { kind: "task", id: event.by };
    const end = run.endOf(ref);
    if (end?.kind !== "task.finished" || end.error?.id !== event.error.id) return [];
    const { seq, site } = event;
    const at = site === undefined ? {} : { at: site };
    const { outcome } = end;
    return [[{ ref, how: "late" as const, seq, outcome, of: event.of, ...at }, end] as const];
  });
}

/** The gathers that were made of a child that had already ended, and that ended because of it. */
function lateGathers(
  run: RunIndex,
  from: TraceEvent,
): readonly (readonly [Consequence, TraceEvent])[] {
  const ended = endedBy(from);
  if (ended === null || outcomeOf(ended.end) === "returned") return [];
  return run.decidedBy(ended.ref).flatMap((end) => {
    if (end.outcome === "returned" || end.cause === from.seq) return [];
    const ref: Ref = { kind: "gather", id: end.gather };
    return [[{ ref, how: "ended" as const, seq: end.seq, outcome: end.outcome }, end] as const];
  });
}
