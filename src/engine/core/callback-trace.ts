/** What events say of callbacks: functions of the program that the loop calls. */

import type { CallbackCalled } from "../../trace/program-event.ts";
import type { Caller } from "../recording/error-records.ts";
import type { RecordedFuture, Recorder } from "../recording/recorder.ts";

type Schedule = CallbackCalled["scheduledBy"];

/** By the handle or the entry in a future's list. Callbacks of the engine's own have none. */
const schedules = new WeakMap<object, Schedule>();

/** The callbacks that have been called. */
const names = new WeakMap<object, { readonly callback: number; readonly name: string }>();

/**
 * @param called The method that schedules it. Nothing is noted where the engine called it.
 * @param ended For a done callback, what ends.
 */
export function noteScheduled(
  recorder: Recorder,
  handle: object,
  called: Caller,
  method: Schedule["method"],
  ended?: RecordedFuture,
): void {
  const at = recorder.callerOf(called);
  if (at === undefined) return;
  const of = ended && { of: recorder.refOf(ended) };
  schedules.set(handle, { method, task: recorder.running, at, ...of });
}

/** Copies the schedule of an entry in a future's list to the handle that the loop calls for it. */
export function handScheduleOn(entry: object, handle: object): void {
  const schedule = schedules.get(entry);
  if (schedule !== undefined) schedules.set(handle, schedule);
}

/** Leaves the event as the cause of what the callback does. */
export function callbackCalled(recorder: Recorder, handle: object, name: string): void {
  const scheduledBy = schedules.get(handle);
  if (scheduledBy === undefined) return;
  const callback = recorder.newRef("callback").id;
  names.set(handle, { callback, name });
  recorder.emitCause({ kind: "callback.called", callback, name, scheduledBy });
}

export function callbackRaised(recorder: Recorder, handle: object, error: unknown): void {
  const known = names.get(handle);
  if (known === undefined) return;
  recorder.emitCause({ kind: "callback.raised", ...known, error: recorder.errors.describe(error) });
}
