/**
 * Failures: every error of a run except CancelledError, from where it was raised to where it ended.
 *
 * An error is followed by its identity, never by its text.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { ErrorInfo, Frame, Ref } from "../trace/terms.ts";
import type { TraceSummary } from "../trace/trace-line.ts";
import { type ErrorName, errorName, type Step } from "./cancel-route.ts";
import { inOrder, type Proved } from "./claims.ts";
import { isClosing } from "./closing.ts";
import { type Consequence, ConsequenceRoom, consequencesOf } from "./consequences.ts";
import { type FailureOrigin, leaverOf, originOf } from "./failure-origins.ts";
import { follow } from "./passages.ts";
import { type Catch, isInstead } from "./responses.ts";
import { endedBy, errorsIn, isCancelledError, type RunIndex, type WithError } from "./run-index.ts";

export interface Failure extends Proved {
  readonly claim: "failure";
  /** The first event that has it. */
  readonly seq: number;
  readonly atMs: number;
  readonly error: ErrorName;
  /** What raised it. */
  readonly origin: FailureOrigin;
  /** The line that raised it. */
  readonly at?: Frame;
  /** Instead, the line that made it, where another task raised it: that line is not known. */
  readonly madeAt?: Frame;
  /** The identities of a group's members. */
  readonly members?: readonly number[];
  /** What it passed through, in order. */
  readonly route: readonly Step[];
  /** Where it ended: several places if several tasks waited for it. */
  readonly landings: readonly FailureLanding[];
  readonly consequences: readonly Consequence[];
  /** There may be more of them: the run has very many. */
  readonly isCut?: true;
}

export type FailureLanding =
  | ({ readonly how: "caught"; readonly seq: number; readonly task: number } & Catch)
  /** Another error left the task, or a function of it, instead: see Response. */
  | {
      readonly how: "replaced" | "let-out";
      readonly seq: number;
      readonly task: number;
      readonly by: ErrorName;
      readonly age: "older" | "later" | null;
      readonly at?: Frame;
    }
  /** It is one of an exception group's members from there on. */
  | { readonly how: "grouped"; readonly seq: number; readonly by: ErrorName }
  /** It became one of a gather's results. */
  | { readonly how: "result"; readonly seq: number; readonly ref: Ref }
  /** The loop's exception handler was called with it. */
  | { readonly how: "reported"; readonly seq: number; readonly message: string }
  /** A callback raised it, and the program's own exception handler received it. */
  | { readonly how: "handler"; readonly seq: number }
  /** The exit of a context manager swallowed it. */
  | { readonly how: "block"; readonly seq: number; readonly manager: string }
  /** It left main. */
  | { readonly how: "left-main" }
  /** It was retrieved, by the program or by what `via` names. */
  | {
      readonly how: "retrieved";
      readonly seq: number;
      readonly by: number | null;
      readonly call: "result" | "exception" | "await";
      readonly via?: Ref;
      readonly at?: Frame;
    }
  /** A gather that was already done retrieved it, and did nothing with it. */
  | { readonly how: "dropped"; readonly seq: number; readonly ref: Ref }
  /** It is the error of what failed, and no event says that it was retrieved or reported. */
  | { readonly how: "kept"; readonly seq: number; readonly ref: Ref }
  | { readonly how: "open" };

/** Every failure of a run, in order. */
export function failuresOf(run: RunIndex, summary: TraceSummary): readonly Failure[] {
  const firsts = new Map<number, { readonly event: TraceEvent; readonly error: ErrorInfo }>();
  for (const event of run.events) {
    for (const error of errorsIn(event)) {
      const isFailure = !isCancelledError(error) && !isClosing(error);
      if (isFailure && !firsts.has(error.id)) firsts.set(error.id, { event, error });
    }
  }
  const room = new ConsequenceRoom();
  return [...firsts.values()].map(({ event, error }) =>
    failureOf(run, room, summary, event, error),
  );
}

function failureOf(
  run: RunIndex,
  room: ConsequenceRoom,
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
  const isElsewhere = event.kind === "task.finished" && event.site === undefined;
  const members = error.exceptions?.map(({ id }) => id);
  const landings = landingsOf(run, room, summary, event, error, having);
  const followed = consequencesOf(run, room, ends, aborts);
  return {
    claim: "failure",
    evidence: inOrder([
      seq,
      ...having.map((each) => each.seq),
      ...landings.map((landing) => ("seq" in landing ? landing.seq : undefined)),
      ...followed.consequences.map((each) => each.seq),
    ]),
    seq,
    atMs,
    error: errorName(error),
    origin: originOf(run, event),
    ...(at && { [isElsewhere ? "madeAt" : "at"]: at }),
    ...(members && { members }),
    route: routeOf(having, event),
    landings,
    ...followed,
  };
}

/** Such an error of a callback ends the run of the loop. The exception handler does not receive it. */
function escapes({ type }: ErrorInfo): boolean {
  return type === "KeyboardInterrupt" || type === "SystemExit";
}

