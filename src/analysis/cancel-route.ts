/** The route of a cancel request: who made it, and what passed it on. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { ErrorInfo, Frame, Ref } from "../trace/terms.ts";
import { isClosing } from "./closing.ts";
import { raisingLine } from "./failure-origins.ts";
import { landingOf, type Request, type Source, sourceOf } from "./landings.ts";
import { othersOpen } from "./open-requests.ts";
import type { RunIndex } from "./run-index.ts";

/** An error by its identity in the run, without its frames. */
export type ErrorName = Pick<ErrorInfo, "id" | "type" | "message">;

export function errorName({ id, type, message }: ErrorInfo): ErrorName {
  return { id, type, message };
}

/** What started a cancellation. */
export type Requester =
  /** A task's own code called `cancel()`. */
  | { readonly by: "task"; readonly task: number }
  /** A callback's did. */
  | { readonly by: "callback" }
  /** A task's code, or a callback's, set a CancelledError on it. */
  | { readonly by: "set"; readonly task: number | null }
  /** A task raised a CancelledError of its own. */
  | { readonly by: "error"; readonly task: number }
  /** A CancelledError came to the task from something that had ended cancelled before. */
  | { readonly by: "ended"; readonly task: number }
  /** A group aborted, by itself: a child failed, or its block raised. */
  | {
      readonly by: "group";
      readonly group: number;
      readonly reason: Of<"group.aborted">["reason"];
      /** The task whose block it is. */
      readonly task: number;
      readonly child?: number;
      readonly error?: ErrorName;
      readonly raisedAt?: Frame;
    }
  | {
      readonly by: "timeout";
      readonly timeout: number;
      readonly task: number;
      readonly deadlineMs: number | null;
    }
  /** The runner cancels what main has left behind. */
  | { readonly by: "runner" }
  | { readonly by: "signal"; readonly signal: string }
  /** The trace does not say. */
  | { readonly by: "unknown" };

/** Something that passed the request on, and the event in which it received it. */
export interface Step {
  readonly ref: Ref;
  readonly seq: number;
}

export interface Route {
  readonly requester: Requester;
  /** The line that made the request; for a timeout or group, the line that entered its block. */
  readonly at?: Frame;
  /** The request, or the other event that started it. */
  readonly origin: TraceEvent;
  /** What passed the request on, from the requester to the subject. */
  readonly steps: readonly Step[];
  /** How many steps are left out in the middle: a chain of tasks may have any length. */
  readonly omitted?: number;
  /** The group that took the request back and made it again: the last two steps. */
  readonly renewedBy?: Ref;
}

/** How many steps a route has at its beginning, and at its end. */
const mostSteps = 50;

const routesOfRuns = new WeakMap<RunIndex, Map<TraceEvent, Route>>();

export function routeOf(run: RunIndex, source: Source): Route {
  let routes = routesOfRuns.get(run);
  if (routes === undefined) {
    routes = new Map();
    routesOfRuns.set(run, routes);
  }
  // From the first request on, and kept: each is the next one's beginning.
  const open: Source[] = [];
  let up: Source | undefined = source;
  while (up !== undefined && !routes.has(up)) {
    open.push(up);
    const cause = run.at(up.cause);
    up = isRequest(cause) ? cause : undefined;
  }
  for (const each of open.reverse()) routes.set(each, makeRoute(run, each));
  return routes.get(source) as Route;
}

function isRequest(
  event: TraceEvent | undefined,
): event is Request | Of<"gather.cancel-requested"> {
  return event?.kind === "task.cancel-requested" || event?.kind === "gather.cancel-requested";
}

function makeRoute(run: RunIndex, source: Source): Route {
  switch (source.kind) {
    case "task.cancel-requested":
      return source.via === undefined ? byProgram(source) : passedOn(run, source, source.via);
    case "gather.cancel-requested":
      return gatherRoute(run, source);
    case "future.finished":
    case "shield.finished":
    case "gather.finished":
      return byStep(run, source);
    case "task.finished": {
      if (source.setBy !== undefined) return byProgram({ ...source, by: source.setBy });
      const at = source.error?.frames.at(-1);
      const by = isProgramsOwn(source.error) ? "error" : "ended";
      return { requester: { by, task: source.task }, origin: source, steps: [], ...(at && { at }) };
    }
  }
}

/** Whether code of the program made the error: only then does the trace say when. */
export function isProgramsOwn(error: ErrorInfo | undefined): boolean {
  return error?.madeAfter !== undefined;
}

function byProgram(request: TraceEvent & { readonly by: number | null }): Route {
  const { by, site } = request;
  const requester: Requester = by === null ? { by: "callback" } : { by: "task", task: by };
  return { requester, origin: request, steps: [], ...(site && { at: site }) };
}

/** A future that the program cancelled: by the task whose step it was. */
function byStep(run: RunIndex, event: Exclude<Source, Request>): Route {
  const cause = run.at(event.cause);
  const isStep = cause?.kind === "task.started" || cause?.kind === "task.resumed";
  // A callback that the step scheduled has the same cause, but runs after the step.
  const pause = isStep && run.of(cause.task).next(cause.seq, ["task.suspended", "task.finished"]);
  const isInside = isStep && (!pause || pause.seq > event.seq);
  const requester = setOrCancelled(event, isInside ? cause.task : null);
  const { site } = event;
  return { requester, origin: event, steps: [], ...(site && { at: site }) };
}

