/** Remarks on single events. */

import type { Remark } from "../../../src/analysis/remarks.ts";
import { CancelledError } from "../../../src/engine/builtins/exceptions.ts";
import { GatheringFuture } from "../../../src/engine/combining/gather.ts";
import type { Task } from "../../../src/engine/core/tasks.ts";
import type { TraceEvent } from "../../../src/trace/event.ts";
import type { Ref } from "../../../src/trace/terms.ts";
import { isKept } from "./check-responses.ts";
import { authorsOf, deliveredBy, outstandingFor, pendingFor, stepBefore } from "./requests.ts";
import type { CancelCall } from "./spies.ts";
import { outcomesOf, type Testimony } from "./testimony.ts";
import { type Contradiction, differs, firstOf, unless } from "./verdict.ts";
import { walkOf } from "./walk.ts";

type Name = Remark["claim"];
type RemarkOf<N extends Name> = Extract<Remark, { readonly claim: N }>;
type RemarkCheck<N extends Name> = (
  remark: RemarkOf<N>,
  event: TraceEvent,
  testimony: Testimony,
) => Contradiction;

export function checkRemark(
  remark: Remark,
  event: TraceEvent,
  testimony: Testimony,
): Contradiction {
  const check = checks[remark.claim] as (
    remark: Remark,
    event: TraceEvent,
    testimony: Testimony,
  ) => Contradiction;
  return check(remark, event, testimony);
}

/** What is general, and says nothing of this run. */
const general = () => null;