/** What it passed through after it was raised: awaiting tasks that it left, gathers, shields, blocks. */
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
  room: ConsequenceRoom,
  summary: TraceSummary,
  first: TraceEvent,
  error: ErrorInfo,
  having: readonly WithError[],
): readonly FailureLanding[] {
  const { id } = error;
  const found: FailureLanding[] = [];
  const group = run.groupOf(id);
  const haves = new Set<TraceEvent | undefined>(having);
  for (const event of having) {
    if (event.kind !== "loop.reported") continue;
    const { seq, message } = event;
    found.push({ how: "reported", seq, message });
  }
  if (first.kind === "callback.raised" && found.length === 0 && !escapes(error)) {
    found.push({ how: "handler", seq: first.seq });
  }
  for (const event of having) {
    if (event.kind !== "block.exited") continue;
    const { seq, task, manager, raised } = event;
    if (event.swallowed) found.push({ how: "block", seq, manager: manager.type });
    else if (raised !== undefined && task !== null) {
      found.push({ how: "let-out", seq, task, by: errorName(raised), age: null });
    }
  }
  const starts = having.filter((event) => event.kind === "task.resumed" && event !== first);
  for (const event of [first, ...starts]) {
    const landing = inTask(run, event, id);
    const isGrouped = landing !== null && isInstead(landing) && landing.by.id === group?.id;
    if (landing !== null && !isGrouped) found.push(landing);
  }
  for (const event of having) {
    if (event.kind !== "error.retrieved" || event.how !== "await" || event.by === null) continue;
    const landing = inTask(run, { ...event, task: event.by } as TraceEvent, id);
    if (landing?.how === "caught" && landing.at !== undefined) found.push(landing);
  }
  if (group !== undefined) {
    const seq = run.having(group.id)[0]?.seq ?? first.seq;
    found.push({ how: "grouped", seq, by: errorName(group) });
  }
  for (const { ref, how, seq, of } of consequencesOf(run, room, having).consequences) {
    const isIt = of !== undefined && haves.has(run.endOf(of));
    if (how === "result" && isIt) found.push({ how, seq, ref });
  }
  const { ending } = summary;
  if ("error" in ending && ending.error.id === id) found.push({ how: "left-main" });
  for (const landing of retrievals(having, found.length > 0)) found.push(landing);
  if (found.length > 0) return found;
  const ended = having
    .map((event) => ({ seq: event.seq, end: endedBy(event) }))
    .findLast(({ end }) => end !== null);
  return [ended?.end ? { how: "kept", seq: ended.seq, ref: ended.end.ref } : { how: "open" }];
}

/** What retrieved it, if nothing else says where it ended; and the gathers that dropped it. */
function retrievals(having: readonly WithError[], isKnown: boolean): readonly FailureLanding[] {
  return having.flatMap((event): FailureLanding[] => {
    if (event.kind !== "error.retrieved") return [];
    const { seq, by, how, via, dropped, site } = event;
    if (dropped && via) return [{ how: "dropped", seq, ref: via }];
    if (isKnown) return [];
    return [
      { how: "retrieved", seq, by, call: how, ...(via && { via }), ...(site && { at: site }) },
    ];
  });
}

/** Where in the task it ended, if it did. */
function inTask(run: RunIndex, event: TraceEvent, id: number): FailureLanding | null {
  if (!("task" in event) || event.task === null || event.kind === "task.finished") return null;
  const { seq } = event;
  const isScope =
    event.kind === "group.exited" ||
    event.kind === "timeout.exited" ||
    event.kind === "group.aborted";
  const task = isScope ? leaverOf(run, event) : event.task;
  const response = follow(run, { ...event, task } as TraceEvent & { readonly task: number }, id);
  // The exit of a context manager is a separate landing.
  if ("seq" in response && run.at(response.seq)?.kind === "block.exited") return null;
  switch (response.how) {
    // A later CancelledError may have ended the task: by then it had got over this one.
    case "interrupted":
    case "swallowed": {
      const { at, returned, goesOnAt } = response;
      return {
        how: "caught",
        seq,
        task,
        ...(at && { at }),
        ...(returned !== undefined && { returned }),
        ...(goesOnAt && { goesOnAt }),
      };
    }
    case "replaced":
    case "let-out": {
      const { how, by, age, at } = response;
      return { how, seq: response.seq, task, by, age, ...(at && { at }) };
    }
    case "open": {
      const { at, hasAwaited } = response;
      return hasAwaited || isCaughtInClosing(run, event, task, id)
        ? { how: "caught", seq, task, ...(at && { at }) }
        : null;
    }
    default:
      return null;
  }
}

/** Whether it was raised while the coroutine of its task was closed: what leaves that is reported. */
function isCaughtInClosing(run: RunIndex, event: TraceEvent, task: number, id: number): boolean {
  if (event.kind === "group.aborted" && event.reason !== "body-raised") return false;
  const before = run
    .of(task)
    .previous(event.seq, ["task.suspended", "task.resumed", "task.started"]);
  const isReported = run.having(id).some(({ kind }) => kind === "loop.reported");
  return before?.kind === "task.suspended" && !isReported;
}
