/** What is not obvious of a task's steps, and of its end. */

import type { TraceEvent } from "../trace/event.ts";
import type { Ref } from "../trace/terms.ts";
import { routeOf } from "./cancel-route.ts";
import type { Note, Told } from "./event-notes.ts";
import { delivered, landingOf, type Request, sourceOf } from "./landings.ts";
import type { Of } from "./run-index.ts";
import { describeError, functionOf } from "./run-names.ts";
import { wordsOfSignal } from "./signal-words.ts";

export function taskNotes(event: TraceEvent, told: Told): readonly Note[] {
  switch (event.kind) {
    case "task.started":
      return started(event, told);
    case "task.suspended":
      return suspended(event, told);
    case "task.resumed":
      return resumed(event, told);
    case "task.finished":
      return finished(event, told);
    case "task.destroyed":
      return [
        {
          once: "destroyed",
          text: "The loop holds a task only weakly: one that nothing else holds, nor wakes, may be collected before it is done.",
        },
      ];
    case "warning.issued":
      return [
        {
          once: "warning",
          text: "Calling a coroutine function runs nothing: only awaiting what it returns does, or a task made of it.",
        },
      ];
    case "deadlock.detected":
      return [
        event.blocked.some(({ on }) => on.delaySeconds === null)
          ? "A sleep without an end is never over, and nothing else is left to happen. CPython would hang here."
          : "Each of these waits for something that only another of them, or nobody, could bring about. CPython would hang here.",
      ];
    default:
      return [];
  }
}

function started(event: Of<"task.started">, { run, names }: Told): readonly Note[] {
  const { task } = event;
  const [request] = delivered(run, event);
  if (request !== undefined) {
    return [
      `${names.task(task)} was cancelled before it could start: no line of its code runs, not even a finally.`,
    ];
  }
  const created = run.first({ kind: "task", id: task }, "task.created");
  const { creator } = created ?? {};
  if (creator === undefined || creator === null) return [];
  const paused = run.next(creator, created!.seq, ["task.suspended", "task.finished"]);
  if (paused === undefined) {
    return [
      { once: "eager", text: "An eager task starts at once, inside the call that creates it." },
    ];
  }
  const did = paused.kind === "task.finished" ? "has ended" : "awaits";
  return [
    {
      once: "started",
      text: `createTask() only makes a task ready: it starts now that ${names.task(creator)} ${did}, and in the order of creation.`,
    },
  ];
}

function suspended(
  { task, on, cause }: Of<"task.suspended">,
  { run, names }: Told,
): readonly Note[] {
  const step = run.at(cause);
  const caught =
    step === undefined ? [] : run.effectsOf(step).filter(({ kind }) => kind === "error.caught");
  const held = caught.at(-1);
  const notes: Note[] = [];
  if (held?.kind === "error.caught") {
    const name = held.site === undefined ? "" : functionOf(held.site);
    const error = describeError(held.error);
    notes.push(
      held.returned
        ? `${name || names.task(task)} caught the ${error}, so ${names.task(task)} goes on.`
        : `${name || names.task(task)} has not let the ${error} out: it caught it, or cleans up before it raises it again.`,
    );
  }
  if (on.kind === "turn") {
    notes.push({ once: "turn", text: "sleep(0) lets every other task that is ready run once." });
  }
  if (on.kind === "group") {
    notes.push({
      once: "group-wait",
      text: `The block has come to its end, but the group waits there until all its tasks have.`,
    });
  }
  return notes;
}

function resumed(event: Of<"task.resumed">, told: Told): readonly Note[] {
  const { run, names } = told;
  const { task, from, outcome } = event;
  const who = names.task(task);
  const what = names.awaited(from);
  if (outcome === "returned") {
    const request = pendingRequest(event, told);
    return request === undefined
      ? []
      : [
          `${who} was asked to be cancelled, and the request went to ${what}: as that ended otherwise, nothing is raised here.`,
        ];
  }
  if (outcome === "raised") {
    return [
      {
        once: "raised",
        text: `What ${what} ended with is raised where it is awaited; ${who} may catch it there.`,
      },
    ];
  }
  const [own] = delivered(run, event);
  if (own !== undefined) return [landed(own, told)];
  const source = sourceOf(run, event);
  const why = source === null ? "" : because(source, told);
  return [
    `Nobody cancelled ${who}: ${what}, which it awaits, ended cancelled${why}, and an await raises that too.`,
  ];
}

