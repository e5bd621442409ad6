/** Failures: who really raised an error, and where it ended. */

import type { FailureOrigin } from "../../../src/analysis/failure-origins.ts";
import type { Failure, FailureLanding } from "../../../src/analysis/failures.ts";
import { GatheringFuture } from "../../../src/engine/combining/gather.ts";
import { caughtAt, describeEnd, describeHops, raisedAt } from "./check-responses.ts";
import type { Testimony } from "./testimony.ts";
import { type Contradiction, differs, firstOf, unless } from "./verdict.ts";
import { stopOf, type Walk, walksOf } from "./walk.ts";

/** An error that the engine alone has had. */
const unknown = undefined;

export function checkOriginLine({ error, at }: Failure, testimony: Testimony): Contradiction {
  return raisedAt(testimony.error(error.id), at, testimony);
}

export const checkOrigin: {
  readonly [By in FailureOrigin["by"]]: (failure: Failure, testimony: Testimony) => Contradiction;
} = {
  task({ error: { id }, origin }, testimony) {
    const error = testimony.error(id);
    const made = testimony.truth.errors.get(error);
    if (made === undefined || !("task" in origin)) return null;
    const { task, statement } = made;
    // Set on a future by one, it is raised in another, or in a generator that another iterates.
    const isSet =
      statement?.do === "setException" ||
      statement?.do === "callAgen" ||
      statement?.do === "taskOfAgen";
    return firstOf(
      unless(!isSet || statement?.do !== "setException", "it was set on a future"),
      isSet ? null : differs("the task that raised it", origin.task, task?.id),
    );
  },
  timeout({ error: { id }, origin }, testimony) {
    if (!("ref" in origin && "task" in origin)) return null;
    const scope = testimony.scope(origin.ref.id);
    return firstOf(
      unless(scope?.exit?.expired === true, "it had not expired"),
      differs("the task of the timeout", origin.task, scope?.task?.id),
      differs("what it raised", id, testimony.errorId(scope?.exit?.out?.error)),
      unless(scope?.exit?.out?.error !== scope?.exit?.raised?.error, "its block had raised it"),
    );
  },
  group({ error: { id }, origin, members }, testimony) {
    if (!("ref" in origin && "task" in origin)) return null;
    const group = testimony.group(origin.ref.id);
    const raised = group?.end?.raised?.error;
    const inside = raised instanceof AggregateError ? raised.errors : [];
    return firstOf(
      differs("the task of the group", origin.task, group?.task?.id),
      differs("what it raised", id, testimony.errorId(raised)),
      differs(
        "its members",
        members,
        inside.map((each) => testimony.errorId(each)),
      ),
      unless(raised !== group?.body?.raised?.error, "its block had raised it"),
    );
  },
  future({ error: { id }, origin }, testimony) {
    if (!("ref" in origin)) return null;
    const future = testimony.future(origin.ref);
    return firstOf(
      future === undefined
        ? null
        : differs("what it ended with", id, testimony.errorId(future.peekException())),
      unless(
        testimony.truth.errors.get(testimony.error(id))?.statement?.do !== "raise",
        "it was raised",
      ),
    );
  },
  awaited: () => null,
  callback({ error: { id } }, testimony) {
    const made = testimony.truth.errors.get(testimony.error(id));
    return made === undefined
      ? null
      : unless(made.task === null, `Task ${made.task?.id} raised it`);
  },
};

/** One kind of landing may go by several names. */
type LandingOf<How, L extends FailureLanding> = L extends FailureLanding
  ? [How & L["how"]] extends [never]
    ? never
    : L
  : never;

type LandingCheck<How extends FailureLanding["how"]> = (
  landing: LandingOf<How, FailureLanding>,
  failure: Failure,
  testimony: Testimony,
) => Contradiction;

