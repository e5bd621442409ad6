/** A snapshot of a run in words: the states of tasks, what is ready, and the timers. */

import type { ReadyItem, Timer } from "../analysis/agenda.ts";
import type { SharedThing } from "../analysis/shared-things.ts";
import type { TaskSnapshot } from "../analysis/snapshot.ts";
import { nameError } from "./describe-event.ts";
import type { Labels } from "./labels.ts";
import { wordsOfEnd } from "./lane-words.ts";
import { seconds } from "./run-names.ts";
import { sanitizeLine } from "./sanitize.ts";

/** @param next What the loop has ready for the task; null if it is not ready. */
export function wordsOfTask(
  { state, isCancelling }: TaskSnapshot,
  next: ReadyItem | null,
  labels: Labels,
): string {
  if (state.is === "ended") return sanitizeLine(wordsOfEnd(state));
  if (state.is === "running") return "runs";
  if (next !== null) return `ready: ${wordsOfReady(next, labels)}`;
  if (isCancelling) return "is being cancelled";
  if (state.is === "ready") return "not started";
  return sanitizeLine(state.on.kind === "turn" ? "ready" : labels.waits(state.on));
}

/** What runs next. */
export function wordsOfReady(item: ReadyItem, labels: Labels): string {
  switch (item.is) {
    case "start":
      return "starts";
    case "step": {
      const { from, error } = item;
      const at = from.kind === "turn" ? "" : labels.awaited(from);
      if (error === undefined) return sanitizeLine(`resumes${at && ` from ${at}`}`);
      return sanitizeLine(`${nameError(error)}${at && ` at ${at}`}`);
    }
    case "callback":
      return "a callback";
    case "notice":
      return sanitizeLine(`is notified that ${labels.ref(item.of)} ended`);
  }
}

/** The owner of a timer. */
export function wordsOfTimer(timer: Timer, labels: Labels): string {
  switch (timer.is) {
    case "sleep":
      return `${labels.task(timer.task)} wakes`;
    case "timeout":
      return `timeout-${timer.timeout} of ${labels.task(timer.task)}`;
    case "callback":
      return sanitizeLine(`${timer.name}()`);
  }
}

/** `at 1.5 s`. */
export function dueWords({ dueMs }: Timer): string {
  return `at ${seconds(dueMs)}`;
}

/** The name of a lock, queue, event …. */
export function nameOfThing(thing: SharedThing, labels: Labels): string {
  if (thing.is !== "lock") return labels.ref(thing.ref);
  const { condition } = thing;
  return labels.lock({ lock: thing.ref.id, ...(condition !== undefined && { condition }) });
}

/** How it is; empty where nothing is known. */
export function wordsOfThing(thing: SharedThing, labels: Labels): string {
  switch (thing.is) {
    case "lock":
      return thing.holder === null ? "free" : `held by ${labels.task(thing.holder)}`;
    case "semaphore": {
      const held = thing.holders.length === 0 ? "" : `, held by ${labels.tasks(thing.holders)}`;
      return thing.value === null ? held.slice(2) : `${thing.value} left${held}`;
    }
    case "event":
      return thing.isSet ? "set" : "not set";
    case "condition":
      return "";
    case "barrier": {
      const parties = thing.parties === null ? "" : ` of ${thing.parties}`;
      return `${thing.state}${parties}`;
    }
    case "queue": {
      const { items, unfinished, isShutDown } = thing;
      const held =
        items.length === 0 ? "empty" : `${items.length} in it: ${sanitizeLine(items.join(", "))}`;
      return `${held}; ${unfinished} unfinished${isShutDown ? ", shut down" : ""}`;
    }
  }
}
