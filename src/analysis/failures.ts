/**
 * Failures: every error of a run that is no cancellation, from where it was raised to where it ended.
 *
 * An error is followed by its identity. Nothing is read out of its text.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { ErrorInfo, Frame, Ref } from "../trace/terms.ts";
import type { TraceSummary } from "../trace/trace-line.ts";
import { type ErrorName, errorName, type Step } from "./cancel-route.ts";
import { type Consequence, consequencesOf } from "./consequences.ts";
import { type Catch, follow, type Response } from "./responses.ts";
import { endedBy, errorsIn, type RunIndex, type WithError } from "./run-index.ts";

export interface Failure {
  /** The first event that has it. */
  readonly seq: number;
  readonly atMs: number;
  readonly error: ErrorName;
  /** Who raised it. */
  readonly origin: Origin;
  /** The line that raised it. */
  readonly at?: Frame;
  /** The identities of a group's members. */
  readonly members?: readonly number[];
  /** What it passed through, in order. */
  readonly route: readonly Step[];
  /** Where it ended; in several places when several waited for it. */
  readonly landings: readonly FailureLanding[];
  readonly consequences: readonly Consequence[];
}

export type Origin =
  | { readonly by: "task"; readonly task: number }
  /** A timeout or group made it, in the task whose block it is. */
  | { readonly by: "timeout" | "group"; readonly ref: Ref; readonly task: number }
  /** It was set on a future, or came out of what a task awaited. */
  | { readonly by: "future" | "awaited"; readonly ref: Ref }
  | { readonly by: "callback" };

export type FailureLanding =
  | ({ readonly how: "caught"; readonly seq: number; readonly task: number } & Catch)
  | {
      readonly how: "replaced";
      readonly seq: number;
      readonly task: number;
      readonly by: ErrorName;
      readonly at?: Frame;
    }
  /** It is one of an exception group's members from there on. */
  | { readonly how: "grouped"; readonly seq: number; readonly by: ErrorName }
  /** It became one of a gather's results. */
  | { readonly how: "result"; readonly seq: number; readonly ref: Ref }
  /** The loop's exception handler was told of it. */
  | { readonly how: "reported"; readonly seq: number; readonly message: string }
  /** A callback raised it: the exception handler that the program had set got it. */
  | { readonly how: "handler"; readonly seq: number }
  /** It left main. */
  | { readonly how: "left-main" }
  /** It was asked for, and not raised again. */
  | { readonly how: "retrieved" }
  | { readonly how: "open" };

/** Every failure of a run, in order. */
export function failuresOf(run: RunIndex, summary: TraceSummary): readonly Failure[] {
  const firsts = new Map<number, { readonly event: TraceEvent; readonly error: ErrorInfo }>();
  for (const event of run.events) {
    for (const error of errorsIn(event)) {
      if (!isCancelled(error) && !firsts.has(error.id)) firsts.set(error.id, { event, error });
    }
  }
  return [...firsts.values()].map(({ event, error }) => failureOf(run, summary, event, error));
}

function failureOf(
  run: RunIndex,
  summary: TraceSummary,
  event: TraceEvent,
  error: ErrorInfo,
): Failure {
  const { seq, atMs } = event;
  const having = run.having(error.id);
  const ends = having.filter((each) => endedBy(each) !== null);
  const aborts = having.filter(({ kind }) => kind === "group.aborted");
  const at = (having.find(({ error: { frames } }) => frames.length > 0)?.error ?? error).frames.at(
    -1,
  );
  const members = error.exceptions?.map(({ id }) => id);
  return {
    seq,
    atMs,
    error: errorName(error),
    origin: originOf(event),
    ...(at && { at }),
    ...(members && { members }),
    route: routeOf(having, event),
    landings: landingsOf(run, summary, event, error, having),
    consequences: consequencesOf(run, ends, aborts),
  };
}

/** Such an error of a callback ends the run of the loop, and no handler gets it. */
function escapes({ type }: ErrorInfo): boolean {
  return type === "KeyboardInterrupt" || type === "SystemExit";
}

function isCancelled({ type }: ErrorInfo): boolean {
  return type === "asyncio.exceptions.CancelledError";
}

