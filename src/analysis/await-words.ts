/** What a blocked task waits for, in words: who holds it, and how much is missing. */

import type { AwaitRef, Frame, Holder } from "../trace/terms.ts";
import type { Labels } from "./labels.ts";

/** Behind the name of what is awaited, where the log has one line for it; empty for nothing. */
export function shortDetails(on: AwaitRef, labels: Labels): string {
  const { kind, holders = [] } = on;
  const counts = countsOf(on);
  if (on.unfinished !== undefined) return `, ${on.unfinished} unfinished`;
  if (counts !== "") return `, ${counts}`;
  if (kind !== "lock" || holders.length === 0) return "";
  return `, held by ${labels.tasks(holders.map(({ task }) => task))}`;
}

/** `Task-1 waits in queue-1.join() at a.ts:7 (1 item unfinished; …)`. */
export function describeBlocked(
  task: number,
  on: AwaitRef,
  at: Frame | undefined,
  labels: Labels,
): string {
  const counts = countsOf(on);
  const held = (on.holders ?? []).map((holder) => heldBy(on, holder, labels));
  const details = (counts === "" ? held : [counts, ...held]).join("; ");
  const verb = on.method === undefined ? "for" : "in";
  const awaited = `${labels.task(task)} waits ${verb} ${labels.awaited(on)}`;
  return `${awaited}${placeOf(at)}${details && ` (${details})`}`;
}

function countsOf({ unfinished, arrived, parties }: AwaitRef): string {
  if (unfinished !== undefined) {
    return `${unfinished} ${unfinished === 1 ? "item" : "items"} unfinished`;
  }
  return arrived === undefined ? "" : `${arrived} of ${parties} tasks have come`;
}

function heldBy({ kind }: AwaitRef, { task, at, item }: Holder, labels: Labels): string {
  const who = `${labels.task(task)} took ${kind === "queue" ? item : "it"}${placeOf(at)}`;
  const hasEnded = labels.hasEnded(task);
  if (kind === "queue") {
    return `${who} and ${hasEnded ? "ended without taskDone()" : "has not called taskDone()"}`;
  }
  return `${who} and ${hasEnded ? "ended without releasing it" : "has not released it"}`;
}

function placeOf(at: Frame | undefined): string {
  return at === undefined ? "" : ` at ${at.file}:${at.line}`;
}
