/** Log lines for cancel requests. */

import type { TaskCancelRequested } from "../trace/task-event.ts";
import type { Ref } from "../trace/terms.ts";
import type { Description } from "./description.ts";
import type { Labels } from "./labels.ts";
import { sanitizeLine } from "./sanitize.ts";
import { wordsOfSignal } from "./signal-words.ts";

export const askedGlyph = ["↯", "^"] as const;

export function describeCancelRequest(event: TaskCancelRequested, labels: Labels): Description {
  const { by, via, task } = event;
  const message = event.message === null ? "" : ` with message ${sanitizeLine(event.message)}`;
  const effect = event.accepted ? "" : ": no effect, it is done";
  const again = event.cancelling > 1 ? ` (request ${event.cancelling})` : "";
  const whom = by === task ? "itself" : labels.task(task);
  const through =
    via === undefined || by === null
      ? ""
      : ` ${isOutside(via) ? "for" : "through"} ${labels.ref(via)}`;
  const who = by === null ? `${requesterOf(event, labels)} ` : "";
  const block = via !== undefined && labels.isBlockOf(via, task) ? ", whose block it is" : "";
  // The task does not run then: its own request goes on to what it awaits.
  const does = by === null && via?.kind === "task" ? "passes the request on to" : "cancels";
  const main = via?.kind === "host" && labels.isMain(task) ? ", the main task" : "";
  const words = `${who}${does} ${whom}${main}${through}${block}${message}${again}${effect}`;
  return { task: by, glyph: askedGlyph, tone: "cancelled", words, site: event.site };
}

/** What requests it where no task does. */
function requesterOf(event: TaskCancelRequested, labels: Labels): string {
  const { via } = event;
  if (via === undefined) return "a callback";
  const signal = via.kind === "host" ? labels.signalBehind(event) : null;
  return signal === null ? labels.ref(via) : wordsOfSignal(signal, "inside");
}

function isOutside({ kind }: Ref): boolean {
  return kind === "host" || kind === "runner";
}
