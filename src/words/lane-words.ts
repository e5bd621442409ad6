/** Words in lanes: on a row, at its end, above a column. */

import { isClosing } from "../analysis/closing.ts";
import type {
  LaneColumn,
  LaneEnd,
  LaneIncident,
  LaneState,
  NoteLine,
  ScopeNote,
} from "../analysis/lane-parts.ts";
import type { LaneSelection, LeftOut } from "../analysis/lane-selection.ts";
import type { Tally } from "../analysis/tally.ts";
import type { AwaitRef } from "../trace/terms.ts";
import { shortDetails } from "./await-words.ts";
import { countTasks, more, moreLike, plural } from "./counts.ts";
import { describeEvent, nameError } from "./describe-event.ts";
import type { Labels } from "./labels.ts";
import { seconds } from "./run-names.ts";
import { sanitize, sanitizeLine } from "./sanitize.ts";

/** The text on a row's line, if there is room. May be empty. */
export function wordsOfState(state: LaneState, labels: Labels): string {
  switch (state.is) {
    case "waiting":
      return sanitizeLine(labels.awaited(state.on));
    case "cancelling":
      return state.message === null ? "" : sanitizeLine(state.message);
    case "open":
      return sanitizeLine(wordsOfScope(state.note, labels));
    default:
      return "";
  }
}

function wordsOfScope(note: ScopeNote, labels: Labels): string {
  switch (note.kind) {
    case "nothing":
      return "";
    case "members":
      return `of ${labels.refs(note.members)}`;
    case "deadline":
      return note.deadlineMs === null ? "no deadline" : `until ${seconds(note.deadlineMs)}`;
    case "expired":
      return "expired";
    case "aborts": {
      const { reason, child } = note.event;
      if (reason === "child-failed") {
        return `aborts: ${child === undefined ? "a task" : labels.task(child)} failed`;
      }
      const why = {
        "body-raised": isClosing(note.event.error) ? "its block was closed" : "its block raised",
        "parent-cancelled": `${labels.task(note.event.task)} was cancelled`,
        cancelled: "cancel() was called",
      }[reason];
      return `aborts: ${why}`;
    }
  }
}

const endWords = {
  returned: "done",
  cancelled: "cancelled",
  raised: "failed",
  destroyed: "destroyed",
  closed: "closed",
} as const;

/** How a row ends, in one word. */
export function wordOfEnd({ how }: Pick<LaneEnd, "how">): string {
  return endWords[how];
}

/** How a row ends, with the result or the error. */
export function wordsOfEnd(end: Omit<LaneEnd, "is">): string {
  const word = wordOfEnd(end);
  if (end.how === "returned") {
    const { result = "None" } = end;
    return result === "None" ? word : `${word}: ${sanitizeLine(result)}`;
  }
  if (end.error === undefined) return word;
  const name = nameError(end.error);
  if (end.how === "raised") return `${word}: ${name}`;
  return name === "CancelledError" ? word : `${word}: ${name.replace(/^CancelledError: /, "")}`;
}

/** The lines of a note. */
export function linesOfNote({ event }: NoteLine, labels: Labels): string[] {
  if (event.kind === "text.printed") {
    return sanitize(event.text).replace(/\n$/, "").split("\n");
  }
  const description = describeEvent(event, labels);
  return [description?.words ?? "", ...(description?.details ?? [])].map(sanitizeLine);
}

/** What happened at a mark. */
export function wordsOfIncident({ mark, event }: LaneIncident, labels: Labels): string {
  if (mark.is === "ended") return wordsOfEnd(mark);
  if (event.kind === "task.resumed" && event.error !== undefined) {
    return `${sanitizeLine(labels.awaited(event.from))} raises ${nameError(event.error)}`;
  }
  return sanitizeLine(describeEvent(event, labels)?.words ?? "");
}

/** What a row waits for, where its line has no room for a word. */
export function wordsOfWait(on: AwaitRef, labels: Labels): string {
  return `${labels.waits(on)}${shortDetails(on, labels)}`;
}

/** Behind an incident: how many others of its band are alike, and not shown. */
export function alikeWords(count: number): string {
  return count === 0 ? "" : `, and ${count} more alike`;
}

/** What of a band's incidents is not shown. */
export function incidentsMore(count: number): string {
  return `${more(count, "line")}: --format log has them all`;
}

/** What a note leaves out. */
export function linesMore(count: number): string {
  return `${plural(count, "line")} more`;
}

/** The meanings of glyphs in a legend. */
export const legendWords = {
  started: "starts",
  running: "runs",
  ready: "ready",
  waiting: "waits",
  open: "open",
  creates: "creates, enters, leaves",
  wakes: "wakes",
  cancels: "cancels",
  decided: "child decides",
  cancelling: "cancelling",
  thrown: "raises",
  swallowed: "swallows",
  replaced: "raises another",
  held: "group waits on",
  uncancelled: "uncancels",
  moved: "new deadline",
  noted: "note",
} as const;

/** At an arrow: what arrives, and from which rows. */
export function arrowWords(
  is: "asked" | "refused",
  from: readonly ("fromAbove" | "fromBelow")[],
): string {
  const where = from.map((each) => (each === "fromAbove" ? "above" : "below")).join(", ");
  return is === "asked" ? `cancel request from ${where}` : `too late, from ${where}`;
}

/** Below lanes that grow: `1.2 s  4 tasks: 1 done, 3 pending  Ctrl-C cancels`. */
export function growingStatus(elapsed: number, tally: Tally): string {
  return `${elapsed.toFixed(1)} s  ${countTasks(tally)}  Ctrl-C cancels`;
}

/** Before the names of tasks that have not ended, below a growing log. */
export function runningWords(count: number): string {
  return `${count} pending: `;
}

/** The time of an instant, or how much is folded here. */
export function timeWords({ atMs, folded, isGap }: LaneColumn): string {
  if (folded === 0) return seconds(atMs);
  return isGap ? `${plural(folded, "step")} left out` : `${folded} alike`;
}

/** How many are like what stands above, and not shown. */
export function wordsOfAlike({ count, like }: LeftOut, labels: Labels): string {
  return sanitizeLine(moreLike(count, labels.ref(like)));
}

/** What of a run is not shown, nor like something that is; empty for nothing. */
export function wordsOfOthers({ others, texts }: LaneSelection): string {
  const left = [
    ...(others > 0 ? [more(others, "task")] : []),
    ...(texts > 0 ? [`${plural(texts, "text")} printed by tasks left out`] : []),
  ];
  return left.length === 0 ? "" : `left out: ${left.join(", ")}`;
}