const checks: { readonly [N in Name]: RemarkCheck<N> } = {
  "request-refused": ({ task }, event, testimony) =>
    withCall(event, testimony, ({ target, accepted }) =>
      firstOf(
        differs("the task", task, (target as Task).id),
        unless(!accepted && target.done(), "it was accepted"),
      ),
    ),
  "block-cancelled": ({ group, task, takesBack }, event, testimony) =>
    withCall(event, testimony, ({ context }) => {
      const known = testimony.group(group.id);
      const back = testimony.spies.uncancels.some(
        (each) =>
          each.from >= event.seq &&
          each.before > 0 &&
          each.context?.kind === "group-end" &&
          each.context.group === known?.group,
      );
      return firstOf(
        unless(
          context !== null && "group" in context && context.group === known?.group,
          "the group did not ask",
        ),
        differs("the task of the group", task, known?.task?.id),
        takesBack === null ? null : differs("whether it takes that back", takesBack, back),
      );
    }),
  "request-renewed": ({ group, task, whose }, event, testimony) =>
    withCall(event, testimony, (call) =>
      firstOf(
        differs("the task", task, (call.target as Task).id),
        renewedBy(call, group, testimony),
        askedBy(whose, call, call.target as Task, testimony),
      ),
    ),
  "taken-to-renew": ({ group, whose }, { seq }, testimony) => {
    const back = testimony.uncancel(seq);
    if (back === undefined) return "no such call";
    return firstOf(
      renewedBy(back, group, testimony),
      askedBy(whose, back, back.target, testimony),
      unless(
        testimony.spies.cancels.some(
          (each) => each.target === back.target && each.from + 1 === seq + 1 && isSame(each, back),
        ),
        "the group did not make it again",
      ),
    );
  },
  "request-joins": ({ task, cancelling }, event, testimony) =>
    withCall(event, testimony, (call) =>
      firstOf(
        differs("the task", task, (call.target as Task).id),
        differs("cancelling()", cancelling, call.after),
        unless(
          pendingFor(call.target as Task, event.seq, testimony).length > 0,
          "it has run since",
        ),
      ),
    ),
  "request-before-start": ({ task }, event, testimony) =>
    withCall(event, testimony, ({ target }) => {
      const root = testimony.truth.activations.find((each) => each.task === target);
      return firstOf(
        differs("the task", task, (target as Task).id),
        unless(root === undefined || root.seq >= event.seq, "it has started"),
      );
    }),
  "request-while-running": ({ task }, event, testimony) =>
    withCall(event, testimony, ({ target, by }) =>
      firstOf(
        differs("the task", task, (target as Task).id),
        unless(by === target || isRunning(target as Task, event.seq, testimony), "it waits"),
      ),
    ),
  "request-passed-on": ({ task, on }, event, testimony) =>
    withCall(event, testimony, (call) => {
      const passed = call.passedOn.map(({ target }) => testimony.refOf(target));
      return firstOf(
        differs("the task", task, (call.target as Task).id),
        unless(
          passed.some(({ kind, id }) => kind === on.kind && id === on.id),
          `asked first was ${JSON.stringify(passed)}`,
        ),
      );
    }),
  "request-made": ({ task, comes }, event, testimony) =>
    withCall(event, testimony, (call) => {
      const landed = testimony.truth.landings.some(
        (each) => each.task === call.target && deliveredBy(each, testimony).includes(call),
      );
      return firstOf(
        differs("the task", task, (call.target as Task).id),
        comes === null || !testimony.truth.ours.has(call.target as Task)
          ? null
          : unless(comes !== "landed" || landed, "it never landed"),
      );
    }),
  "gather-asks": ({ gather, asked }, event, testimony) =>
    withCall(event, testimony, (call) => {
      const children = call.target instanceof GatheringFuture ? call.target.children : [];
      const refs = children.map((child) => JSON.stringify(testimony.refOf(child)));
      return firstOf(
        differs("the gather", gather, testimony.refOf(call.target)),
        unless(
          asked.every((ref) => refs.includes(JSON.stringify(ref))),
          "they are none of its children",
        ),
      );
    }),
  "gather-refused": ({ gather }, event, testimony) =>
    withCall(event, testimony, (call) =>
      firstOf(
        differs("the gather", gather, testimony.refOf(call.target)),
        unless(!call.accepted, "it was accepted"),
      ),
    ),
  "timeout-takes-back": ({ timeout, left, becomes }, { seq }, testimony) => {
    const back = testimony.uncancel(seq);
    const scope = testimony.scope(timeout.id);
    const out = scope?.exit?.out;
    const isOwn = out !== undefined && out.error !== scope?.exit?.raised?.error;
    const how = out === undefined ? "returned" : isOwn ? "timeout-error" : "other";
    return firstOf(
      unless(back?.context?.kind === "timeout-end", "no timeout did"),
      differs("what is left", left, back?.left),
      becomes === null ? null : differs("what it becomes", becomes, how),
    );
  },
  "taken-back": ({ left, by }, { seq }, testimony) => {
    const back = testimony.uncancel(seq);
    const isGroup = back?.context?.kind === "group-end";
    return firstOf(
      differs("what is left", left, back?.left),
      differs("who took it back", by, isGroup ? "group" : "runner"),
      back === undefined || !isGroup
        ? null
        : unless(
            outstandingFor(back.target, back, testimony).some(
              // One that another group has made again may have been this group's at first.
              (each) => isOfGroup(each, back) || each.context?.kind === "group-end",
            ),
            "the group had made none",
          ),
    );
  },
  uncancelled: ({ task, left, wasThrown }, { seq }, testimony) => {
    const back = testimony.uncancel(seq);
    const landed = testimony.truth.landings.some(
      (each) =>
        each.task === back?.target && each.seq < seq && each.error instanceof CancelledError,
    );
    return firstOf(
      differs("the task", task, back?.target.id),
      differs("what is left", left, back?.left),
      unless(back?.running?.statement.do === "uncancel", "the program did not"),
      unless(
        !wasThrown || landed || !testimony.truth.ours.has(back?.target as Task),
        "none had been thrown",
      ),
    );
  },
  interrupted: () => "no signal came",
  "never-ran": ({ task }, _, testimony) => {
    const who = testimony.task(task);
    return unless(!testimony.truth.activations.some((each) => each.task === who), "it ran");
  },
  "started-eagerly": general,
  "started-later": ({ creator, creatorEnded }, { seq, ...event }, testimony) => {
    const who = testimony.task((event as { task?: number }).task ?? 0);
    const made = who && testimony.truth.creations.get(who);
    if (made === undefined) return null;
    const end = made.by === null ? undefined : testimony.endOf(made.by);
    return firstOf(
      differs("the creator", creator, made.by?.id),
      unless(!creatorEnded || (end !== undefined && end.from < seq), "its creator had not ended"),
    );
  },
  "error-held": ({ task, error, at, comes }, event, testimony) =>
    firstOf(
      comeTo(task, error.id, at?.line, event, testimony),
      comes === null ? null : heldBy(task, error.id, comes, testimony),
    ),
  "error-caught": ({ task, error, at }, event, testimony) =>
    comeTo(task, error.id, at?.line, event, testimony),
  "turn-given": general,
  "group-waits": general,
  "request-absorbed": ({ task }, { seq }, testimony) => {
    const who = testimony.task(task);
    const thrown = testimony.landing(seq)?.error;
    return firstOf(
      unless(!(thrown instanceof CancelledError), "CancelledError was thrown"),
      who === undefined || !testimony.truth.ours.has(who)
        ? null
        : unless(pendingFor(who, seq, testimony).length > 0, "nobody had asked"),
    );
  },
  "error-at-await": ({ task }, { seq }, testimony) => {
    const landing = testimony.landing(seq);
    const who = testimony.task(task);
    if (landing === undefined)
      return unless(who === undefined || !testimony.truth.ours.has(who), "nothing was thrown");
    return unless(!(landing.error instanceof CancelledError), "it was a CancelledError");
  },
  "request-landed": ({ task, requests }, { seq }, testimony) => {
    const landing = testimony.landing(seq);
    const who = testimony.task(task);
    if (landing === undefined)
      return unless(who === undefined || !testimony.truth.ours.has(who), "nothing was thrown");
    const calls = deliveredBy(landing, testimony);
    return unless(calls.length === requests, `${calls.length} requests were made since it ran`);
  },
  "cancelled-unasked": ({ task }, { seq }, testimony) => {
    const landing = testimony.landing(seq);
    const who = testimony.task(task);
    if (landing === undefined || who === undefined) return null;
    const calls = deliveredBy(landing, testimony).filter(
      (call) =>
        !testimony.spies.uncancels.some(
          (each) => each.target === who && each.from > call.from && each.from < seq,
        ),
    );
    return unless(calls.length === 0, `it was asked at event ${(calls[0]?.from ?? 0) + 1}`);
  },
  "error-caught-at-end": ({ task, error, at }, event, testimony) =>
    comeTo(task, error.id, at?.line, event, testimony),
  "error-instead": ({ task, by, age }, event, testimony) => {
    const other = testimony.error(by.id);
    const made = testimony.truth.errors.get(other);
    const who = testimony.task(task);
    const step = who === undefined ? 0 : stepBefore(who, event.seq, testimony);
    const real = made && (made.seq < step ? "older" : "later");
    return firstOf(
      unless(who === undefined || who.peekException() === other, "it ended with another"),
      age === null || real === undefined || who === undefined || !testimony.truth.ours.has(who)
        ? null
        : differs("the age of it", age, real),
    );
  },
  "raised-unasked": ({ task }, _, testimony) => {
    const who = testimony.task(task);
    const root = testimony.truth.activations.find((each) => each.task === who);
    if (who === undefined || !testimony.truth.ours.has(who)) return null;
    const error = root?.entries.findLast(({ kind }) => kind === "left")?.error;
    return firstOf(
      unless(error !== undefined, "it raised nothing"),
      unless(testimony.truth.errors.has(error), "its program did not make the error"),
    );
  },
  "result-discarded": ({ task }, _, testimony) => {
    const who = testimony.task(task);
    const root = testimony.truth.activations.find((each) => each.task === who);
    if (who === undefined || !testimony.truth.ours.has(who)) return null;
    return firstOf(
      unless(who.cancelled(), `it ended ${testimony.stateOf(who)}`),
      unless(root?.entries.every(({ kind }) => kind !== "left") === true, "an error left its code"),
    );
  },
  // The random programs call no method of Future with a task.
  "task-set": ({ task }) => `task-${task} was not set by a program`,
  "task-cancelled": ({ task }, _, testimony) => {
    const who = testimony.task(task);
    return unless(who === undefined || who.cancelled(), "it was not cancelled");
  },
  destroyed: general,
  "never-awaited": general,
  deadlocked: general,
  "gather-made": general,
  "gather-results": ({ failed }, event, testimony) => {
    const ref = { kind: "gather", id: (event as { gather?: number }).gather ?? 0 } as const;
    const gather = testimony.future(ref);
    if (!(gather instanceof GatheringFuture)) return "it is no gather";
    const end = testimony.endOf(gather);
    const isSet = end?.running?.statement.do === "setResult";
    return firstOf(
      unless(!isSet, "the program set the result"),
      ...failed.map((child) => {
        const future = testimony.future(child);
        return unless(
          future?.done() === true && !outcomesOf(future).includes("returned"),
          `${child.kind}-${child.id} did not fail`,
        );
      }),
    );
  },
  "gather-decided": ({ gather, by, how, running, asked }, { seq }, testimony) => {
    const future = testimony.future(gather);
    if (!(future instanceof GatheringFuture)) return "it is no gather";
    const { decidedBy } = future;
    const calls = testimony.spies.cancels.filter(
      ({ target, accepted, from }) => target === future && accepted && from < seq,
    );
    const passedOn = calls
      .flatMap((call) => call.passedOn)
      .flatMap((each) => (each.accepted ? [each.target] : []));
    const isSet = testimony.endOf(future)?.running?.statement.do.startsWith("set") === true;
    return firstOf(
      differs("what decided it", by, decidedBy === null ? null : testimony.refOf(decidedBy)),
      differs("whether the program ended it", how === "program", isSet),
      unless(how !== "all" || calls.length > 0, "it had no cancel request"),
      ...[...running, ...asked].map((child) =>
        differs(
          `whether ${child.kind}-${child.id} was asked`,
          asked.includes(child),
          passedOn.some((each) => each === testimony.future(child)),
        ),
      ),
      ...[...running, ...asked].map((child) => {
        const each = testimony.future(child);
        const end = each && testimony.endOf(each);
        return unless(
          end === undefined || end.from + 1 > seq,
          `${child.kind}-${child.id} had ended`,
        );
      }),
    );
  },
  "gather-dropped": ({ gather }, { seq }, testimony) => {
    const future = testimony.future(gather);
    const end = future && testimony.endOf(future);
    return unless(end !== undefined && end.from + 1 < seq, "it was not over");
  },
  "group-aborted": ({ task, cancels, reason, comes }, event, testimony) => {
    const group = testimony.group((event as { group?: number }).group ?? 0);
    const ids = group?.children.map(({ id }) => id) ?? [];
    const body = group?.body;
    const isBody = body !== undefined && body.seq < event.seq && body.raised !== undefined;
    const isBodyCancelled = isBody && body?.raised?.error instanceof CancelledError;
    const out = group?.end?.raised;
    const ended =
      out === undefined ? "returned" : out.error instanceof CancelledError ? "cancelled" : "raised";
    return firstOf(
      differs("the task of the group", task, group?.task?.id),
      unless(
        cancels.every((id) => ids.includes(id)),
        "they are none of its tasks",
      ),
      reason === "body-raised"
        ? unless(isBody && !isBodyCancelled, "its block raised nothing")
        : null,
      comes === null || group?.end === undefined ? null : differs("how it is left", comes, ended),
    );
  },
  "exception-group": general,
  "timeout-asks": ({ task }, event, testimony) => {
    const scope = testimony.scope((event as { timeout?: number }).timeout ?? 0);
    return differs("the task of the timeout", task, scope?.task?.id);
  },
  "timeout-not-its-own": (_, event, testimony) => left(event, testimony, false, "same"),
  "timeout-swallowed": (_, event, testimony) => left(event, testimony, true, "none"),
  "timeout-outdone": (_, event, testimony) => left(event, testimony, true, "same"),
  "timeout-error": (_, event, testimony) => left(event, testimony, true, "own"),
  "shield-cancelled": ({ inner }, { seq }, testimony) => {
    const future = testimony.future(inner);
    const end = future && testimony.endOf(future);
    return unless(end === undefined || end.from + 1 > seq, "what it shields was done");
  },
  "error-reported": general,
};

