/** A clause on a cancel request: who made it, and what passed it on. */

import type { Requester } from "../analysis/cancel-route.ts";
import type { Cancellation } from "../analysis/cancellations.ts";
import { isClosing } from "../analysis/closing.ts";
import type { RunIndex } from "../analysis/run-index.ts";
import { describeError, type RunNames, secondsOf } from "./run-names.ts";
import { wordsOfSignal } from "./signal-words.ts";

export function requestClause(cancellation: Cancellation, run: RunIndex, names: RunNames): string {
  const { renewedBy, ...request } = cancellation;
  if (renewedBy === undefined) return madeBy(request, run, names);
  const atMs = run.at(request.route.at(-2)?.seq ?? null)?.atMs ?? request.atMs;
  const first = { ...request, atMs, route: request.route.slice(0, -2) };
  return `${madeBy(first, run, names)}, and ${names.ref(renewedBy)} took that request back and made it again`;
}

function madeBy(cancellation: Cancellation, run: RunIndex, names: RunNames): string {
  const { requester, route, subject, message, at } = cancellation;
  const said = message === null ? "" : ` with the message ${message}`;
  const place = names.at(at);
  /** The receiver of the request after `steps` steps, and what passed it on from there. */
  const target = (steps: number): string =>
    `${names.ref(route[steps]?.ref ?? subject)}${passedOn(cancellation, steps, names)}`;
  switch (requester.by) {
    case "task": {
      const first = route[0]?.ref ?? subject;
      const itself = first.kind === "task" && first.id === requester.task;
      const whom = itself ? "itself" : names.ref(first);
      const on = passedOn(cancellation, 0, names);
      return `${names.task(requester.task)} cancelled ${whom}${place}${said}${on}`;
    }
    case "callback": {
      const first = names.ref(route[0]?.ref ?? subject);
      return `A callback cancelled ${first}${place}${said}${passedOn(cancellation, 0, names)}`;
    }
    case "set":
      return `${setterWords(requester.task, names, "A")} set a CancelledError on ${names.ref(subject)}${place}${said}`;
    case "ended":
      return `${names.ref(subject)} got a CancelledError from something that had ended cancelled before`;
    case "error":
      return `${names.ref(subject)} raised a CancelledError by itself${place}`;
    case "group": {
      const isBlock = subject.kind === "task" && subject.id === requester.task;
      const whose = isBlock ? ", whose block it is" : "";
      return `group-${requester.group} aborted because ${whyAborted(requester, names)}, and cancelled ${target(1)}${whose}`;
    }
    case "timeout":
      return `timeout-${requester.timeout}${place} expired at ${secondsOf(cancellation.atMs)} and cancelled ${target(1)}`;
    case "runner":
      return `The runner cancelled ${target(1)}, because ${whyRunner(cancellation, run)}`;
    case "signal":
      return `${wordsOfSignal(requester.signal, "first")} cancelled ${target(1)}`;
    case "unknown":
      return `${names.ref(subject)} was cancelled${place}${said}`;
  }
}

function setterWords(task: number | null, names: RunNames, article: "A" | "a"): string {
  return task === null ? `${article} callback` : names.task(task);
}

/** The requester in a few words. */
export function requesterWords(cancellation: Cancellation, run: RunIndex, names: RunNames): string {
  const { requester } = cancellation;
  switch (requester.by) {
    case "task":
      return names.task(requester.task);
    case "callback":
      return "a callback";
    case "set":
      return setterWords(requester.task, names, "a");
    case "ended":
      return "no one: something that it awaited had ended cancelled";
    case "error":
      return "no one: it raised a CancelledError by itself";
    case "group":
      return `group-${requester.group}, because ${whyAborted(requester, names)}`;
    case "timeout": {
      const { deadlineMs } = requester;
      const due = deadlineMs === null ? "" : `, due at ${secondsOf(deadlineMs)}`;
      return `timeout-${requester.timeout}${due}`;
    }
    case "runner":
      return `the runner, because ${whyRunner(cancellation, run)}`;
    case "signal":
      return wordsOfSignal(requester.signal, "inside");
    case "unknown":
      return "not known";
  }
}

/** `, and gather-1 passed it on through group-1 to Task-3`. */
function passedOn(
  { route, routeOmits = 0, subject }: Cancellation,
  from: number,
  names: RunNames,
): string {
  const [first, ...between] = route.slice(from).map(({ ref }) => ref);
  if (first === undefined) return "";
  const through = between.length === 0 ? "" : ` through ${names.route(between, routeOmits)}`;
  return `, and ${names.ref(first)} passed it on${through} to ${names.ref(subject)}`;
}

function whyRunner({ seq }: Cancellation, run: RunIndex): string {
  const main = run.endOf({ kind: "task", id: 1 });
  if (main !== undefined && main.seq < seq) return "main had ended";
  const isStuck = run.events.some((event) => event.kind === "deadlock.detected" && event.seq < seq);
  return isStuck ? "the run was deadlocked" : "the run was over";
}

function whyAborted(
  { reason, child, task, error, raisedAt }: Extract<Requester, { by: "group" }>,
  names: RunNames,
): string {
  const why = {
    "child-failed": `${child === undefined ? "a task" : names.task(child)} failed`,
    "body-raised": "its block raised an error",
    "parent-cancelled": `${names.task(task)} was cancelled`,
    cancelled: "its cancel() was called",
  }[reason];
  if (reason === "body-raised" && isClosing(error)) return "its block was closed";
  const place = names.at(raisedAt);
  return error === undefined ? `${why}${place}` : `${why}${place} (${describeError(error)})`;
}