function setOrCancelled(event: Exclude<Source, Request>, task: number | null): Requester {
  if ("outcome" in event && event.outcome === "raised") return { by: "set", task };
  return task === null ? { by: "callback" } : { by: "task", task };
}

function gatherRoute(run: RunIndex, request: Of<"gather.cancel-requested">): Route {
  const up = run.at(request.cause);
  if (up?.kind === "task.cancel-requested") {
    return extended(routeOf(run, up), { kind: "task", id: up.task }, up);
  }
  if (up?.kind === "gather.cancel-requested") {
    return extended(routeOf(run, up), { kind: "gather", id: up.gather }, up);
  }
  const child = run.effectsOf(request).find(({ site }) => site !== undefined);
  const site = request.site ?? child?.site;
  return byProgram({ ...request, ...(site && { site }) });
}

function extended({ steps, renewedBy: _, ...route }: Route, ref: Ref, { seq }: TraceEvent): Route {
  const all = [...steps, { ref, seq }];
  if (all.length <= 2 * mostSteps) return { ...route, steps: all };
  all.splice(mostSteps, 1);
  return { ...route, steps: all, omitted: (route.omitted ?? 0) + 1 };
}

function passedOn(run: RunIndex, request: Request, via: Ref): Route {
  const up = run.at(request.cause);
  switch (via.kind) {
    case "task":
      if (up?.kind === "task.cancel-requested") return extended(routeOf(run, up), via, up);
      break;
    case "gather":
      if (up?.kind === "gather.cancel-requested") return extended(routeOf(run, up), via, up);
      break;
    case "group":
      if (up?.kind === "group.aborted") return extended(abortRoute(run, up, request), via, up);
      return renewed(run, request, via);
    case "timeout":
      return extended(timeoutRoute(run, request, via), via, up ?? request);
    case "runner":
      return extended({ requester: { by: "runner" }, origin: request, steps: [] }, via, request);
    case "host": {
      const signal = up?.kind === "interrupt.received" ? up.signal : "a signal";
      const origin = up ?? request;
      return extended({ requester: { by: "signal", signal }, origin, steps: [] }, via, origin);
    }
  }
  return extended({ ...byProgram(request), requester: { by: "unknown" } }, via, request);
}

function timeoutRoute(run: RunIndex, request: Request, via: Ref): Route {
  const own = run.about(via).filter(({ seq }) => seq < request.seq);
  const entered = own.findLast(
    (event): event is Of<"timeout.entered"> =>
      event.kind === "timeout.entered" || event.kind === "timeout.rescheduled",
  );
  const at = own[0]?.site;
  const requester: Requester = {
    by: "timeout",
    timeout: via.id,
    task: request.task,
    deadlineMs: entered?.deadlineMs ?? null,
  };
  return { requester, origin: run.at(request.cause) ?? request, steps: [], ...(at && { at }) };
}

function abortRoute(run: RunIndex, abort: Of<"group.aborted">, request: Request): Route {
  const { group, reason, task, child, error } = abort;
  if (reason === "cancelled") return byProgram(request);
  if (reason === "parent-cancelled") {
    const landing = landingOf(run, task, error?.id);
    const source = landing === null ? null : sourceOf(run, landing);
    if (source !== null) {
      return extended(
        throughParent(run, source, task),
        { kind: "task", id: task },
        landing ?? abort,
      );
    }
  }
  const at = run.first({ kind: "group", id: group }, "group.entered")?.site;
  const isRaised = (reason === "child-failed" || reason === "body-raised") && !isClosing(error);
  const raisedAt = isRaised ? raisingLine(run, abort) : undefined;
  const requester: Requester = {
    by: "group",
    group,
    reason,
    task,
    ...(child !== undefined && { child }),
    ...(error !== undefined && { error: errorName(error) }),
    ...(raisedAt !== undefined && { raisedAt }),
  };
  return { requester, origin: abort, steps: [], ...(at && { at }) };
}

/** Continues the route to a group's parent: the CancelledError may come from what it awaited. */
function throughParent(run: RunIndex, source: Source, parent: number): Route {
  const route = routeOf(run, source);
  if (source.kind === "gather.cancel-requested") {
    return extended(route, { kind: "gather", id: source.gather }, source);
  }
  if (source.kind === "task.cancel-requested" && source.task !== parent) {
    return extended(route, { kind: "task", id: source.task }, source);
  }
  return route;
}

/**
 * A group that raises its own exception takes a request of another back and makes it again: the
 * first that is outstanding.
 */
function renewed(run: RunIndex, request: Request, via: Ref): Route {
  const [first] = othersOpen(run, request, via);
  if (first === undefined) {
    return extended({ ...byProgram(request), requester: { by: "unknown" } }, via, request);
  }
  const reached = extended(routeOf(run, first), { kind: "task", id: first.task }, first);
  return { ...extended(reached, via, request), renewedBy: via };
}
