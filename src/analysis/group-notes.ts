/** What is not obvious of gathers, groups, timeouts and shields. */

import type { TraceEvent } from "../trace/event.ts";
import { isClosing } from "./closing.ts";
import type { Note, Told } from "./event-notes.ts";
import type { Of } from "./run-index.ts";

export function groupNotes(event: TraceEvent, told: Told): readonly Note[] {
  switch (event.kind) {
    case "gather.created":
      return [
        {
          once: "gather",
          text: "gather() makes tasks of coroutines, and returns a future at once: they run by themselves from the next turn on, whether it is awaited or not.",
        },
      ];
    case "gather.finished":
      return gatherFinished(event, told);
    case "group.aborted":
      return [aborted(event, told)];
    case "group.exited":
      return groupExited(event);
    case "timeout.expired":
      return [
        {
          once: "timeout",
          text: `A timeout is nothing but a cancel request for the task that runs its block, ${told.names.task(event.task)}.`,
        },
      ];
    case "timeout.exited":
      return timeoutExited(event);
    case "shield.finished": {
      const inner = told.names.ref(event.inner);
      return event.innerDone
        ? []
        : [
            `Only the shield is cancelled, and with it the await: ${inner} goes on, whoever waits for it.`,
          ];
    }
    case "loop.reported":
      return event.error === undefined
        ? []
        : [
            {
              once: "reported",
              text: "There is nobody left who could catch this error, so the loop's exception handler is told of it.",
            },
          ];
    default:
      return [];
  }
}

function gatherFinished(
  { gather, outcome, decidedBy }: Of<"gather.finished">,
  { run, names }: Told,
): readonly Note[] {
  const created = run.first({ kind: "gather", id: gather }, "gather.created");
  const running = (created?.children ?? []).filter((child) => run.endOf(child) === undefined);
  const who = `gather-${gather}`;
  if (outcome === "returned") {
    const failed = (created?.children ?? []).filter((child) => {
      const end = run.endOf(child);
      return end !== undefined && end.kind !== "task.destroyed" && end.outcome !== "returned";
    });
    return failed.length === 0
      ? []
      : [
          `With returnExceptions nothing is raised: what ${names.each(failed)} ended with is among the results.`,
        ];
  }
  const by = decidedBy === undefined ? "It" : names.ref(decidedBy);
  const rest =
    running.length === 0
      ? ""
      : ` ${names.each(running)} ${running.length === 1 ? "goes" : "go"} on running: a gather cancels nobody for that.`;
  return [`${by} decides ${who}: the first that fails, or is cancelled, ends it.${rest}`];
}

function aborted({ reason, task, cancels, error }: Of<"group.aborted">, { names }: Told): Note {
  const tasks =
    cancels.length === 0 ? "has no other task left to cancel" : `cancels ${names.tasks(cancels)}`;
  const parent = names.task(task);
  switch (reason) {
    case "child-failed":
      return `When a task of a group fails, the group ${tasks} and its own block, waits for all to end, and only then raises what was raised, together.`;
    case "body-raised":
      if (isClosing(error)) {
        return `Closing raises GeneratorExit in the block. To the group that is an error: it ${tasks}, waits for them to end, and raises it in a BaseExceptionGroup.`;
      }
      return `When its block raises, a group ${tasks}, waits for them to end, and raises the error in an ExceptionGroup.`;
    case "parent-cancelled":
      return `${parent} was cancelled while the group's block or its end ran: the group ${tasks}, and lets the CancelledError out when they have ended.`;
    case "cancelled":
      return `The group's own cancel(): it ${tasks}, and its block is left without an error.`;
  }
}

function groupExited({ outcome, error }: Of<"group.exited">): readonly Note[] {
  if (outcome !== "raised" || error?.exceptions === undefined) return [];
  return [
    {
      once: "exception-group",
      text: "A group raises an ExceptionGroup even when there is but one error; except* catches by the types of the errors in it.",
    },
  ];
}

function timeoutExited({ outcome, expired, error }: Of<"timeout.exited">): readonly Note[] {
  if (!expired) {
    return outcome === "cancelled"
      ? ["This timeout has not expired: the CancelledError is not its own, and passes through it."]
      : [];
  }
  if (outcome === "returned") {
    return [
      "The block caught the CancelledError and ended normally, so there is no TimeoutError: the timeout only asked.",
    ];
  }
  if (outcome === "cancelled") {
    return [
      "Somebody else has asked for the cancellation as well, so the CancelledError is not turned into a TimeoutError.",
    ];
  }
  return error?.cause === undefined
    ? []
    : [
        {
          once: "timeout-error",
          text: "On the way out of its block the CancelledError becomes a TimeoutError, which an ordinary except can catch.",
        },
      ];
}
