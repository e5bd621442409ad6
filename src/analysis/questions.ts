/** Questions: which task or scope a word on the command line names, and the findings on it. */

import type { Ref } from "../trace/terms.ts";
import type { Abandonment } from "./abandonments.ts";
import type { Cancellation } from "./cancellations.ts";
import type { Deadlock } from "./deadlocks.ts";
import type { Destruction } from "./destructions.ts";
import type { Failure } from "./failures.ts";
import type { Findings } from "./findings.ts";
import { keyOf } from "./ref-key.ts";
import { sameRef } from "./run-index.ts";

/**
 * What `word` names: a task's name, which several may share, its id, `main`, or the name of a gather,
 * group, timeout or shield, or of something else that was cancelled or failed, as `future-1`.
 */
export function subjectsNamed({ tasks, ...explanation }: Findings, word: string): Ref[] {
  const ofTask = (id: number): Ref => ({ kind: "task", id });
  const named = tasks.filter(({ name }) => name === word).map(({ id }) => ofTask(id));
  if (named.length > 0) return named;
  const byId = tasks.filter(({ id }) => String(id) === word).map(({ id }) => ofTask(id));
  if (byId.length > 0) return byId;
  if (word === "main" && tasks.length > 0) return [ofTask(1)];
  return others(explanation).filter((ref) => `${ref.kind}-${ref.id}` === word);
}

/** Every word that `subjectsNamed` accepts. */
export function subjectNames({ tasks, ...explanation }: Findings): string[] {
  const refs = others(explanation).map(({ kind, id }) => `${kind}-${id}`);
  return [...new Set([...tasks.map(({ name }) => name), ...refs])];
}

/** The scopes, and the refs in cancellations and failures that are no tasks. */
function others({
  scopes,
  cancellations,
  failures,
}: Pick<Findings, "scopes" | "cancellations" | "failures">): Ref[] {
  const refs = [
    ...scopes,
    ...cancellations.flatMap(({ subject, route, consequences }) => [
      subject,
      ...route.map(({ ref }) => ref),
      ...consequences.map(({ ref }) => ref),
    ]),
    ...failures.flatMap(({ origin, route }) => [
      ...("ref" in origin ? [origin.ref] : []),
      ...route.map(({ ref }) => ref),
    ]),
  ].filter(({ kind }) => kind !== "task" && kind !== "runner" && kind !== "host");
  return [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
}

/** The part of the findings that is about `subject`. */
export interface Answer<
  C extends Cancellation,
  F extends Failure,
  D extends Deadlock,
  X extends Destruction,
  A extends Abandonment,
> {
  /** Its own cancellations, and the failures that it raised. */
  readonly own: { readonly cancellations: readonly C[]; readonly failures: readonly F[] };
  /** Those of others that reached it, or passed through it. */
  readonly reached: { readonly cancellations: readonly C[]; readonly failures: readonly F[] };
  /** The cancellations that it requested. */
  readonly asked: readonly C[];
  /** How it ended, if no task waited for it. */
  readonly endings: readonly (X | A)[];
  readonly deadlock: D | null;
}

export function answer<
  C extends Cancellation,
  F extends Failure,
  D extends Deadlock,
  X extends Destruction,
  A extends Abandonment,
>(findings: Findings<C, F, D, X, A>, subject: Ref): Answer<C, F, D, X, A> {
  const { cancellations, failures, deadlock } = findings;
  const isIt = (ref: Ref) => sameRef(ref, subject);
  const isTask = (id: number | undefined) => subject.kind === "task" && subject.id === id;
  const own = {
    cancellations: cancellations.filter((each) => isIt(each.subject)),
    failures: failures.filter(({ origin }) =>
      "ref" in origin ? isIt(origin.ref) : "task" in origin && isTask(origin.task),
    ),
  };
  const reached = {
    cancellations: cancellations.filter(
      (each) =>
        !isIt(each.subject) &&
        (each.route.some(({ ref }) => isIt(ref)) ||
          each.consequences.some(({ ref, how }) => how !== "asked" && isIt(ref))),
    ),
    failures: failures.filter(
      (each) =>
        !own.failures.includes(each) &&
        (each.route.some(({ ref }) => isIt(ref)) ||
          each.landings.some((landing) => "task" in landing && isTask(landing.task)) ||
          each.consequences.some(({ ref, how }) => how !== "asked" && isIt(ref))),
    ),
  };
  const asked = cancellations.filter(
    (each) =>
      each.requester.by === "task" &&
      isTask(each.requester.task) &&
      !isIt(each.subject) &&
      !reached.cancellations.includes(each),
  );
  const isBlocked = deadlock?.blocked.some(({ task }) => isTask(task)) ?? false;
  const endings = [...findings.destructions, ...findings.abandonments].filter(({ task }) =>
    isTask(task),
  );
  return { own, reached, asked, endings, deadlock: isBlocked ? deadlock : null };
}