export const checkFailureLanding: { readonly [How in FailureLanding["how"]]: LandingCheck<How> } = {
  caught({ task, ...caught }, failure, testimony) {
    return oneOf(walksIn(task, failure, testimony), (each) =>
      firstOf(
        unless(
          stopOf(each) !== null ||
            each.end.how === "open" ||
            (caught.at === undefined && each.hops.length > 0),
          `it ${describeEnd(each)}, ${describeHops(each, testimony)}`,
        ),
        caughtAt(caught, each, testimony),
      ),
    );
  },
  replaced: (said, failure, testimony) =>
    firstOf(
      oneOf(walksIn(said.task, failure, testimony), (each) =>
        unless(
          each.hops.some(({ to }) => testimony.errorId(to) === said.by.id),
          `it ${describeEnd(each)}, ${describeHops(each, testimony)}`,
        ),
      ),
      otherError(said, testimony),
    ),
  "let-out": (said, failure, testimony) =>
    firstOf(
      oneOf(walksIn(said.task, failure, testimony), (each) =>
        unless(each.hops.length > 0 || stopOf(each) !== null, `it ${describeEnd(each)}`),
      ),
      otherError(said, testimony),
    ),
  grouped({ by }, { error: { id } }, testimony) {
    const group = testimony.error(by.id);
    if (group === unknown) return null;
    return unless(
      membersOf(group).some((each) => testimony.errorId(each) === id),
      "it is no member",
    );
  },
  result({ ref }, { error: { id } }, testimony) {
    const gather = testimony.future(ref);
    if (!(gather instanceof GatheringFuture)) return "it is no gather";
    const results = gather.peekResult();
    const isAmong = Array.isArray(results) && results.includes(testimony.error(id));
    return unless(isAmong, "it is not among the results");
  },
  // The interpreter's managers swallow what their exits are given; the event is the program's own.
  block({ seq }, { error: { id } }, testimony) {
    const error = testimony.error(id);
    if (error === unknown) return null;
    const tasks = new Set(testimony.truth.statements.map(({ task }) => task));
    const walks = [...tasks].flatMap((task) => walksOf(error, task ?? undefined, testimony.truth));
    const isSwallowed = walks.some(
      ({ end }) =>
        end.how === "gone" &&
        end.try === undefined &&
        end.at.statement.do === "manager" &&
        end.seq >= seq,
    );
    return unless(isSwallowed, "no manager swallowed it");
  },
  handler: (_, { error: { id } }, testimony) =>
    unless(
      testimony.truth.reports.some(({ error }) => testimony.errorId(error) === id),
      "no exception handler got it",
    ),
  reported({ message }, { error: { id } }, testimony) {
    const shown = testimony.truth.reports.filter(({ error }) => testimony.errorId(error) === id);
    return unless(
      shown.some((each) => each.message === message),
      `reported was ${JSON.stringify(shown.map((each) => each.message))}`,
    );
  },
  "left-main": (_, { error: { id } }, testimony) => {
    const main = testimony.task(1);
    return differs("what main ended with", id, testimony.errorId(main?.peekException()));
  },
  retrieved({ seq, by, call, via, at }, { error: { id } }, testimony) {
    if (call === "await") return null;
    // The engine may read the error as well, of which there is no event.
    const all = testimony.spies.retrievals.filter(
      (each) => each.from + 1 === seq && testimony.errorId(each.error) === id,
    );
    const asked = all.find(({ running }) => running !== undefined) ?? all[0];
    if (asked === undefined) return "nobody asked for it then";
    return firstOf(
      differs("who asked", by, asked.by?.id ?? null),
      differs("the call", call, asked.call),
      via !== undefined || at === undefined
        ? null
        : differs("the line", at.line, asked.running?.line),
    );
  },
  dropped({ ref, seq }, { error: { id } }, testimony) {
    const gather = testimony.future(ref);
    if (!(gather instanceof GatheringFuture)) return null;
    const end = testimony.endOf(gather);
    const child = gather.children.find(
      (each) => testimony.errorId(each.peekException()) === id && each !== gather.decidedBy,
    );
    return firstOf(
      unless(end !== undefined && end.from + 1 < seq, "it was not over"),
      unless(child !== undefined, "it is the error of no child"),
    );
  },
  kept({ ref }, { error: { id } }, testimony) {
    const future = testimony.future(ref);
    const error = testimony.error(id);
    if (future === undefined) return null;
    const asked = testimony.spies.retrievals.filter(
      (each) => each.future === future && each.error === error && each.running !== undefined,
    );
    const landed = testimony.truth.landings.some(
      (each) => each.error === error && each.task?.peekException() !== error,
    );
    return firstOf(
      differs("the error of it", id, testimony.errorId(future.peekException())),
      unless(!landed, "it was raised at an await"),
      unless(asked.length === 0, `it was asked for by ${asked[0]?.call}()`),
    );
  },
  open: (_, __, ___) => null,
};

function walksIn(task: number, { error }: Failure, testimony: Testimony): readonly Walk[] | null {
  const raised = testimony.error(error.id);
  const who = testimony.task(task);
  if (raised === unknown || who === undefined || !testimony.truth.ours.has(who)) return null;
  return walksOf(raised, who, testimony.truth);
}

function otherError(
  { by, at }: Extract<FailureLanding, { how: "replaced" | "let-out" }>,
  testimony: Testimony,
): Contradiction {
  return raisedAt(testimony.error(by.id), at, testimony);
}

function membersOf(group: unknown): readonly unknown[] {
  if (!(group instanceof AggregateError)) return [];
  return group.errors.flatMap((each) => [each, ...membersOf(each)]);
}

/** Whether the claim is true of one of them. */
function oneOf(walks: readonly Walk[] | null, check: (each: Walk) => Contradiction): Contradiction {
  if (walks === null) return null;
  const facts = walks.map(check);
  if (facts.includes(null)) return null;
  return facts[0] ?? "it never came to that task";
}