/** Whether a group did it at its end. */
function renewedBy(
  { context }: Pick<CancelCall, "context">,
  { id }: Ref,
  testimony: Testimony,
): Contradiction {
  const isIt = context?.kind === "group-end" && context.group === testimony.group(id)?.group;
  return unless(isIt, "the group did not, at its end");
}

function isSame(
  { context }: Pick<CancelCall, "context">,
  other: Pick<CancelCall, "context">,
): boolean {
  if (context?.kind !== "group-end" || other.context?.kind !== "group-end") return false;
  return context.group === other.context.group;
}

/** Whether one of the outstanding requests of others is that author's. */
function askedBy(
  whose: Ref | null,
  at: Pick<CancelCall, "from" | "context">,
  task: Task,
  testimony: Testimony,
): Contradiction {
  const others = othersOutstanding(task, at, testimony);
  const isAuthor = (call: CancelCall): boolean => {
    const authors = authorsOf(call, testimony);
    switch (whose?.kind) {
      case undefined:
        return call.by === null;
      case "timeout":
        return authors.some((each) => each.by === "timeout" && each.timeout === whose.id);
      case "group":
        return call.context !== null;
      case "runner":
        return authors.some((each) => each.by === "runner");
      case "task":
        return (
          call.by?.id === whose.id ||
          call.within?.target === testimony.task(whose.id) ||
          // It had a request before it awaited this task, and passed it on then.
          call.deferredBy?.id === whose.id
        );
      default:
        return call.within !== null;
    }
  };
  return unless(others.some(isAuthor), "no such request was outstanding");
}

