/**
 * EventSentences: a sentence on each event of a finished run, independent of the others.
 *
 * A line of the log depends on the lines around it. A sentence names its subject.
 */

import { isClosing } from "../analysis/closing.ts";
import type { RunIndex } from "../analysis/run-index.ts";
import type { Of, TraceEvent } from "../trace/event.ts";
import type { ErrorInfo, Outcome } from "../trace/terms.ts";
import { describeEvent, nameError } from "./describe-event.ts";
import type { Description } from "./description.ts";
import { RunNames, seconds } from "./run-names.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { LanguageSource } from "./spelling.ts";

/** The longest text that is quoted whole. */
const longestQuote = 200;

/** The kinds for which the log's words are a sentence. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | "task.cancel-requested" | "task.uncancelled" | "semaphore.released" | "event.set"
  | "event.cleared" | "condition.notified" | "barrier.filled" | "barrier.drained"
  | "barrier.reset" | "barrier.aborted" | "queue.put" | "queue.got" | "queue.task-done"
  | "queue.shut-down" | "wakeup.passed-on" | "callback.called" | "callback.raised"
  | "runner.cancelled-leftovers" | "runner.closed-asyncgens" | "gather.cancel-requested"
  | "group.aborted" | "timeout.rescheduled" | "timeout.expired" | "loop.reported"
  | "warning.issued" | "deadlock.detected" | "garbage.collected" | "interrupt.received"
  | "outside.awaited";

export class EventSentences {
  readonly #run: RunIndex;
  readonly names: RunNames;

  constructor(run: RunIndex, source: LanguageSource) {
    this.#run = run;
    this.names = new RunNames(source, run.events);
  }

  /** The event as in the log; null if it has no line there. */
  describe(event: TraceEvent): Description | null {
    // The event's cause names the waker of a task, and what it waited for.
    for (const each of [this.#run.at(event.cause), event]) {
      if (each !== undefined && each.kind !== "task.created") this.names.note(each);
    }
    return describeEvent(event, this.names);
  }

  /** One sentence, with its subject. */
  say(event: TraceEvent): string {
    return sanitizeLine(this.#own(event) ?? this.#fromLog(event));
  }

  #fromLog(event: TraceEvent): string {
    const description = this.describe(event);
    if (description === null) return `${event.kind.replace(/[.-]/g, " ")}.`;
    const { task, who = "", words } = description;
    const subject = task === null ? who : this.names.task(task);
    return `${subject} ${subject === "" ? capitalized(words) : words}`.trim().concat(".");
  }

  /** Null if the words of the log, after the name of the task, are a sentence. */
  #own(event: TraceEvent): string | null {
    const { names } = this;
    switch (event.kind) {
      case "task.created":
        return this.#created(event);
      case "task.started":
        return event.error === undefined ? `${names.task(event.task)} starts.` : null;
      case "task.suspended":
        return this.#suspended(event);
      case "task.resumed":
        return this.#resumed(event);
      case "task.finished":
        return `${names.task(event.task)} ${ends(event)}.`;
      case "task.destroyed":
        return `${names.task(event.task)} is destroyed while it is pending.`;
      case "future.finished":
        return `future-${event.future} ${ends(event)}.`;
      case "sleep.elapsed":
        return this.#elapsed(event);
      case "error.caught": {
        // A trace has this event when the function awaits again or returns.
        const then = event.returned ? "has returned" : "awaits again";
        const where = `raised at its await${names.in(event.site)}`;
        return `${this.#place(event, "A function")} has caught ${nameError(event.error)}, ${where}, and ${then}.`;
      }
      case "error.replaced": {
        const by = `${nameError(event.by)} has left it${relation(event)}`;
        return `${nameError(event.error)} was raised at an await of ${this.#place(event)}${names.in(event.site)}; ${by}.`;
      }
      case "error.retrieved": {
        const asked = event.via ?? (event.by === null ? null : { kind: "task", id: event.by });
        const who = asked === null ? "The program" : names.ref(asked as typeof event.of);
        return `${who} retrieves ${nameError(event.error)} from ${names.ref(event.of)}.`;
      }
      case "gather.created": {
        const mode = event.returnExceptions ? "; exceptions count as results" : "";
        return `gather-${event.gather} gathers ${names.refs(event.children)}${mode}.`;
      }
      case "gather.finished": {
        const { decidedBy, last } = event;
        const when = last ? "when the last child ends, " : "decided by ";
        const by = decidedBy === undefined ? "" : `, ${when}${names.ref(decidedBy)}`;
        return `gather-${event.gather} ${ends(event)}${by}.`;
      }
      case "group.entered":
        return `${names.task(event.task)} enters group-${event.group}.`;
      case "group.exited":
        return `${names.task(event.task)} leaves group-${event.group}: ${groupEnd(event)}.`;
      case "timeout.entered": {
        const { deadlineMs } = event;
        const until = deadlineMs === null ? "without a deadline" : `until ${seconds(deadlineMs)}`;
        return `${names.task(event.task)} enters timeout-${event.timeout}, ${until}.`;
      }
      case "timeout.exited":
        return `${names.task(event.task)} leaves timeout-${event.timeout}${this.#timeoutEnd(event)}.`;
      case "shield.finished": {
        const inner = event.innerDone ? "" : `, and ${names.ref(event.inner)} continues`;
        return `shield-${event.shield} ${ends(event)}${inner}.`;
      }
      case "text.printed": {
        const who = event.task === null ? "The program" : names.task(event.task);
        return `${who} prints ${quoted(event.text.replace(/\n$/, ""))}.`;
      }
      case "lock.acquired":
        return `${this.#actor(event.task)} acquires ${names.lock(event)}.`;
      case "semaphore.acquired":
        return `${this.#actor(event.task)} acquires semaphore-${event.semaphore}, ${event.value} left.`;
      case "lock.released":
        return event.wakes.length > 0
          ? null
          : `${this.#actor(event.task)} releases ${names.lock(event)}.`;
      case "block.entered":
      case "block.exited": {
        const { manager, task, block } = event;
        const verb = event.kind === "block.entered" ? "enters" : "leaves";
        const thing = manager.ref === undefined ? `block-${block}` : names.ref(manager.ref);
        return `${this.#actor(task)} ${verb} the block of ${thing}.`;
      }
      default:
        event.kind satisfies LeftOut;
        return null;
    }
  }

  #created({ task, creator, owner, cause }: Of<"task.created">): string {
    const { names } = this;
    const name = names.task(task);
    if (creator !== null) {
      const for_ = owner === undefined ? "" : ` for ${names.ref(owner)}`;
      return `${names.task(creator)} creates ${name}${for_}.`;
    }
    if (owner !== undefined) return `${names.ref(owner)} creates ${name}.`;
    return cause === null ? `${name} is created: it runs main.` : `A callback creates ${name}.`;
  }

  #suspended({ task, on }: Of<"task.suspended">): string {
    const name = this.names.task(task);
    if (on.kind === "turn") return `${name} yields control.`;
    return `${name} ${this.names.waits(on)}.`;
  }

  #resumed(event: Of<"task.resumed">): string | null {
    const { names } = this;
    const from = event.from.kind === "turn" ? null : names.awaited(event.from);
    const name = names.task(event.task);
    if (event.error !== undefined) {
      return `${name} resumes: ${nameError(event.error)} is raised at its await${from === null ? "" : ` of ${from}`}.`;
    }
    return from === null ? `${name} resumes.` : `${name} resumes: ${from} is done.`;
  }

  #elapsed({ sleep, cause }: Of<"sleep.elapsed">): string {
    const began = this.#run.at(cause);
    const task = began !== undefined && "task" in began ? began.task : null;
    const suspended = task === null ? undefined : this.#sleepOf(task, began!.seq, sleep);
    const what = suspended === undefined ? `sleep-${sleep}` : this.names.awaited(suspended.on);
    const whose = task === null ? "" : ` of ${this.names.task(task)}`;
    return `${what}${whose} has elapsed.`;
  }

  #sleepOf(task: number, began: number, sleep: number): Of<"task.suspended"> | undefined {
    const suspended = this.#run.of(task).next(began - 1, ["task.suspended"]);
    return suspended?.on.kind === "sleep" && suspended.on.id === sleep ? suspended : undefined;
  }

  #timeoutEnd(event: Of<"timeout.exited">): string {
    if (event.raises)
      return `, which raises ${event.error ? nameError(event.error) : "TimeoutError"}`;
    if (event.outcome === "returned") return event.expired ? " after its deadline" : " in time";
    if (isClosing(event.error)) return ": its block was closed";
    return event.error === undefined ? "" : ` with ${nameError(event.error)}`;
  }

  /** `main() of Task-1`: the function that an error passed through. */
  #place({ task, site }: Of<"error.caught" | "error.replaced">, nameless = "a function"): string {
    const name = this.names.task(task);
    if (site === undefined || site.function === "<anonymous>") return `${nameless} of ${name}`;
    return `${site.function}() of ${name}`;
  }

  #actor(task: number | null): string {
    return task === null ? "A callback" : this.names.task(task);
  }
}

/** How the error that left a function is known to come from the one that was raised there. */
function relation({ error, by }: Of<"error.replaced">): string {
  if (by.cause?.id === error.id) return ", raised from it";
  return by.context?.id === error.id ? ", raised while it was handled" : "";
}

function groupEnd(event: Of<"group.exited">): string {
  return isClosing(event.error) ? "its block was closed" : `it ${ends(event)}`;
}

function ends({
  outcome,
  result = "None",
  error,
}: {
  readonly outcome: Outcome;
  readonly result?: string;
  readonly error?: ErrorInfo;
}): string {
  if (outcome === "returned") return result === "None" ? "is done" : `is done, with ${cut(result)}`;
  const name = error === undefined ? "" : nameError(error);
  if (outcome === "raised") return `fails with ${name || "an error"}`;
  return name === "" || name === "CancelledError" ? "ends cancelled" : `ends cancelled: ${name}`;
}

/** Capitalizes words that do not begin with a name. */
function capitalized(words: string): string {
  return /^[\w-]+-\d/.test(words) ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function quoted(text: string): string {
  return `“${cut(text)}”`;
}

function cut(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
