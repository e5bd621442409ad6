/** Remarks on the steps of tasks in words. */

import type { RemarkOf } from "../analysis/remarks.ts";
import type { Asked, StepRemark } from "../analysis/step-remarks.ts";
import { describeError, functionOf, type RunNames } from "./run-names.ts";
import { wordsOfSignal } from "./signal-words.ts";

export function stepRemarkWords(remark: StepRemark, names: RunNames): string {
  switch (remark.claim) {
    case "never-ran":
      return `${names.task(remark.task)} was cancelled before its first step: no line of its code ran, not even a finally.`;
    case "started-eagerly":
      return "An eager task starts at once, inside the call that creates it.";
    case "started-later": {
      const did = remark.creatorEnded ? "has ended" : "awaits";
      return `${names.spelling.createTask} only makes a task ready: it starts now that ${names.task(remark.creator)} ${did}, and in the order of creation.`;
    }
    case "error-held":
      return held(remark, names);
    case "error-caught":
      return `${functionIn(remark, names)} caught the ${describeError(remark.error)}, so ${names.task(remark.task)} continues.`;
    case "turn-given":
      return "sleep(0) lets every other task that is ready run once.";
    case "group-waits":
      return "The block has come to its end, and the group waits there until all its tasks have ended.";
    case "request-absorbed":
      return `${names.task(remark.task)} had a cancel request, which went to ${names.awaited(remark.on)}: that ended without a CancelledError, so none is raised here.`;
    case "error-at-await":
      return `The error of ${names.awaited(remark.on)} is raised where it is awaited; ${names.task(remark.task)} may catch it there.`;
    case "request-landed":
      return landed(remark, names);
    case "cancelled-unasked":
      return unasked(remark, names);
    case "error-caught-at-end": {
      const who = names.task(remark.task);
      const rest = remark.wasAsked
        ? `so ${who} is not cancelled, although that was requested`
        : `and ${who} ends normally`;
      return `${functionIn(remark, names)} caught the ${describeError(remark.error)}, ${rest}.`;
    }
    case "error-instead":
      return instead(remark, names);
    case "raised-unasked":
      return `No cancel request reached ${names.task(remark.task)}: it raised the CancelledError by itself${names.at(remark.at)}, and that makes it a cancelled task.`;
    case "result-discarded":
      return `${names.task(remark.task)} returned before the cancel request could be thrown at an await, so it ends cancelled and its result is discarded.`;
    case "task-set":
      return `A method of Future ends ${names.task(remark.task)} as if it were a plain future: its code gets nothing and stays where it is. If it is woken later, the loop reports an InvalidStateError.`;
    case "task-cancelled":
      return `CancelledError left ${names.task(remark.task)}: that, and nothing else, makes it a cancelled task.`;
    case "destroyed":
      if (remark.closed) return "The loop is closed: nothing runs the task any more.";
      return "The loop keeps only weak references to tasks: a pending task that nothing else refers to, and nothing wakes, may be collected.";
    case "never-awaited":
      return "Calling a coroutine function runs nothing: the coroutine that it returns has to be awaited, or wrapped in a task.";
    case "deadlocked":
      if (remark.forEver) {
        return "An endless sleep never ends, and nothing else can happen. CPython would hang here.";
      }
      return "Nothing that is ready or scheduled can wake any of these tasks. CPython would hang here.";
  }
}

/** The function that held an error, or its task. */
function functionIn(
  { task, at }: Pick<RemarkOf<"error-caught">, "task" | "at">,
  names: RunNames,
): string {
  return (at && functionOf(at)) || names.task(task);
}

function held(remark: RemarkOf<"error-held">, names: RunNames): string {
  const who = functionIn(remark, names);
  const error = describeError(remark.error);
  switch (remark.comes) {
    case "left":
      return `${who} cleans up before it propagates the ${error}.`;
    case "stayed":
      return `${who} caught the ${error}, and continues.`;
    case "unclear":
      return `${who} does not propagate the ${error}, and continues.`;
    case null:
      return `${who} has not propagated the ${error} so far.`;
  }
}

function landed(remark: RemarkOf<"request-landed">, names: RunNames): string {
  const { requests } = remark;
  const who = requester(remark, names);
  const way = `${placeOf(remark, names)}${throughWords(remark, names)}`;
  if (requests === 1) return `This is the CancelledError that ${who} requested${way}.`;
  return `This is one CancelledError for ${requests} requests: ${who} made the first${way}.`;
}

function requester({ requester }: RemarkOf<"request-landed">, names: RunNames): string {
  switch (requester.by) {
    case "task":
      return names.task(requester.task);
    case "group":
      return `group-${requester.group}`;
    case "timeout":
      return `timeout-${requester.timeout}`;
    case "signal":
      return wordsOfSignal(requester.signal, "inside");
    case "runner":
      return "the runner";
    case "callback":
      return "a callback";
    default:
      return "an earlier request";
  }
}

/** The line of a call of cancel(). A group or timeout has only the line where its block is entered. */
function placeOf({ requester, at }: RemarkOf<"request-landed">, names: RunNames): string {
  return requester.by === "task" || requester.by === "callback" ? names.at(at) : "";
}

function throughWords({ through, omitted }: Asked, names: RunNames): string {
  return through.length === 0 ? "" : `, through ${names.route(through, omitted)}`;
}

function unasked({ task, on, source }: RemarkOf<"cancelled-unasked">, names: RunNames): string {
  const by =
    source?.requester.by === "task"
      ? `, as ${names.task(source.requester.task)} had requested${names.at(source.at)}`
      : "";
  return `No cancel request reached ${names.task(task)}: ${names.awaited(on)}, which it awaits, ended with a CancelledError${by}, and an await raises that too.`;
}

function instead(
  { task, error, by, age, wasAsked }: RemarkOf<"error-instead">,
  names: RunNames,
): string {
  const who = names.task(task);
  const which = age === "older" ? `the older ${describeError(by)}` : describeError(by);
  const rest = wasAsked
    ? `so ${who} fails, and does not end cancelled`
    : `so ${who} fails with that`;
  return `The ${describeError(error)} did not leave ${who}: ${which} did, ${rest}.`;
}
