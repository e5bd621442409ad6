/** Log lines for gathers, groups, timeouts and shields. */

import { isClosing } from "../analysis/closing.ts";
import type { Of, TraceEvent } from "../trace/event.ts";
import { describeEnd, glyphs } from "./describe-end.ts";
import type { Description, NameError } from "./description.ts";
import { type Labels, list } from "./labels.ts";
import { errorTypeName, seconds } from "./run-names.ts";

const kinds = [
  "gather.created",
  "gather.cancel-requested",
  "gather.finished",
  "group.entered",
  "group.aborted",
  "group.exited",
  "timeout.entered",
  "timeout.rescheduled",
  "timeout.expired",
  "timeout.exited",
  "shield.finished",
] as const;

type ScopeEvent = Of<(typeof kinds)[number]>;

export function isOfScope(event: TraceEvent): event is ScopeEvent {
  return (kinds as readonly string[]).includes(event.kind);
}

export function describeScope(event: ScopeEvent, labels: Labels, name: NameError): Description {
  const { site } = event;
  switch (event.kind) {
    case "gather.created": {
      const mode = event.returnExceptions ? ", exceptions as results" : "";
      const owner = event.owner === undefined ? "" : `, for ${labels.ref(event.owner)}`;
      const words = `gather-${event.gather} of ${labels.refs(event.children)}${mode}${owner}`;
      return { task: null, glyph: glyphs.group, tone: "group", words, site };
    }
    case "gather.cancel-requested": {
      const effect = event.accepted ? "" : ": no effect, it is done";
      const words = `${cancelsGather(event, labels)}${effect}`;
      return { task: event.by, glyph: glyphs.asked, tone: "cancelled", words, site };
    }
    case "gather.finished": {
      const { decidedBy, last } = event;
      const by = decidedBy === undefined || last ? "" : ` from ${labels.ref(decidedBy)}`;
      const { words, ...rest } = describeEnd(event, name);
      return {
        task: null,
        ...rest,
        words: `gather-${event.gather} ${words}${by}${leftOut(event.gather, labels)}`,
      };
    }
    case "group.entered": {
      const words = `group-${event.group} entered`;
      return { task: event.task, glyph: glyphs.group, tone: "group", words, site };
    }
    case "group.aborted":
      return describeAbort(event, labels, name);
    case "group.exited": {
      if (isClosing(event.error)) return describeClosing(`group-${event.group}`, event);
      const { words, ...rest } = describeEnd(event, name);
      const error = event.error === undefined ? words : `raises ${name(event.error)}`;
      const said = event.outcome === "returned" ? "exited: all its tasks are done" : error;
      return {
        task: event.task,
        ...rest,
        words: `group-${event.group} ${said}`,
        site,
        error: event.error,
      };
    }
    case "timeout.entered":
    case "timeout.rescheduled": {
      const { deadlineMs } = event;
      const deadline = deadlineMs === null ? "no deadline" : `deadline ${seconds(deadlineMs)}`;
      const moved = event.kind === "timeout.entered" ? "entered" : "rescheduled";
      const words = `timeout-${event.timeout} ${moved}: ${deadline}`;
      return { task: event.task, glyph: glyphs.group, tone: "group", words, site };
    }
    case "timeout.expired": {
      const words = `timeout-${event.timeout} expired`;
      return { task: null, glyph: glyphs.asked, tone: "bad", words };
    }
    case "timeout.exited": {
      if (isClosing(event.error)) return describeClosing(`timeout-${event.timeout}`, event);
      const { words, ...rest } = describeEnd(event, name);
      const said = event.outcome === "returned" ? "left in time" : words;
      const late = event.outcome === "returned" && event.expired ? "left after its deadline" : said;
      return { task: event.task, ...rest, words: `timeout-${event.timeout} ${late}`, site };
    }
    case "shield.finished": {
      const { words, ...rest } = describeEnd(event, name);
      const inner = event.innerDone ? "" : `; ${labels.ref(event.inner)} goes on`;
      return { task: null, ...rest, words: `shield-${event.shield} ${words}${inner}` };
    }
  }
}

function describeClosing(
  scope: string,
  { task, site }: Of<"group.exited" | "timeout.exited">,
): Description {
  const words = `${scope} left: its block was closed`;
  return { task, glyph: glyphs.group, tone: "group", words, site };
}

function describeAbort(event: Of<"group.aborted">, labels: Labels, name: NameError): Description {
  const group = `group-${event.group}`;
  const parent = labels.task(event.task);
  const failure = event.error === undefined ? "an error" : name(event.error);
  const why = {
    "child-failed": `${event.child === undefined ? "a task" : labels.task(event.child)} failed with ${failure}`,
    "body-raised": isClosing(event.error) ? "its block was closed" : `its block raised ${failure}`,
    "parent-cancelled": `${parent} was cancelled`,
    cancelled: "its cancel() was called",
  }[event.reason];
  return { task: null, glyph: glyphs.group, tone: "bad", words: `${group} aborts: ${why}` };
}

/** With its subject where no task's code made the request: that of the line is empty then. */
function cancelsGather(event: Of<"gather.cancel-requested">, labels: Labels): string {
  const gather = `gather-${event.gather}`;
  const source = labels.sourceOf(event);
  const isPassedOn = source.kind !== "host";
  if (event.by !== null) {
    const isOwn = !isPassedOn || (source.kind === "task" && source.id === event.by);
    return isOwn ? `cancels ${gather}` : `cancels ${gather} through ${labels.ref(source)}`;
  }
  if (!isPassedOn) return `a callback cancels ${gather}`;
  if (source.kind !== "task") return `${labels.ref(source)} cancels ${gather}`;
  const task = labels.ref(source);
  return `the request to ${task} cancels ${gather}, which ${task} awaits`;
}

/** What a gather that failed keeps from its caller. */
function leftOut(gather: number, labels: Labels): string {
  const found = labels.leftOutOf(gather);
  if (found === undefined) return "";
  const errors = found.errors.map(
    ({ of, error }) => `${errorTypeName(error.type)} of ${labels.ref(of)}`,
  );
  const { results } = found;
  const parts = [
    ...(errors.length > 0 ? [`the ${list(errors)}`] : []),
    ...(results.length > 0
      ? [`the ${results.length === 1 ? "result" : "results"} of ${labels.refs(results)}`]
      : []),
  ];
  return `; it drops ${parts.join(" and ")}`;
}
