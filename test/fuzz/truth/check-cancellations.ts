/** Cancellations: who asked, where it landed, how it ended. */

import type { Requester } from "../../../src/analysis/cancel-route.ts";
import type { Cancellation } from "../../../src/analysis/cancellations.ts";
import { CancelledError } from "../../../src/engine/builtins/exceptions.ts";
import { GatheringFuture } from "../../../src/engine/combining/gather.ts";
import { Task } from "../../../src/engine/core/tasks.ts";
import { raisedAt } from "./check-responses.ts";
import { type Author, authorsOf, deliveredBy, pendingFor, rootOf, stepBefore } from "./requests.ts";
import { innermost, outcomesOf, type Testimony } from "./testimony.ts";
import { type Contradiction, differs, firstOf, unless } from "./verdict.ts";

/** The request itself: whom it was for, and what `cancel()` returned. */
export function checkRequest(claim: Cancellation, testimony: Testimony): Contradiction {
  const { seq, subject, accepted, message, cancelling, fate } = claim;
  const call = testimony.call(seq);
  if (call === undefined) {
    const isOther = subject.kind !== "task" || ["error", "ended"].includes(claim.requester.by);
    return unless(isOther && (fate.how === "cancelled" || fate.how === "left"), "no such call");
  }
  const { target } = call;
  return firstOf(
    differs("what was cancelled", subject, testimony.refOf(target)),
    differs("what cancel() returned", accepted, call.accepted),
    // A gather's message is that of what it asks: of futures that are done there is no event.
    target instanceof GatheringFuture && (call.passedOn.length === 0 || !call.accepted)
      ? null
      : differs("the message", message, messageOf(call.message)),
    target instanceof Task
      ? differs("cancelling()", cancelling, { before: call.before, after: call.after })
      : null,
  );
}

function messageOf(message: unknown): string | null {
  return message === undefined || message === null ? null : `'${String(message)}'`;
}

/** Who asked, and at which line. */
export const checkRequester: {
  readonly [By in Requester["by"]]: (claim: Cancellation, testimony: Testimony) => Contradiction;
} = {
  task: fromAuthors,
  callback: fromAuthors,
  set({ seq, subject, requester, route, at }, testimony) {
    if (requester.by !== "set") return null;
    // Passed on, it was set on what the first of the route awaited.
    const future = testimony.future(subject);
    const end =
      route.length === 0
        ? future && testimony.endOf(future)
        : testimony.spies.ends.find(
            (each) => each.from < seq && each.running?.statement.do === "setException",
          );
    if (end === undefined) return "nothing was set";
    return firstOf(
      differs("who set it", requester.task, end.by?.id ?? null),
      unless(end.running?.statement.do === "setException", "no set_exception() did"),
      at === undefined ? null : differs("the line", at.line, end.running?.line),
    );
  },
  group: fromGroup,
  timeout: fromAuthors,
  runner: fromAuthors,
  signal: () => "no signal came",
  unknown: (claim, testimony) =>
    unless(testimony.call(claim.seq) === undefined, "it is known who asked"),
  ended({ requester }, testimony) {
    const task = "task" in requester ? testimony.task(requester.task ?? 0) : undefined;
    if (task === undefined || !testimony.truth.ours.has(task)) return null;
    const root = testimony.truth.activations.find((each) => each.task === task);
    const error = root?.entries.findLast(({ kind }) => kind === "left")?.error;
    return firstOf(
      unless(error instanceof CancelledError, "no CancelledError left its code"),
      unless(!testimony.truth.errors.has(error), "the program made the error"),
    );
  },
  error({ requester, at }, testimony) {
    const task = "task" in requester ? testimony.task(requester.task ?? 0) : undefined;
    if (task === undefined || !testimony.truth.ours.has(task)) return null;
    const landed = testimony.truth.landings.some(
      (each) => each.task === task && deliveredBy(each, testimony).length > 0,
    );
    const root = testimony.truth.activations.find((each) => each.task === task);
    const error = root?.entries.findLast(({ kind }) => kind === "left")?.error;
    const made = testimony.truth.errors.get(error);
    return firstOf(
      unless(error instanceof CancelledError, "no CancelledError left its code"),
      made === undefined && landed ? "it was cancelled by somebody" : null,
      made === undefined || at === undefined
        ? null
        : differs("the line that raised it", at.line, made.frames.at(-1)?.line),
    );
  },
};

/** Of a group that aborted: also the line that raised what it aborted for. */
function fromGroup(claim: Cancellation, testimony: Testimony): Contradiction {
  const { requester } = claim;
  const { error, raisedAt: at } = requester as Extract<typeof requester, { by: "group" }>;
  return firstOf(
    fromAuthors(claim, testimony),
    raisedAt(testimony.error(error?.id ?? 0), at, testimony),
  );
}

function fromAuthors(claim: Cancellation, testimony: Testimony): Contradiction {
  const call = testimony.call(claim.seq);
  const authors = call === undefined ? byEnd(claim, testimony) : authorsOf(call, testimony);
  if (authors === null || authors.some(({ by }) => by === "elsewhere")) return null;
  const isIt = authors.some((author) => isAuthor(author, claim, testimony));
  return unless(isIt, `asked by ${JSON.stringify(authors)}`);
}

