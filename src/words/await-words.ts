/** What a blocked task waits for, in words: who holds it, and what is missing. */

import type { WaitEnd } from "../analysis/wait-ends.ts";
import type { DeadlockDetected } from "../trace/event.ts";
import type { AwaitRef, Frame, Holder, Ref } from "../trace/terms.ts";
import { plural } from "./counts.ts";
import type { Labels } from "./labels.ts";

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

/** A task that a deadlock blocks. */
interface Blocked {
  readonly task: number;
  readonly on: AwaitRef;
  readonly at?: Frame | undefined;
}

/**
 * `Task-1 waits in queue-1.join() at a.ts:7 (1 item unfinished; …)`.
 *
 * @param all All blocked tasks. Any other task has ended.
 */
export function describeBlocked(
  { task, on, at }: Blocked,
  all: readonly Pick<Blocked, "task">[],
  labels: Labels,
): string {
  if (on.delayMs === null) return `${labels.task(task)} sleeps for ever${placeOf(at)}`;
  const counts = countsOf(on);
  const pending = new Set(all.map((each) => each.task));
  const held = (on.holders ?? []).map((holder) => heldBy(on, holder, pending, labels));
  const details = (counts === "" ? held : [counts, ...held]).join("; ");
  const verb = on.method === undefined ? "for" : "in";
  const awaited = `${labels.task(task)} waits ${verb} ${labels.awaited(on)}`;
  return `${awaited}${placeOf(at)}${details && ` (${details})`}`;
}

/** The message of a DeadlockError, without the lines on its tasks. */
export const deadlockTitle = "nothing is ready and no timer runs";

/** A line for each blocked task, and one for their circle. */
export function deadlockLines(
  { blocked, cycle }: DeadlockDetected,
  labels: Labels,
): readonly string[] {
  const lines = blocked.map(({ site, ...each }) =>
    describeBlocked({ ...each, at: site }, blocked, labels),
  );
  const [first] = cycle;
  if (first === undefined) return lines;
  const circle = [...cycle, first].map((task) => labels.task(task));
  return [...lines, `in a circle: ${circle.join(", ")}`];
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
