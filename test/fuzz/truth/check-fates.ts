/** What became of a request. */

import type { Cancellation } from "../../../src/analysis/cancellations.ts";
import type { Fate } from "../../../src/analysis/request-fates.ts";
import { GatheringFuture } from "../../../src/engine/combining/gather.ts";
import { Task } from "../../../src/engine/core/tasks.ts";
import { caughtAt, checkResponse, isKept } from "./check-responses.ts";
import { pendingFor, stepBefore } from "./requests.ts";
import type { CancelCall } from "./spies.ts";
import { outcomesOf, raisesCancelledError, type Testimony } from "./testimony.ts";
import type { Landing } from "./truth.ts";
import { type Contradiction, differs, firstOf, unless } from "./verdict.ts";
import { walkOf } from "./walk.ts";

interface Request {
  readonly claim: Cancellation;
  readonly call: CancelCall | undefined;
  /** Where it landed, as the claim says. */
  readonly landing: Landing | undefined;
  readonly testimony: Testimony;
}

type FateCheck<How extends Fate["how"]> = (
  said: Extract<Fate, { how: How }>,
  request: Request,
) => Contradiction;

export function checkFate(claim: Cancellation, testimony: Testimony): Contradiction {
  const { fate } = claim;
  const landing = claim.landing === null ? undefined : testimony.landing(claim.landing.seq);
  const call = testimony.call(claim.seq);
  const check = checks[fate.how] as (said: Fate, request: Request) => Contradiction;
  return firstOf(
    check(fate, { claim, call, landing, testimony }),
    fate.takenBackBy === undefined ? null : takenBack(fate.takenBackBy, claim, testimony),
  );
}

const byResponse = (said: Fate, { landing, claim, testimony }: Request): Contradiction => {
  if (landing === undefined) {
    // Into a method of an async generator, before it begins: the program has no part in that.
    return unless(claim.landing !== null && claim.landing.awaited === undefined, "it never landed");
  }
  if (landing.chain.length === 0) return null;
  return checkResponse(said as never, landing, testimony);
};