/** By whom it was asked for, where, and through what it came. */
function landed(request: Request, { run, names }: Told): string {
  const { requester, at, steps } = routeOf(run, request);
  const isRequester = ({ kind, id }: Ref) =>
    kind === "runner" ||
    kind === "host" ||
    (requester.by === "group" && kind === "group" && id === requester.group) ||
    (requester.by === "timeout" && kind === "timeout" && id === requester.timeout);
  const between = steps.map(({ ref }) => ref).filter((ref) => !isRequester(ref));
  const path = between.length === 0 ? "" : `, through ${names.each(between)}`;
  switch (requester.by) {
    case "task":
      return `Here lands what ${names.task(requester.task)} asked for${names.at(at)}${path}.`;
    case "group":
      return `Here lands what group-${requester.group} asked for${path}.`;
    case "timeout":
      return `Here lands what timeout-${requester.timeout} asked for${path}.`;
    case "signal":
      return `Here lands what ${wordsOfSignal(requester.signal, "inside")} asked for${path}.`;
    case "runner":
      return `Here lands what the runner asked for${path}.`;
    default:
      return `Here lands what a callback asked for${names.at(at)}${path}.`;
  }
}

function because(source: NonNullable<ReturnType<typeof sourceOf>>, { run, names }: Told): string {
  const { requester, at } = routeOf(run, source);
  return requester.by === "task"
    ? `, as ${names.task(requester.task)} had asked for${names.at(at)}`
    : "";
}

/** A request that was accepted before this step and has not been thrown by it. */
function pendingRequest(event: Of<"task.resumed">, { run }: Told): Request | undefined {
  const own = run.of(event.task).filter(({ seq }) => seq < event.seq);
  const before = own.findLast(({ kind }) => kind === "task.resumed" || kind === "task.started");
  return own.find(
    (each): each is Request =>
      each.kind === "task.cancel-requested" &&
      each.accepted &&
      each.seq > (before?.seq ?? 0) &&
      run.effectsOf(each).some(({ kind }) => kind.endsWith("cancel-requested")),
  );
}

function finished(event: Of<"task.finished">, { run, names }: Told): readonly Note[] {
  const { task, outcome, error, cause } = event;
  const who = names.task(task);
  const step = run.at(cause);
  const passages = step === undefined ? [] : run.effectsOf(step);
  const caught = passages.findLast((each) => each.kind === "error.caught");
  const replaced = passages.findLast((each) => each.kind === "error.replaced");
  if (outcome === "returned" && caught?.kind === "error.caught") {
    const name = (caught.site && functionOf(caught.site)) || who;
    const wasAsked = step?.kind === "task.resumed" && delivered(run, step).length > 0;
    const rest = wasAsked
      ? `so ${who} is not cancelled, although it was asked to be`
      : `and ${who} ends as if nothing had happened`;
    return [`${name} caught the ${describeError(caught.error)}, ${rest}.`];
  }
  if (outcome === "raised" && replaced?.kind === "error.replaced" && replaced.by.id === error?.id) {
    return [
      `${describeError(replaced.by)} has taken the place of ${describeError(replaced.error)}, so ${who} fails instead of ending cancelled.`,
    ];
  }
  if (outcome !== "cancelled") return [];
  const landing = landingOf(run, task, error?.id);
  if (landing === null && step?.kind === "task.resumed") {
    return [
      `${who} did not await again after it was cancelled, so what it returned is thrown away.`,
    ];
  }
  return [
    {
      once: "cancelled",
      text: `CancelledError left ${who}: that, and nothing else, makes it a cancelled task.`,
    },
  ];
}
