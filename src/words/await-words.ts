/** What a blocked task waits for, in words: who holds it, and what is missing. */

import { type Blocked, standstillOf } from "../analysis/deadlocks.ts";
import type { Holder, HolderReader, Taken } from "../analysis/holders.ts";
import type { DeadlockDetected } from "../trace/event.ts";
import type { AwaitRef, Frame } from "../trace/terms.ts";
import type { Labels } from "./labels.ts";
import { list } from "./labels.ts";

/** Details that follow the name of what is awaited, on one line of the log. May be empty. */
export function shortDetails(on: AwaitRef, labels: Labels): string {
  if (on.unfinished !== undefined) return `, ${on.unfinished} unfinished`;
  const arrived = arrivedOf(on);
  if (arrived !== "") return `, ${arrived}`;
  const holders = on.kind === "lock" ? labels.holders.of(on).holders : [];
  return holders.length === 0 ? "" : `, held by ${labels.tasks(holders.map(({ task }) => task))}`;
}

/**
 * `Task-1 waits in queue-1.join() at a.ts:7 (1 item unfinished; …)`.
 *
 * @param all All blocked tasks. Any other task has ended.
 */
export function describeBlocked(
  { task, on, at, holding }: Blocked,
  all: readonly Pick<Blocked, "task">[],
  labels: Labels,
): string {
  if (on.delayMs === null) return `${labels.task(task)} sleeps for ever${placeOf(at)}`;
  const pending = new Set(all.map((each) => each.task));
  const held = holding.holders.map((holder) => heldBy(on, holder, pending, labels));
  const others = returnedByOthers(on, holding.returnedByOthers);
  const details = [
    unfinishedOf(on, holding.size),
    arrivedOf(on),
    ...(isHeld(on) ? [...held, others] : []),
  ];
  const shown = details.filter((each) => each !== "").join("; ");
  const verb = on.method === undefined ? "for" : "in";
  const awaited = `${labels.task(task)} waits ${verb} ${labels.awaited(on)}`;
  return `${awaited}${placeOf(at)}${shown && ` (${shown})`}`;
}

/** The message of a DeadlockError, without the lines on its tasks. */
export const deadlockTitle = "nothing is ready and no timer runs";

/**
 * A line for each blocked task, and one for their circle.
 *
 * @param holders As they are at the event.
 */
export function deadlockLines(
  event: DeadlockDetected,
  labels: Labels,
  holders: HolderReader = labels.holders,
): readonly string[] {
  const { blocked, cycle } = standstillOf(event, holders);
  const lines = blocked.map((each) => describeBlocked(each, blocked, labels));
  const [first] = cycle;
  if (first === undefined) return lines;
  const circle = [...cycle, first].map((task) => labels.task(task));
  return [...lines, `in a circle: ${circle.join(", ")}`];
}

/** A wait for an item of a queue is no wait for who has others. */
function isHeld({ kind, unfinished }: AwaitRef): boolean {
  return kind !== "queue" || unfinished !== undefined;
}

function unfinishedOf({ unfinished }: AwaitRef, size: number): string {
  if (unfinished === undefined) return "";
  const count = `${unfinished} ${unfinished === 1 ? "item" : "items"} unfinished`;
  return size === 0 ? count : `${count}, ${size} in the queue`;
}

function arrivedOf({ arrived, parties }: AwaitRef): string {
  return arrived === undefined ? "" : `${arrived} of ${parties} tasks have arrived`;
}

function heldBy(
  { kind }: AwaitRef,
  { task, taken, returned }: Holder,
  pending: ReadonlySet<number>,
  labels: Labels,
): string {
  const isQueue = kind === "queue";
  const [returns, returning] = isQueue
    ? ["called taskDone()", "taskDone()"]
    : ["released it", "releasing it"];
  const who = `${labels.task(task)} ${isQueue ? got(taken) : acquired(taken)}`;
  const hasEnded = !pending.has(task);
  if (returned > 0) {
    const how = `${returns} ${times(returned)}`;
    return hasEnded ? `${who}, ${how}, and ended` : `${who}, and ${how}`;
  }
  return `${who} and ${hasEnded ? `ended without ${returning}` : `has not ${returns}`}`;
}

/** So many things are named. */
const mostNamed = 3;

function got(taken: readonly Taken[]): string {
  const { length } = taken;
  const last = taken.at(-1);
  if (length > mostNamed) return `got ${length} items, the last ${last?.item}${placeOf(last?.at)},`;
  const place = samePlace(taken);
  if (place === null) return `got ${list(taken.map(({ item, at }) => `${item}${placeOf(at)}`))}`;
  return `got ${list(taken.map(({ item }) => `${item}`))}${place}`;
}

function acquired(taken: readonly Taken[]): string {
  const { length } = taken;
  const place = samePlace(taken);
  if (place !== null) return `acquired it${length === 1 ? "" : ` ${times(length)}`}${place}`;
  const places = taken.map(({ at }) => placeOf(at).trimStart());
  if (length <= mostNamed) return `acquired it ${list(places)}`;
  return `acquired it ${times(length)}, the last time ${places.at(-1)},`;
}

/** The place of all of them; null where they have several. */
function samePlace(taken: readonly Taken[]): string | null {
  const [place = "", ...others] = new Set(taken.map(({ at }) => placeOf(at)));
  return others.length === 0 ? place : null;
}

function returnedByOthers({ kind }: AwaitRef, count: number): string {
  if (count === 0) return "";
  return `others ${kind === "queue" ? "called taskDone()" : "released it"} ${times(count)}`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function placeOf(at: Frame | undefined): string {
  return at === undefined ? "" : ` at ${at.file}:${at.line}`;
}
