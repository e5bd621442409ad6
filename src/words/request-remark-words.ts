/** Remarks on cancel requests in words. */

import type { RemarkOf } from "../analysis/remarks.ts";
import type { Comes, RequestRemark } from "../analysis/request-remarks.ts";
import type { Ref } from "../trace/terms.ts";
import { ended, endedAs } from "./endings.ts";
import type { RunNames } from "./run-names.ts";
import { timeUp } from "./signal-words.ts";

export function requestRemarkWords(remark: RequestRemark, names: RunNames): string {
  switch (remark.claim) {
    case "request-refused": {
      const who = names.task(remark.task);
      return `${who} was already done: it ${ended(remark.ended)}. cancel() returns False, and nothing happens.`;
    }
    case "block-cancelled": {
      const back = remark.takesBack ? "; the group takes this request back at its end" : "";
      return `The block of ${names.ref(remark.group)} is part of ${names.task(remark.task)}, so that gets a request as well${back}.`;
    }
    case "request-renewed": {
      const lands =
        remark.comes === "landed"
          ? `; CancelledError is raised at the next await of ${names.task(remark.task)}`
          : otherwise(remark.comes);
      return `${names.ref(remark.group)} makes the request of ${whoseWords(remark.whose, names)} again: cancelling() still counts it${lands}.`;
    }
    case "request-joins": {
      const joined = remark.comes === "landed" ? "both arrive as one CancelledError, and " : "";
      return `${names.task(remark.task)} has not run since the previous request: ${joined}cancelling() counts ${remark.cancelling}.`;
    }
    case "request-before-start": {
      const how =
        remark.comes === "landed" ? ": CancelledError is raised instead of its first step" : "";
      return `${names.task(remark.task)} has not started${how || otherwise(remark.comes)}.`;
    }
    case "request-while-running": {
      const lands = remark.comes === "landed" ? ": CancelledError is raised at its next await" : "";
      return `${names.task(remark.task)} is running${lands || otherwise(remark.comes)}.`;
    }
    case "request-passed-on": {
      const who = names.task(remark.task);
      const rest =
        remark.comes === "landed"
          ? `; ${who} gets CancelledError when that has ended`
          : otherwise(remark.comes);
      return `${who} awaits ${names.awaited(remark.on)}, so that gets the request first${rest}.`;
    }
    case "request-made": {
      const at = `${names.task(remark.task)}, at its await of ${names.awaited(remark.on)}`;
      return remark.comes === "landed"
        ? `cancel() raises nothing here: CancelledError is raised in ${at}, when it next runs.`
        : `cancel() raises nothing here: it makes a request to ${at}${otherwise(remark.comes)}.`;
    }
    case "gather-asks": {
      const asks = `A gather passes the request on to each of its children that is not done, ${names.each(remark.asked)}`;
      return remark.returnExceptions
        ? `${asks}, and fails with CancelledError when all have ended.`
        : `${asks}. The first child that fails, or is cancelled, ends it; without one it fails with CancelledError when all have ended.`;
    }
    case "gather-refused":
      return gatherRefused(remark, names);
    case "timeout-takes-back":
      return `${names.ref(remark.timeout)} takes its own request back; ${othersWords(remark.left)}${becomes(remark)}.`;
    case "taken-back": {
      const whose = remark.by === "group" ? "the group's own" : "that of the signal";
      return `The request was ${whose}; ${othersWords(remark.left)}.`;
    }
    case "taken-to-renew":
      return `The request was that of ${whoseWords(remark.whose, names)}: ${names.ref(remark.group)} raises an error of its own in place of the CancelledError, and makes the request again.`;
    case "uncancelled":
      return remark.wasThrown
        ? "uncancel() only counts: a CancelledError that was raised has to be caught as well for the task to continue."
        : `uncancel() only counts; ${othersWords(remark.left)}.`;
    case "interrupted":
      if (remark.raises) {
        return "The main task has been cancelled already, or has ended: KeyboardInterrupt leaves the loop at once, as with asyncio.Runner.";
      }
      return `${remark.signal === timeUp ? "The time limit" : "The first signal"} cancels the main task, as asyncio.Runner does, so that it can clean up.`;
  }
}

function whoseWords(whose: Ref | null, names: RunNames): string {
  return whose === null ? "a callback" : names.ref(whose);
}

/** What happens to a request that is not thrown. */
function otherwise(comes: Comes): string {
  switch (comes) {
    case "withdrawn":
      return "; it is taken back before it is thrown";
    case "absorbed":
      return "; that ends without a CancelledError, so none is raised";
    case "at-return":
      return "; it never awaits again, and ends cancelled";
    case "lost":
      return "; it fails with another error before it awaits again";
    case "open":
      return "; the run ends before it is thrown";
    case "landed":
    case null:
      return "";
  }
}

function othersWords(left: number): string {
  if (left === 0) return "no other is outstanding";
  return `${left} from elsewhere ${left === 1 ? "is" : "are"} outstanding`;
}

function becomes({ becomes, left }: RemarkOf<"timeout-takes-back">): string {
  switch (becomes) {
    case "timeout-error":
      return ", and the CancelledError becomes a TimeoutError";
    case "returned":
      return "; the block ended normally, so there is no TimeoutError";
    case "other":
      return left === 0 ? "" : ", so the CancelledError does not become a TimeoutError";
    case null:
      return "";
  }
}

function gatherRefused(
  { gather, end, running }: RemarkOf<"gather-refused">,
  names: RunNames,
): string {
  const who = names.ref(gather);
  if (end === null) {
    return `All the children of ${who} are done, so there is nothing left to cancel: cancel() returns False.`;
  }
  const by = end.decidedBy === undefined ? "" : `, decided by ${names.ref(end.decidedBy)}`;
  const still = running.length === 1 ? "is still running" : "are still running";
  const left = running.length === 0 ? "" : `: ${names.each(running)} ${still}`;
  return `${who} was already done: it ${endedAs(end)}${by}. So cancel() returns False, and no child gets a request${left}.`;
}