/** Others' requests that are outstanding; of one that a group made again, the first too. */
function othersOutstanding(
  task: Task,
  at: Pick<CancelCall, "from" | "context">,
  testimony: Testimony,
): readonly CancelCall[] {
  return outstandingFor(task, at, testimony)
    .filter((each) => !isOfGroup(each, at))
    .flatMap((each) =>
      each.context?.kind === "group-end"
        ? [each, ...othersOutstanding(task, each, testimony)]
        : [each],
    );
}

function isOfGroup(
  { context }: Pick<CancelCall, "context">,
  at: Pick<CancelCall, "context">,
): boolean {
  if (context === null || at.context === null) return false;
  if (!("group" in context && "group" in at.context)) return false;
  return context.group === at.context.group;
}

function withCall(
  { seq }: TraceEvent,
  testimony: Testimony,
  check: (call: CancelCall) => Contradiction,
): Contradiction {
  const call = testimony.call(seq);
  return call === undefined ? "no such call" : check(call);
}

function isRunning(task: Task, seq: number, testimony: Testimony): boolean {
  const { steps, suspensions } = testimony.truth;
  const step = steps.findLast((each) => each.task === task && each.seq < seq)?.seq ?? 0;
  return !suspensions.some(
    ({ task: who, seq: when }) => who === task && when >= step && when < seq,
  );
}

