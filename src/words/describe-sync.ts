/** Log lines for locks, queues and other synchronization, for callbacks, blocks and the runner. */

import type { Waker } from "../analysis/wakers.ts";
import type { Of } from "../trace/event.ts";
import type { Manager, ProgramKind } from "../trace/program-event.ts";
import type { SyncKind, WakeupPassedOn } from "../trace/sync-event.ts";
import type { Description, NameError, Tone } from "./description.ts";
import type { Labels } from "./labels.ts";
import { sanitizeLine } from "./sanitize.ts";

export type SyncEvent = Of<SyncKind | ProgramKind>;

const glyphs = {
  act: ["◇", "-"],
  wakes: ["◈", "+"],
  block: ["◆", "*"],
  loop: ["∞", "%"],
} as const;

export function describeSync(
  event: SyncEvent,
  labels: Labels,
  name: NameError,
): Description | null {
  const { site } = event;
  switch (event.kind) {
    case "callback.called": {
      const { scheduledBy } = event;
      const { task, at, of, method } = scheduledBy;
      const by = task === null ? "" : ` by ${labels.task(task)}`;
      const ended = of === undefined ? "" : ` as ${labels.ref(of)} is done`;
      const how = method === "add_done_callback" ? "added" : "scheduled";
      const words = `calls ${event.name}${ended}, ${how}${by}`;
      return {
        task: null,
        glyph: glyphs.loop,
        tone: "plain",
        words: sanitizeLine(words),
        site: at,
      };
    }
    case "callback.raised": {
      const words = `${sanitizeLine(event.name)} raises ${name(event.error)}`;
      const raisedAt = event.error.frames.at(-1);
      return { task: null, glyph: ["✖", "!"], tone: "bad", words, site: raisedAt };
    }
    case "block.entered": {
      if (event.manager.ref !== undefined) return null;
      const words = `enters ${nameBlock(event.block, event.manager)}`;
      return { task: event.task, glyph: glyphs.block, tone: "group", words, site };
    }
    case "block.exited": {
      const { raised, swallowed, manager, error } = event;
      // The event of its release has a line of its own.
      if (manager.ref !== undefined && raised === undefined) return null;
      const left = error === undefined ? "" : ` with ${name(error)}`;
      const end = raised === undefined ? "" : `: its exit raises ${name(raised)}`;
      const words = `leaves ${nameBlock(event.block, manager)}${left}${swallowed ? ", swallowed" : end}`;
      const tone: Tone = raised === undefined ? "group" : "bad";
      return { task: event.task, glyph: glyphs.block, tone, words, site };
    }
    case "runner.cancelled-leftovers": {
      const words = `the runner cancels what is left: ${labels.tasks(event.tasks)}`;
      return { task: null, glyph: glyphs.loop, tone: "group", words };
    }
    case "runner.closed-asyncgens": {
      const names = event.asyncgens.map((each) => `${each}()`).join(", ");
      const words = sanitizeLine(`the runner closes async generators: ${names}`);
      return { task: null, glyph: glyphs.loop, tone: "group", words };
    }
    case "lock.acquired":
    case "semaphore.acquired":
    case "queue.got":
      // The line before, of the task that resumes, implies it, unless it makes room for another.
      if ("wakes" in event && event.wakes.length > 0) break;
      if (labels.isAfterWait) return null;
  }
  const wakes = "wakes" in event ? event.wakes : [];
  const isWaking = wakes.length > 0;
  // A condition's wait() releases its lock and acquires it again.
  if ("lock" in event && event.condition !== undefined && !isWaking) return null;
  const words = sanitizeLine(wordsOfAct(event, labels));
  const effect = isWaking && event.kind !== "wakeup.passed-on";
  return {
    task: event.task,
    glyph: isWaking ? glyphs.wakes : glyphs.act,
    tone: isWaking ? "plain" : "quiet",
    words: effect ? `${words}: wakes ${labels.tasks(wakes)}` : words,
    site,
  };
}

