/** Remarks on gathers, groups, timeouts and shields in words. */

import type { RemarkOf } from "../analysis/remarks.ts";
import type { ScopeRemark } from "../analysis/scope-remarks.ts";
import { describeError, type RunNames } from "./run-names.ts";

export function scopeRemarkWords(remark: ScopeRemark, names: RunNames): string {
  switch (remark.claim) {
    case "gather-made":
      return "gather() wraps coroutines in tasks and returns a future immediately: the tasks run from the next turn of the loop on, whether the future is awaited or not.";
    case "gather-results":
      return `With ${names.spelling.returnExceptions} nothing is raised: the ${remark.failed.length === 1 ? "error" : "errors"} of ${names.each(remark.failed)} ${remark.failed.length === 1 ? "is" : "are"} among the results.`;
    case "gather-decided":
      return gatherDecided(remark, names);
    case "gather-dropped":
      return `${names.ref(remark.gather)} was already done: its done callback retrieved the ${describeError(remark.error)} of ${names.ref(remark.of)} and dropped it, so nothing is reported.`;
    case "group-aborted":
      return groupAborted(remark, names);
    case "exception-group":
      return "A group raises an ExceptionGroup even for a single error; except* matches the types of the errors in it.";
    case "timeout-asks":
      return `A timeout only requests the cancellation of the task that runs its block, ${names.task(remark.task)}.`;
    case "timeout-not-its-own":
      return "This timeout has not expired: the CancelledError is not its own, and passes through it.";
    case "timeout-swallowed":
      return "The block ended normally in spite of the cancel request, so there is no TimeoutError.";
    case "timeout-outdone":
      return "Another cancel request is outstanding as well, so the CancelledError does not become a TimeoutError.";
    case "timeout-error":
      return "On the way out of its block the CancelledError becomes a TimeoutError, which an ordinary except can catch.";
    case "shield-cancelled":
      return `Only the shield is cancelled, and with it the await: ${names.ref(remark.inner)} is not.`;
    case "error-reported":
      return "The loop's exception handler is called with errors that no code of the program asked for.";
  }
}

function gatherDecided(
  { gather, by, how, running, asked }: RemarkOf<"gather-decided">,
  names: RunNames,
): string {
  const who = names.ref(gather);
  const waiting =
    asked.length === 0
      ? ""
      : ` ${names.each(asked)}, which received its cancel request as well, ${asked.length === 1 ? "has" : "have"} not ended yet.`;
  const going =
    running.length === 0
      ? ""
      : ` ${names.each(running)} ${running.length === 1 ? "is" : "are"} still running: a gather that fails cancels none of them.`;
  const rest = `${waiting}${going}`;
  if (how === "program") return `Code of the program ended ${who}, and not a child.${rest}`;
  if (how === "all" || by === null) {
    return `All children of ${who} have ended; as it had a cancel request, it fails with CancelledError.`;
  }
  return `${names.ref(by)} decides ${who}: the first child that fails, or is cancelled, ends it.${rest}`;
}

function groupAborted(
  { reason, task, cancels, closes, comes }: RemarkOf<"group-aborted">,
  names: RunNames,
): string {
  const parent = names.task(task);
  const raises = comes === "raised" || comes === null;
  const tasks =
    cancels.length === 0 ? "has no task left to cancel" : `cancels ${names.tasks(cancels)}`;
  switch (reason) {
    case "child-failed": {
      const whom =
        cancels.length === 0
          ? "cancels only its own block, as no other task is left"
          : `cancels ${names.tasks(cancels)} and its own block`;
      const end = raises ? `${whenEnded(cancels.length + 1)} raises the errors together.` : "";
      return `When a task of a group fails, the group ${whom}.${end}`;
    }
    case "body-raised": {
      const group = closes ? "a BaseExceptionGroup" : "an ExceptionGroup";
      const end = raises ? `${whenEnded(cancels.length)} raises the error in ${group}.` : "";
      return closes
        ? `Closing raises GeneratorExit in the block. To the group that is an error: it ${tasks}.${end}`
        : `When its block raises, a group ${tasks}.${end}`;
    }
    case "parent-cancelled": {
      const lets = comes === "cancelled" && cancels.length > 0;
      const end = lets ? `${whenEnded(cancels.length)} propagates the CancelledError.` : "";
      return `A CancelledError came to ${parent} in the group's block, or while the group waited: the group ${tasks}.${end}`;
    }
    case "cancelled":
      return `The group's cancel() was called: it ${tasks}${cancels.length === 0 ? "" : " and its own block"}.`;
  }
}

/** The begin of a sentence on what a group does when what it cancelled has ended. */
function whenEnded(count: number): string {
  if (count === 0) return " It";
  return count === 1 ? " When that has ended, it" : " When they have ended, it";
}
