/**
 * Ranking: the order in which findings are listed, and which of them are alike.
 *
 *     roots      the deadlock, destroyed tasks, errors that made something else end
 *     ordinary   what was cancelled because of them, or by the program
 *     routine    the runner's tidying up, deadlines and errors that the program caught, requests that
 *                a group made again in vain
 *
 * Within a rank the order is that of the events.
 */

import type { Frame, Ref } from "../trace/terms.ts";
import type { Requester } from "./cancel-route.ts";
import type { Cancellation } from "./cancellations.ts";
import type { Destruction } from "./destructions.ts";
import type { Failure, FailureLanding } from "./failures.ts";

type Rank = 0 | 1 | 2;

const root: Rank = 0;
const ordinary: Rank = 1;
const routine: Rank = 2;

export type Ranked = Cancellation | Failure | Destruction;

/** The findings, the most important first. */
export function ranked<R extends Ranked>(findings: readonly R[]): readonly R[] {
  return [...findings].sort((a, b) => rankOf(a) - rankOf(b) || a.seq - b.seq);
}

function rankOf(finding: Ranked): Rank {
  switch (finding.claim) {
    case "destruction":
      return root;
    case "failure":
      return rankOfFailure(finding);
    case "cancellation":
      return rankOfCancellation(finding);
  }
}

function rankOfFailure({ landings, consequences, members }: Failure): Rank {
  if (members !== undefined) return ordinary;
  const ended = consequences.some(({ how }) => how === "aborted");
  if (ended || landings.some(({ how }) => unhandled.has(how))) return root;
  return landings.every(({ how }) => how === "caught" || how === "block") ? routine : ordinary;
}

/** Landings of errors that were not handled: they left main, were reported, or were lost. */
const unhandled: ReadonlySet<FailureLanding["how"]> = new Set([
  "left-main",
  "reported",
  "handler",
  "dropped",
  "kept",
]);

function rankOfCancellation({ requester, fate, accepted, renewedBy, landing }: Cancellation): Rank {
  if (requester.by === "runner") return routine;
  // A request that is made again has the reason of the first.
  if (renewedBy !== undefined && landing === null) return routine;
  if (requester.by !== "timeout" || !accepted) return ordinary;
  return fate.how === "replaced" && fate.caught !== undefined ? routine : ordinary;
}

/** A finding, and those that differ from it only in names and times. */
export interface Alike<R> {
  readonly first: R;
  readonly others: readonly R[];
}

/** How many findings have to be alike to be folded. */
const fewAlike = 3;

/**
 * Folds findings that are alike, at the place of the first; two if they have the same sentence.
 *
 * @param nameOf The name of a task. Names that differ only in numbers are alike.
 */
export function foldAlike<R extends Ranked & { readonly sentence: string }>(
  findings: readonly R[],
  nameOf: (ref: Ref) => string,
): readonly Alike<R>[] {
  const groups = new Map<string, R[]>();
  for (const finding of findings) {
    const key = keyOfAlike(finding, nameOf);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((group): readonly Alike<R>[] => {
    const [first, ...others] = group as [R, ...R[]];
    if (group.length >= fewAlike) return [{ first, others }];
    const isSame = others.length === 1 && others[0]?.sentence === first.sentence;
    return isSame ? [{ first, others }] : group.map((each) => ({ first: each, others: [] }));
  });
}

function keyOfAlike(finding: Ranked, nameOf: (ref: Ref) => string): string {
  const family = (ref: Ref): string => nameOf(ref).replaceAll(/\d+/g, "#");
  switch (finding.claim) {
    case "destruction":
      return JSON.stringify(["destruction", family(taskRef(finding.task)), placeOf(finding.at)]);
    case "failure": {
      const { error, origin, at, landings } = finding;
      const from = "task" in origin ? family(taskRef(origin.task)) : origin.by;
      const landed = landings.map((each) => [each.how, "at" in each ? placeOf(each.at) : ""]);
      return JSON.stringify(["failure", error.type, origin.by, from, placeOf(at), landed]);
    }
    case "cancellation": {
      const { subject, requester, at, landing, fate, ended, message, route } = finding;
      if (requester.by === "runner" && fate.how === "left") return requester.by;
      const others = finding.consequences.map(({ ref, how }) => `${family(ref)} ${how}`);
      return JSON.stringify([
        ...["cancellation", family(subject), requesterKey(requester, family), placeOf(at)],
        ...[message, placeOf(landing?.at), fate.how, "at" in fate ? placeOf(fate.at) : "", ended],
        ...[onceEach(route.map(({ ref }) => family(ref))), onceEach(others)],
      ]);
    }
  }
}

/** A request that a chain of tasks passes on is one more step long at each of them. */
function onceEach(keys: readonly string[]): readonly string[] {
  return keys.filter((key, index) => key !== keys[index - 1]);
}

function requesterKey(requester: Requester, family: (ref: Ref) => string): string {
  const { by } = requester;
  return by === "task" ? `task ${family(taskRef(requester.task))}` : by;
}

function taskRef(id: number): Ref {
  return { kind: "task", id };
}

function placeOf(frame: Frame | undefined): string {
  return frame === undefined ? "" : `${frame.file}:${frame.line}`;
}
