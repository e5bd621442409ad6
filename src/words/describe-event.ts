/** The log's description of each event: a glyph, a tone and words. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { ErrorInfo } from "../trace/terms.ts";
import { deadlockLines, deadlockTitle, shortDetails, waitEndWords } from "./await-words.ts";
import { describeCancelRequest } from "./describe-cancel.ts";
import { describeEnd, endings, glyphs } from "./describe-end.ts";
import { describeScope, isOfScope } from "./describe-scope.ts";
import { describeSync, type SyncEvent, wokenWords } from "./describe-sync.ts";
import type { Description, NameError } from "./description.ts";
import type { Labels } from "./labels.ts";
import { errorTypeName, reportTitle } from "./run-names.ts";
import { sanitizeLine } from "./sanitize.ts";
import { describeSignal } from "./signal-words.ts";

/** `Type: message`. */
export function nameError({ type, message }: ErrorInfo): string {
  const name = errorTypeName(type);
  return sanitizeLine(message === "" ? name : `${name}: ${message}`);
}

/** The name of an exception group that was shown before. */
export function nameAgain(error: ErrorInfo): string {
  return `the same ${nameError({ ...error, message: "" })}`;
}

/**
 * The event in words; null if it has no line in the log.
 *
 * @param labels Labels that have noted the event and those before it.
 * @param name Names an error.
 */
export function describeEvent(
  event: TraceEvent,
  labels: Labels,
  name: NameError = nameError,
): Description | null {
  const { site } = event;
  switch (event.kind) {
    case "task.created": {
      const who = labels.task(event.task);
      const called = labels.runs(event.task);
      const runs = called === undefined ? "" : `: ${sanitizeLine(called)}`;
      const words = `created ${who}${describeOwner(event, labels)}${runs}`;
      const task = event.creator ?? (event.cause === null ? event.task : null);
      return { task, glyph: glyphs.created, tone: "plain", words, site };
    }
    case "task.started": {
      const { task, error } = event;
      if (error === undefined) {
        return { task, glyph: glyphs.started, tone: "plain", words: "started" };
      }
      const words = `cancelled before its first step: ${name(error)}`;
      return { task, glyph: glyphs.cancelled, tone: "cancelled", words };
    }
    case "task.suspended": {
      const { on } = event;
      const words = `suspended on ${labels.awaited(on)}${shortDetails(on, labels)}`;
      return { task: event.task, glyph: glyphs.suspended, tone: "quiet", words, site };
    }
    case "task.resumed":
      return describeResumed(event, labels, name);
    case "task.cancel-requested":
      return describeCancelRequest(event, labels);
    case "task.uncancelled": {
      const left = event.cancelling === 0 ? "none" : String(event.cancelling);
      const { task, by = task } = event;
      const whose = by === task ? "" : ` of ${labels.task(task)}`;
      const words = `takes a cancel request${whose} back: ${left} left`;
      return { task: by, glyph: glyphs.asked, tone: "cancelled", words, site };
    }
    case "task.finished": {
      const end = { ...describeEnd(event, name), site, error: event.error };
      if (event.setBy === undefined) return { task: event.task, ...end };
      const words = `ends ${labels.task(event.task)} by a method of Future: ${end.words}`;
      return { ...end, task: event.setBy, words };
    }
    case "task.destroyed": {
      const words = "destroyed while it was pending";
      return { task: event.task, glyph: glyphs.failed, tone: "bad", words };
    }
    case "future.finished": {
      const words = `future-${event.future} ${describeEnd(event, name).words}`;
      return { task: event.by ?? null, ...endings[event.outcome], words, site };
    }
    case "sleep.elapsed":
    case "error.caught":
    case "error.replaced":
      // A line on the task that continues, or ends, follows.
      return null;
    case "error.retrieved": {
      // A retrieval by the program shows in what it does next.
      if (!event.dropped || event.via === undefined) return null;
      const words = `${labels.ref(event.via)} drops ${name(event.error)} of ${labels.ref(event.of)}: it is already done`;
      return { task: null, glyph: glyphs.group, tone: "bad", words };
    }
    case "text.printed":
      return {
        task: event.task,
        ...(event.outside && { who: "outside" }),
        glyph: glyphs.printed,
        tone: "printed",
        words: event.text,
      };
    case "outside.awaited": {
      const words =
        event.task === null
          ? "real time until timers of the host end"
          : `real time until outside work of ${labels.task(event.task)} ends`;
      return { task: null, glyph: glyphs.loop, tone: "plain", words, site };
    }
    case "loop.reported": {
      const error = event.error === undefined ? "" : `: ${nameError(event.error)}`;
      const details = event.details.flatMap(([key, value]) => `${key}: ${value}`.split("\n"));
      const words = sanitizeLine(`reported: ${reportTitle(event.message)}${error}`);
      return { task: null, glyph: glyphs.failed, tone: "bad", words, details, error: event.error };
    }
    case "warning.issued": {
      const [message = "", ...details] = event.message.split("\n");
      const words = sanitizeLine(`warning: ${message}`);
      return { task: null, glyph: glyphs.failed, tone: "bad", words, details, site };
    }
    case "garbage.collected": {
      const found = event.tasks.length === 0 ? "no pending task" : labels.tasks(event.tasks);
      const words = `garbage collected: ${found}`;
      return { task: event.task, glyph: glyphs.loop, tone: "plain", words, site };
    }
    case "interrupt.received": {
      const words = `${describeSignal(event.signal)}${signalEffect(event)}`;
      return { task: null, glyph: glyphs.asked, tone: event.handled ? "plain" : "bad", words };
    }
    case "deadlock.detected": {
      const words = `deadlock: ${deadlockTitle}`;
      const details = deadlockLines(event, labels);
      return { task: null, glyph: glyphs.failed, tone: "bad", words, details };
    }
    default:
      return isOfScope(event)
        ? describeScope(event, labels, name)
        : describeSync(event satisfies SyncEvent, labels, name);
  }
}

function signalEffect({ handled, raises }: Of<"interrupt.received">): string {
  if (handled) return ": the program handles it";
  // The cancel requests have lines of their own.
  return raises ? ": KeyboardInterrupt leaves the loop" : "";
}

function describeOwner(event: Of<"task.created">, labels: Labels): string {
  const { owner, creator, cause } = event;
  if (owner?.kind === "runner") return " for the runner";
  if (owner?.kind === "asyncgen") return ": closes an async generator that was collected";
  if (creator !== null) return owner === undefined ? "" : ` in ${labels.ref(owner)}`;
  return cause === null ? ": main" : " in a callback";
}

function describeResumed(event: Of<"task.resumed">, labels: Labels, name: NameError): Description {
  const from = labels.awaited(event.from);
  if (event.error === undefined) {
    const waker = wokenWords(labels.waker, labels, event.site?.file);
    const waitEnd = labels.waitEnd(event.seq);
    const members = waitEnd === undefined ? "" : waitEndWords(waitEnd, labels);
    const words = event.from.kind === "turn" ? "resumed" : `resumed from ${from}${members}${waker}`;
    return { task: event.task, glyph: glyphs.resumed, tone: "quiet", words };
  }
  const isSet = labels.waker?.event.kind === "future.finished";
  const by = isSet ? wokenWords(labels.waker, labels, event.site?.file) : "";
  const words = `resumed: ${from} raises ${name(event.error)}${by}`;
  const tone = event.outcome === "cancelled" ? "cancelled" : "bad";
  return { task: event.task, glyph: glyphs.resumed, tone, words, site: event.site };
}