function originOf(event: TraceEvent): Origin {
  switch (event.kind) {
    case "task.finished":
    case "error.replaced":
    case "error.caught":
    case "group.aborted":
      return { by: "task", task: event.task };
    case "timeout.exited": {
      const ref: Ref = { kind: "timeout", id: event.timeout };
      const isOurs = event.expired && event.error?.cause !== undefined;
      return isOurs ? { by: "timeout", ref, task: event.task } : { by: "task", task: event.task };
    }
    case "group.exited":
      return event.error?.exceptions === undefined
        ? { by: "task", task: event.task }
        : { by: "group", ref: { kind: "group", id: event.group }, task: event.task };
    case "callback.raised":
      return { by: "callback" };
    case "block.exited":
      return event.task === null ? { by: "callback" } : { by: "task", task: event.task };
    case "task.resumed":
      return { by: "awaited", ref: { kind: event.from.kind, id: event.from.id } };
    case "loop.reported":
      return event.task === null ? { by: "callback" } : { by: "task", task: event.task };
    default: {
      const ended = endedBy(event);
      return ended === null ? { by: "callback" } : { by: "future", ref: ended.ref };
    }
  }
}

/** What it passed through after it was there: awaiting tasks that it left, gathers, shields, blocks. */
function routeOf(having: readonly WithError[], first: TraceEvent): readonly Step[] {
  return having.flatMap((event): Step[] => {
    if (event === first) return [];
    const { seq } = event;
    if (event.kind === "group.exited") return [{ ref: { kind: "group", id: event.group }, seq }];
    if (event.kind === "timeout.exited") {
      return [{ ref: { kind: "timeout", id: event.timeout }, seq }];
    }
    const ended = endedBy(event);
    const isItsOwn = first.kind === "error.replaced" && ended?.ref.id === first.task;
    return ended === null || (isItsOwn && ended.ref.kind === "task")
      ? []
      : [{ ref: ended.ref, seq }];
  });
}

function landingsOf(
  run: RunIndex,
  summary: TraceSummary,
  first: TraceEvent,
  error: ErrorInfo,
  having: readonly WithError[],
): readonly FailureLanding[] {
  const { id } = error;
  const found: FailureLanding[] = [];
  const group = run.groupOf(id);
  for (const event of having) {
    if (event.kind !== "loop.reported") continue;
    const { seq, message } = event;
    found.push({ how: "reported", seq, message });
  }
  if (first.kind === "callback.raised" && found.length === 0 && !escapes(error)) {
    found.push({ how: "handler", seq: first.seq });
  }
  const starts = having.filter((event) => event.kind === "task.resumed" && event !== first);
  for (const event of [first, ...starts]) {
    const landing = inTask(run, event, id);
    const isGrouped = landing?.how === "replaced" && landing.by.id === group?.id;
    if (landing !== null && !isGrouped) found.push(landing);
  }
  if (group !== undefined) {
    const seq = run.having(group.id)[0]?.seq ?? first.seq;
    found.push({ how: "grouped", seq, by: errorName(group) });
  }
  for (const { ref, how, seq } of consequencesOf(run, having)) {
    if (how === "result") found.push({ how, seq, ref });
  }
  const { ending } = summary;
  if ("error" in ending && ending.error.id === id) found.push({ how: "left-main" });
  if (found.length > 0) return found;
  return [{ how: having.some((event) => endedBy(event) !== null) ? "retrieved" : "open" }];
}

/** Where in the task it ended, if there. */
function inTask(run: RunIndex, event: TraceEvent, id: number): FailureLanding | null {
  if (!("task" in event) || event.task === null || event.kind === "task.finished") return null;
  const { task, seq } = event;
  if (event.kind === "error.replaced" && event.by.id !== id) return null;
  const response: Response =
    event.kind === "error.caught"
      ? { how: "swallowed", seq, returned: event.returned, ...(event.site && { at: event.site }) }
      : follow(run, event as TraceEvent & { readonly task: number }, id);
  switch (response.how) {
    // A later CancelledError may have ended the task: by then it had got over this one.
    case "interrupted":
    case "swallowed": {
      const { at = event.site, returned, goesOnAt } = response;
      return {
        how: "caught",
        seq,
        task,
        ...(at && { at }),
        ...(returned !== undefined && { returned }),
        ...(goesOnAt && { goesOnAt }),
      };
    }
    case "replaced": {
      const { by, at } = response;
      return { how: "replaced", seq: response.seq, task, by, ...(at && { at }) };
    }
    case "open": {
      const { at = event.site, hasAwaited } = response;
      return hasAwaited ? { how: "caught", seq, task, ...(at && { at }) } : null;
    }
    default:
      return null;
  }
}