type Act = Exclude<
  SyncEvent,
  { kind: `callback.${string}` | `block.${string}` | `runner.${string}` }
>;

function wordsOfAct(event: Act, labels: Labels): string {
  switch (event.kind) {
    case "lock.acquired":
      return `acquires ${labels.lock(event)}`;
    case "lock.released":
      return `releases ${labels.lock(event)}`;
    case "semaphore.acquired":
      return `acquires semaphore-${event.semaphore}, ${event.value} left`;
    case "semaphore.released":
      return `releases semaphore-${event.semaphore}, ${event.value} left`;
    case "event.set":
      return `sets event-${event.event}`;
    case "event.cleared":
      return `clears event-${event.event}`;
    case "condition.notified": {
      const effect = event.wakes.length === 0 ? ": no task waits" : "";
      return `notifies condition-${event.condition}${effect}`;
    }
    case "barrier.filled":
      return `fills barrier-${event.barrier}`;
    case "barrier.drained":
      return `is the last to leave barrier-${event.barrier}`;
    case "barrier.reset":
      return `resets barrier-${event.barrier}`;
    case "barrier.aborted":
      return `aborts barrier-${event.barrier}`;
    case "queue.put":
      return `puts ${event.item} into queue-${event.queue}, ${event.size} in it`;
    case "queue.got":
      return `gets ${event.item} from queue-${event.queue}, ${event.size} left`;
    case "queue.task-done":
      return `queue-${event.queue}.${labels.spelling.taskDone}, ${event.unfinished} unfinished`;
    case "queue.shut-down":
      return `shuts queue-${event.queue} down${event.immediate ? " at once" : ""}`;
    case "wakeup.passed-on":
      return passedOn(event, labels);
  }
}

function passedOn({ of, reason, wakes }: WakeupPassedOn, labels: Labels): string {
  const others = labels.tasks(wakes);
  const thing = labels.ref(of);
  if (reason === "more") return `there is room in ${thing} for ${others}`;
  if (reason === "precaution")
    return of.kind === "condition"
      ? `was not notified, but notifies ${others} as it leaves ${thing}`
      : `was not woken, but wakes ${others} as it leaves ${thing}`;
  const what = of.kind === "condition" ? "its notification" : "its wake-up";
  return wakes.length === 0
    ? `leaves ${thing} without using ${what}: no other task waits`
    : `passes ${what} from ${thing} on to ${others}`;
}

function nameBlock(block: number, { type, ref }: Manager): string {
  if (ref !== undefined) return `${ref.kind}-${ref.id}`;
  return type === "object" ? `block-${block}` : `block-${block} (${sanitizeLine(type)})`;
}

/** `, notified by a at :31`; empty if no act of another task woke it. */
export function wokenWords(waker: Waker | null, labels: Labels, file?: string): string {
  if (waker === null) return "";
  const { event, task, at } = waker;
  const who = task === null ? "a callback" : labels.task(task);
  const name = at?.file === file ? "" : at?.file;
  const place = at === undefined ? "" : ` at ${name}:${at.line}`;
  return `, ${verbOf(event)} by ${who}${place}`;
}

function verbOf(event: Waker["event"]): string {
  switch (event.kind) {
    case "future.finished":
      return {
        returned: "result set",
        raised: "exception set",
        cancelled: "cancelled",
      }[event.outcome];
    case "lock.released":
    case "semaphore.released":
      return "released";
    case "event.set":
      return "set";
    case "condition.notified":
      return "notified";
    case "barrier.filled":
      return "filled";
    case "barrier.drained":
      return "left";
    case "barrier.reset":
      return "reset";
    case "barrier.aborted":
      return "aborted";
    case "queue.put":
      return `${sanitizeLine(event.item)} put`;
    case "queue.got":
      return "room made";
    case "queue.task-done":
      return "last item done";
    case "queue.shut-down":
      return "shut down";
    case "wakeup.passed-on":
      return "passed on";
  }
}