/** Whether the error came to the task, through this line if one is said. */
function comeTo(
  task: number,
  id: number,
  line: number | undefined,
  { seq }: TraceEvent,
  testimony: Testimony,
): Contradiction {
  const error = testimony.error(id);
  const who = testimony.task(task);
  if (error === undefined || who === undefined || !testimony.truth.ours.has(who)) return null;
  const through = testimony.truth.statements.filter(
    (each) => each.left?.raised?.error === error && each.left.seq <= seq,
  );
  const inside = testimony.truth.landings
    .filter((each) => each.error === error)
    .flatMap(({ chain }) => chain);
  const lines = [...through, ...inside].map((each) => each.line);
  return line === undefined
    ? null
    : unless(lines.includes(line), `it came through the lines ${lines.join(", ")}`);
}

function heldBy(
  task: number,
  id: number,
  comes: "left" | "stayed" | "unclear",
  testimony: Testimony,
): Contradiction {
  const error = testimony.error(id);
  const who = testimony.task(task);
  const landing = testimony.truth.landings.find(
    (each) => each.error === error && each.task === who,
  );
  if (landing === undefined || who === undefined || !testimony.truth.ours.has(who)) return null;
  const walk = walkOf(landing);
  const hasLeft = walk.hops.length === 0 && walk.end.how === "left";
  // The exit of a block got it, and swallowed it or made another of it.
  const inBlock =
    walk.hops[0]?.where === "statement" || (walk.end.how === "gone" && walk.end.try === undefined);
  if (comes === "left") return unless(hasLeft || inBlock, "it did not leave its function");
  return firstOf(
    unless(!hasLeft, "it left the task"),
    walk.hops.length > 0 ? null : isKept(walk, testimony),
  );
}

function left(
  event: TraceEvent,
  testimony: Testimony,
  expired: boolean,
  what: "same" | "none" | "own",
): Contradiction {
  const exit = testimony.scope((event as { timeout?: number }).timeout ?? 0)?.exit;
  if (exit === undefined) return "it was not left";
  const real =
    exit.out === undefined ? "none" : exit.out.error === exit.raised?.error ? "same" : "own";
  return firstOf(
    differs("whether it had expired", expired, exit.expired),
    differs("what came out of it", what, real),
  );
}