const checks: { readonly [How in Fate["how"]]: FateCheck<How> } = {
  left(said, request) {
    const { claim, landing, call, testimony } = request;
    if (landing !== undefined) return byResponse(said, request);
    const task = testimony.task(claim.subject.id);
    if (task === undefined || !testimony.truth.ours.has(task)) return null;
    const root = rootOf(task, testimony);
    if (claim.landing !== null) {
      return claim.landing.error === undefined
        ? null
        : unless(root === undefined, "its code has run");
    }
    const end = root?.entries.findLast(({ kind }) => kind === "left");
    if (call === undefined) {
      return unless(end !== undefined, "no error left its code");
    }
    return unless(end === undefined, "an error left its code");
  },
  swallowed: byResponse,
  replaced: byResponse,
  "let-out": byResponse,
  "taken-back": byResponse,
  interrupted: byResponse,
  open(said, request) {
    const { landing, call, testimony } = request;
    if (landing !== undefined) return byResponse(said, request);
    if (call === undefined) return "nobody asked";
    return firstOf(neverLanded(call, testimony));
  },
  "too-late"({ decidedBy }, { call, testimony }) {
    if (call === undefined) return "nobody asked";
    const { target, accepted } = call;
    const isDecided = target instanceof GatheringFuture && target.decidedBy !== null;
    const decided = isDecided ? testimony.refOf(target.decidedBy as never) : undefined;
    return firstOf(
      unless(!accepted, "the request was accepted"),
      decidedBy === undefined ? null : differs("what decided the gather", decidedBy, decided),
    );
  },
  withdrawn({ seq, at }, { call, testimony }) {
    if (call === undefined) return "nobody asked";
    const back = testimony.uncancel(seq);
    if (back?.target !== call.target) return "no uncancel() of it";
    return firstOf(
      differs("what uncancel() returned", 0, back.left),
      at === undefined ? null : differs("the line of uncancel()", at.line, back.running?.line),
      neverLanded(call, testimony),
    );
  },
  undone({ seq, undoneAt, cancelling, ...caught }, { landing, testimony }) {
    if (landing === undefined) return "it never landed";
    const walk = walkOf(landing);
    const back = testimony.uncancel(seq);
    if (back === undefined || back.target !== landing.task) return "no uncancel() of it";
    return firstOf(
      isKept(walk, testimony),
      caughtAt(caught, walk, testimony),
      unless(
        back.running?.statement.do === "uncancel" && back.context === null,
        "the program did not",
      ),
      differs("the line of uncancel()", undoneAt?.line, back.running?.line),
      differs("what uncancel() returned", cancelling, back.left),
    );
  },
  absorbed({ by, error, seq }, { call, testimony }) {
    if (call === undefined) return "nobody asked";
    const passed = call.passedOn.map(({ target }) => testimony.refOf(target));
    const future = testimony.future(by);
    if (future === undefined) return `${by.kind}-${by.id} does not exist`;
    const raised = future.peekException();
    return firstOf(
      unless(
        passed.some(({ kind, id }) => kind === by.kind && id === by.id) ||
          // Handed on when it began to wait.
          testimony.spies.cancels.some((each) => each.target === future && each.accepted),
        `it was passed on to ${JSON.stringify(passed)}`,
      ),
      unless(
        outcomesOf(future).some((how) => how === "returned" || how === "raised"),
        "that was cancelled",
      ),
      error === undefined ? null : differs("what it raised", error.id, testimony.errorId(raised)),
      unless(
        testimony.landing(seq)?.error === undefined || error !== undefined,
        "it raised an error",
      ),
    );
  },
  lost({ by }, { call, testimony }) {
    if (call === undefined) return "nobody asked";
    const { target } = call;
    if (!testimony.truth.ours.has(target as Task)) return null;
    const root = target instanceof Task ? rootOf(target, testimony) : undefined;
    const raised = root?.entries.findLast(({ kind }) => kind === "left")?.error;
    return firstOf(
      unless(raised !== undefined, `it ended ${testimony.stateOf(target)}`),
      by === undefined ? null : differs("what it raised", by.id, testimony.errorId(raised)),
      neverLanded(call, testimony),
    );
  },
  "passed-on"({ to }, { call, testimony }) {
    if (call === undefined) return "nobody asked";
    const passed = call.passedOn.filter(({ accepted }) => accepted);
    const refs = passed.map(({ target }) => testimony.refOf(target)).filter(isNamed);
    return firstOf(
      unless(call.target instanceof GatheringFuture, "it is no gather"),
      differs("whom it asked", to.filter(isNamed), refs),
    );
  },
  cancelled({ seq }, { claim, testimony }) {
    const future = testimony.future(claim.subject);
    if (future === undefined) return "it does not exist";
    const end = testimony.endOf(future);
    return firstOf(
      unless(raisesCancelledError(future), `it ended ${testimony.stateOf(future)}`),
      unless(end !== undefined && end.from < seq && seq <= end.to, "it ended at another time"),
    );
  },
};

/** A shield that somebody cancels has a name of its own; locks and such are not told of. */
const isNamed = ({ kind }: { kind: string }) => ["task", "gather", "future"].includes(kind);

function rootOf(task: Task, { truth }: Testimony) {
  return truth.activations.find((each) => each.task === task);
}

/** The task has not been thrown a CancelledError at its next step. */
function neverLanded(call: CancelCall, testimony: Testimony): Contradiction {
  const { target } = call;
  if (!(target instanceof Task)) return null;
  const landing = testimony.truth.landings.find(
    (each) =>
      each.task === target &&
      each.seq > call.from &&
      stepBefore(target, each.seq, testimony) <= call.from &&
      pendingFor(target, each.seq, testimony).includes(call),
  );
  const back = testimony.spies.uncancels.some(
    (each) =>
      each.target === target &&
      each.from > call.from &&
      each.from < (landing?.seq ?? 0) &&
      each.left === 0,
  );
  return unless(landing === undefined || back, `an error was thrown at event ${landing?.seq}`);
}

function takenBack(
  { kind, id }: { kind: string; id: number },
  claim: Cancellation,
  testimony: Testimony,
): Contradiction {
  const task = testimony.task(claim.subject.id);
  const calls = testimony.spies.uncancels.filter((each) => each.target === task);
  const isBy = calls.some(({ context }) => {
    if (context === null) return kind === "runner";
    if (context.kind === "timeout-end")
      return kind === "timeout" && testimony.scopeId(context.scope) === id;
    return kind === "group" && testimony.groupId(context.group) === id;
  });
  return unless(isBy, `${kind}-${id} took nothing back`);
}
