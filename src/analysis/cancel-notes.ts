/** What is not obvious of cancel requests, and of their being taken back. */

import type { TraceEvent } from "../trace/event.ts";
import type { Note, Told } from "./event-notes.ts";
import type { Request } from "./landings.ts";
import { type Of, outcomeOf } from "./run-index.ts";
import { timeUp } from "./signal-words.ts";

export function cancelRequestNotes(event: TraceEvent, told: Told): readonly Note[] {
  switch (event.kind) {
    case "task.cancel-requested":
      return event.accepted ? accepted(event, told) : [refused(event, told)];
    case "gather.cancel-requested":
      return [event.accepted ? gatherAccepted(event, told) : gatherRefused(event, told)];
    case "task.uncancelled":
      return [takenBack(event, told)];
    case "interrupt.received":
      if (event.raises) {
        return [
          "The main task has been asked already, or is over: KeyboardInterrupt leaves the loop at once, as with asyncio.Runner.",
        ];
      }
      return [
        {
          once: "interrupt",
          text: `${event.signal === timeUp ? "The time limit" : "The first signal"} cancels the main task, as asyncio.Runner does: CancelledError is raised at its await, so that it can clean up.`,
        },
      ];
    default:
      return [];
  }
}

const ends = {
  returned: "it ended normally",
  raised: "it failed",
  cancelled: "it ended cancelled",
  destroyed: "it was destroyed",
  pending: "",
} as const;

function refused({ task }: Request, { run, names }: Told): Note {
  const how = ends[outcomeOf(run.endOf({ kind: "task", id: task }))];
  return `${names.task(task)} was done already${how && `: ${how}`}. cancel() returns False, and nothing happens.`;
}

function accepted(request: Request, { run, names }: Told): readonly Note[] {
  const { task, by, via, cancelling } = request;
  const who = names.task(task);
  if (via?.kind === "group" && run.first(via, "group.entered")?.task === task) {
    return [
      `The block of ${names.ref(via)} is a part of ${who}, so that has to end as well; the group takes this request back at its end.`,
    ];
  }
  const own = run.of(task).filter(({ seq }) => seq < request.seq);
  const last = own.findLast(
    ({ kind }) => kind === "task.started" || kind === "task.suspended" || kind === "task.resumed",
  );
  const earlier = own.some(
    (event) => event.kind === "task.cancel-requested" && event.seq > (last?.seq ?? 0),
  );
  if (earlier) {
    return [
      `${who} has not run since the request before: both will arrive as one CancelledError, and cancelling() counts ${cancelling}.`,
    ];
  }
  const cut =
    cancelling > 1
      ? [`${who} is still dealing with the request before: this one cuts that short.`]
      : [];
  if (last === undefined) {
    return [`${who} has not started: CancelledError is raised before the first line of its code.`];
  }
  if (by === task || last.kind !== "task.suspended") {
    return [`${who} is running: CancelledError is raised at the await that it comes to next.`];
  }
  const { on } = last;
  if (on.kind === "task" || on.kind === "gather") {
    return [
      ...cut,
      `${who} awaits ${names.awaited(on)}, so that is asked first; ${who} gets CancelledError when it has ended.`,
    ];
  }
  const landing = `cancel() raises nothing here: CancelledError is raised in ${who}, at its await of ${names.awaited(on)}, when that runs next.`;
  return [...cut, { once: "cancel", text: landing }];
}

function gatherAccepted({ gather }: Of<"gather.cancel-requested">, { run, names }: Told): Note {
  const ref = { kind: "gather", id: gather } as const;
  const children = run.first(ref, "gather.created")?.children ?? [];
  const pending = children.filter((child) => run.endOf(child) === undefined);
  return `A gather is not cancelled itself: it asks each of its tasks that is not done, ${names.each(pending)}, and is done when they are.`;
}

function gatherRefused({ gather }: Of<"gather.cancel-requested">, { run, names }: Told): Note {
  const ref = { kind: "gather", id: gather } as const;
  const who = names.ref(ref);
  const end = run.endOf(ref);
  const children = run.first(ref, "gather.created")?.children ?? [];
  const running = children.filter((child) => run.endOf(child) === undefined);
  const left =
    running.length === 0
      ? "nobody is asked"
      : `nobody is asked: ${names.each(running)}, still running, ${running.length === 1 ? "goes" : "go"} on`;
  if (end?.kind !== "gather.finished") {
    return `All the tasks of ${who} are done, so there is nothing left to cancel: cancel() returns False.`;
  }
  const by = end.decidedBy === undefined ? "" : ` with ${names.ref(end.decidedBy)}`;
  return `${who} was done already: ${ends[end.outcome]}${by}. So cancel() returns False, and ${left}.`;
}

function takenBack({ task, via, cancelling }: Of<"task.uncancelled">, { names }: Told): Note {
  const who = names.task(task);
  const left =
    cancelling === 0
      ? "nobody else has asked"
      : `${cancelling} from elsewhere ${cancelling === 1 ? "is" : "are"} left`;
  if (via?.kind === "timeout") {
    return `${names.ref(via)} takes its own request back; ${left}, so the CancelledError ${cancelling === 0 ? "becomes a TimeoutError" : "may have to stay one"}.`;
  }
  if (via?.kind === "group") return `The request was the group's own; ${left}.`;
  if (via?.kind === "runner") return `The request was that of the signal; ${left}.`;
  return `uncancel() only counts: the CancelledError that was raised has to be caught as well for ${who} to go on.`;
}