/** Of a future that was cancelled, or set a CancelledError: whoever did that. */
function byEnd({ subject }: Cancellation, testimony: Testimony): readonly Author[] | null {
  const future = testimony.future(subject);
  const end = future && testimony.endOf(future);
  if (end === undefined) return [];
  const call = testimony.spies.cancels.findLast(
    (each) => each.target === future && each.accepted && each.from <= end.from && each.to >= end.to,
  );
  if (call !== undefined) return authorsOf(call, testimony);
  const { running, by } = end;
  if (running === undefined) return null;
  if (running.statement.do === "setException") return [];
  const { line } = running;
  return [by === null ? { by: "callback", line } : { by: "task", task: by.id, line }];
}

function isAuthor(author: Author, { requester, at }: Cancellation, testimony: Testimony): boolean {
  const isLine = (line: number | undefined) => at === undefined || line === at.line;
  switch (requester.by) {
    case "task":
      return author.by === "task" && author.task === requester.task && isLine(author.line);
    case "callback":
      return author.by === "callback" && isLine(author.line);
    case "timeout":
      return author.by === "timeout" && author.timeout === requester.timeout && isLine(author.line);
    case "group":
      return (
        author.by === "group" &&
        author.group === requester.group &&
        isLine(author.line) &&
        author.reason === requester.reason &&
        author.child === requester.child &&
        author.error === requester.error?.id &&
        testimony.group(author.group)?.task?.id === requester.task
      );
    default:
      return author.by === requester.by;
  }
}

/** What passed it on. */
export function checkRoute({ seq, route }: Cancellation, testimony: Testimony): Contradiction {
  const call = testimony.call(seq);
  if (call === undefined) return null;
  const through: string[] = [];
  for (let outer = call.within; outer !== null; outer = outer.within) {
    const { kind, id } = testimony.refOf(outer.target);
    if (kind === "task" || kind === "gather") through.unshift(`${kind}-${id}`);
  }
  const said = route.map(({ ref: { kind, id } }) => `${kind}-${id}`);
  const root = rootOf(call);
  const isWhole = root.deferredBy === null && root.context === null;
  const passing = said.filter((name) => /^(task|gather)-/.test(name));
  return firstOf(
    unless(
      through.every((name, at) => said.slice(-through.length)[at] === name),
      `it came through ${through.join(", ")}, not ${said.join(", ")}`,
    ),
    isWhole ? differs("the way", passing, through) : null,
    ...route.map(({ ref, seq: step }) =>
      unless(
        testimony.event(step) !== undefined,
        `no event ${step} in which ${ref.kind}-${ref.id} had it`,
      ),
    ),
  );
}

/** Where CancelledError was thrown, and for which requests. */
export function checkLanding(claim: Cancellation, testimony: Testimony): Contradiction {
  const { seq, landing, subject, accepted } = claim;
  const call = testimony.call(seq);
  if (call === undefined || !(call.target instanceof Task)) {
    return unless(landing === null, "nothing landed");
  }
  const { target } = call;
  if (landing === null) return accepted ? missedLanding(call.from, target, testimony) : null;
  if (landing.awaited === undefined) {
    const started = testimony.truth.activations.some(
      (each) => each.task === target && each.seq < landing.seq,
    );
    return unless(!started, "it had started");
  }
  const real = testimony.landing(landing.seq);
  if (real === undefined) {
    return unless(!testimony.truth.ours.has(target), "nothing was thrown into it then");
  }
  const requests = deliveredBy(real, testimony).map((each) => each.from + 1);
  return firstOf(
    differs("the task", subject.id, real.task?.id),
    unless(real.error instanceof CancelledError, "it was no CancelledError"),
    differs("the line of the await", landing.at?.line, innermost(real)?.line),
    unless(requests.includes(seq), "this request had landed before, or came later"),
    differs("the requests", landing.requests, requests),
  );
}

function missedLanding(from: number, task: Task, testimony: Testimony): Contradiction {
  const landing = testimony.truth.landings.find(
    (each) =>
      each.task === task &&
      each.seq > from &&
      each.error instanceof CancelledError &&
      stepBefore(task, each.seq, testimony) <= from,
  );
  if (landing === undefined) return null;
  const calls = pendingFor(task, landing.seq, testimony);
  const back = testimony.spies.uncancels.some(
    (each) =>
      each.target === task && each.from > from && each.from < landing.seq && each.left === 0,
  );
  return unless(
    back || !calls.some((each) => each.from === from),
    `CancelledError was thrown at event ${landing.seq}`,
  );
}

export function checkEnded({ subject, ended }: Cancellation, testimony: Testimony): Contradiction {
  const future = testimony.future(subject);
  if (future === undefined) return "it does not exist";
  return unless(
    outcomesOf(future).includes(ended),
    `it ended ${testimony.stateOf(future)}, not ${ended}`,
  );
}
