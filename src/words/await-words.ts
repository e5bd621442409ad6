/** What a blocked task waits for, in words: who holds it, and what is missing. */

import { type Blocked, type BlockedGroup, blockedGroups } from "../analysis/blocked-groups.ts";
import type { WaitEnd } from "../analysis/wait-ends.ts";
import type { DeadlockDetected } from "../trace/event.ts";
import type { AwaitRef, Frame, Holder, Ref } from "../trace/terms.ts";
import { plural } from "./counts.ts";
import { type Labels, list } from "./labels.ts";

/** Details that follow the name of what is awaited, on one line of the log. May be empty. */
export function shortDetails(on: AwaitRef, labels: Labels): string {
  const { kind, holders = [], members = [] } = on;
  const counts = countsOf(on);
  if (on.unfinished !== undefined) return `, ${on.unfinished} unfinished`;
  if (counts !== "") return `, ${counts}`;
  if (members.length > 0) {
    if (kind === "shield") return ` of ${labels.refs(members)}`;
    if (kind === "wait" || kind === "as-completed") return `, ${pendingOf(members, labels)}`;
  }
  if (kind !== "lock" || holders.length === 0) return "";
  return `, held by ${labels.tasks(holders.map(({ task }) => task))}`;
}

function pendingOf(members: readonly Ref[], labels: Labels): string {
  return `${labels.refs(members)} pending`;
}

/** How a `wait` ended: `, cho done, ann pending`. */
export function waitEndWords({ done, pending }: WaitEnd, labels: Labels): string {
  const ended = done.length === 0 ? "" : `, ${labels.refs(done)} done`;
  return pending.length === 0 ? ended : `${ended}, ${pendingOf(pending, labels)}`;
}

/**
 * `Task-1 waits in queue-1.join() at a.ts:7 (1 item unfinished; …)`; of several tasks
 * `9 tasks wait for lock-1 at a.ts:8 (…): Task-2, Task-3 and 7 more`.
 *
 * @param all All blocked tasks. Any other task has ended.
 */
export function describeBlocked(
  { tasks, ons, at }: BlockedGroup,
  all: readonly Pick<Blocked, "task">[],
  labels: Labels,
): string {
  const [on] = ons;
  if (on === undefined) return "";
  const isOne = tasks.length === 1;
  const names = tasks.map((task) => labels.task(task));
  const who = isOne ? list(names) : plural(tasks.length, "task");
  const named = isOne ? "" : `: ${list(names, mostNamed)}`;
  if (on.delayMs === null) {
    return `${who} ${isOne ? "sleeps" : "sleep"} for ever${placeOf(at)}${named}`;
  }
  const pending = new Set(all.map((each) => each.task));
  const details = ons.length === 1 ? detailsOf(on, pending, labels) : "";
  const verb = `${isOne ? "waits" : "wait"} ${on.method === undefined ? "for" : "in"}`;
  const awaited = list([...new Set(ons.map((each) => labels.awaited(each)))], mostNamed);
  return `${who} ${verb} ${awaited}${placeOf(at)}${details && ` (${details})`}${named}`;
}

function detailsOf(on: AwaitRef, pending: ReadonlySet<number>, labels: Labels): string {
  const counts = countsOf(on);
  const held = (on.holders ?? []).map((holder) => heldBy(on, holder, pending, labels));
  return (counts === "" ? held : [counts, ...held]).join("; ");
}

/** How many of those that wait alike are named. */
const mostNamed = 3;
/** How many tasks of a circle are described one by one. */
const mostInCircle = 8;

/** The tasks of a circle, unless there are many. */
export function fewInCircle(cycle: readonly number[]): readonly number[] {
  return cycle.length > mostInCircle ? [] : cycle;
}

/** The message of a DeadlockError, without the lines on its tasks. */
export const deadlockTitle = "nothing is ready and no timer runs";

/** A line for each blocked task, or for those that wait alike, and one for their circle. */
export function deadlockLines(
  { blocked, cycle }: DeadlockDetected,
  labels: Labels,
): readonly string[] {
  const tasks = blocked.map(({ site, ...each }) => ({ ...each, at: site }));
  const groups = blockedGroups(tasks, fewInCircle(cycle));
  const lines = groups.map((group) => describeBlocked(group, blocked, labels));
  const names = cycle.map((task) => labels.task(task));
  const [first] = names;
  if (first === undefined) return lines;
  const circle =
    names.length > mostInCircle
      ? [...names.slice(0, mostNamed), `${names.length - mostNamed - 1} more`, names.at(-1)]
      : names;
  return [...lines, `in a circle: ${[...circle, first].join(", ")}`];
}

function countsOf({ unfinished, arrived, parties }: AwaitRef): string {
  if (unfinished !== undefined) {
    return `${plural(unfinished, "item")} unfinished`;
  }
  return arrived === undefined ? "" : `${arrived} of ${parties} tasks have arrived`;
}

function heldBy(
  { kind }: AwaitRef,
  { task, at, item }: Holder,
  pending: ReadonlySet<number>,
  labels: Labels,
): string {
  const who = `${labels.task(task)} ${kind === "queue" ? `got ${item}` : "acquired it"}${placeOf(at)}`;
  const hasEnded = !pending.has(task);
  if (kind === "queue") {
    const { taskDone } = labels.spelling;
    return `${who} and ${hasEnded ? `ended without ${taskDone}` : `has not called ${taskDone}`}`;
  }
  return `${who} and ${hasEnded ? "ended without releasing it" : "has not released it"}`;
}

function placeOf(at: Frame | undefined): string {
  return at === undefined ? "" : ` at ${at.file}:${at.line}`;
}
