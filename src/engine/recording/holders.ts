/** Holders: which tasks have taken something and not given it back. Kept only while recording. */

import type { Frame, Holder } from "../../trace/terms.ts";
import type { Recorder } from "./recorder.ts";

/** How many are remembered: programs need not call `task_done()`. */
const most = 1000;

/** How many an event names. */
const named = 10;

const holders = new WeakMap<object, Holder[]>();

/** The running task takes `thing`, or an item of it. */
export function noteTaken(recorder: Recorder, thing: object, at?: Frame, item?: string): void {
  const task = recorder.running;
  if (task === null) return;
  const all = holders.get(thing) ?? [];
  holders.set(thing, all);
  all.push({ task, ...(at && { at }), ...(item !== undefined && { item }) });
  if (all.length > most) all.shift();
}

/** It is given back: by the running task what it took first, else what was taken first of all. */
export function noteGivenBack(recorder: Recorder, thing: object): void {
  const all = holders.get(thing) ?? [];
  const own = all.findIndex(({ task }) => task === recorder.running);
  all.splice(Math.max(own, 0), 1);
}

/** The last of them, in the order of taking. */
export function holdersOf(thing: object): readonly Holder[] {
  return (holders.get(thing) ?? []).slice(-named);
}
