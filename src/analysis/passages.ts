/**
 * Passages: the path of an error through the functions and blocks of a task.
 *
 * The error is followed by its identity, through the functions of the step in which it landed and
 * the blocks of timeouts and groups around the await, to the task's end.
 */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { ErrorInfo, Frame, Ref } from "../trace/terms.ts";
import { errorName } from "./cancel-route.ts";
import { isClosing } from "./closing.ts";
import { ageOf } from "./error-ages.ts";
import type { Passing } from "./passing.ts";
import type { Catch, Instead, Response } from "./responses.ts";
import { type RunIndex, sameRef } from "./run-index.ts";

/** The event from which the error is followed. */
type Start = TraceEvent & { readonly task: number };

/** What the task did with the error that it was resumed with. */
export function respond(run: RunIndex, landing: Of<"task.resumed">): Response {
  const { error } = landing;
  return error === undefined ? { how: "open", hasAwaited: false } : follow(run, landing, error.id);
}

/** What a task did with an error after one of its events. */
export function follow(run: RunIndex, from: Start, error: number): Response {
  return new Passage(run, from, error).follow();
}

class Passage {
  readonly #run: RunIndex;
  readonly #landing: Start;
  readonly #first: number;
  /** The current identity of the error. */
  #error: number;
  #replaced: Instead | null = null;
  #caught: (Catch & { readonly seq: number }) | null = null;
  /** The innermost await, in the function that holds the error, below which it landed. */
  #heldAt: Frame | undefined;

  constructor(run: RunIndex, landing: Start, error: number) {
    this.#run = run;
    this.#landing = landing;
    this.#first = error;
    this.#error = error;
  }

  follow(): Response {
    const { task, seq } = this.#landing;
    const end = this.#run.endOfTask(task);
    // The first event may itself be a passage of the error.
    let before = seq - 1;
    for (;;) {
      const event = this.#next(before);
      if (event === undefined || (end !== undefined && event.seq > end.seq)) break;
      before = event.seq;
      const response = event.seq === seq && isExit(event) ? null : this.#look(event);
      if (response !== null) return response;
    }
    if (end !== undefined && end.seq > seq) return this.#ended(end);
    return this.#replaced ?? this.#open(Number.POSITIVE_INFINITY);
  }

  /** The next event that may be a passage of the error. */
  #next(before: number): Passing | undefined {
    const { task, seq } = this.#landing;
    const passing = this.#run.passing(this.#error, task, before);
    const group = this.#waitedGroup();
    if (group === null) return passing;
    const exit = this.#run.first(group, "group.exited");
    const isNext = exit !== undefined && exit.task === task && exit.seq > Math.max(before, seq);
    return isNext && (passing === undefined || exit.seq < passing.seq) ? exit : passing;
  }

  #open(before: number): Response {
    const at = this.#heldAt;
    return { how: "open", hasAwaited: this.#hasAwaited(before), ...(at && { at }) };
  }

  /** Whether the task has awaited since the error landed. */
  #hasAwaited(before: number): boolean {
    const suspended = this.#run.of(this.#landing.task).next(this.#landing.seq, ["task.suspended"]);
    return suspended !== undefined && suspended.seq < before;
  }

  #look(event: Passing): Response | null {
    // It is closed while it holds the error: the GeneratorExit does not come from that.
    if (isClosing(leavingWith(event))) return this.#replaced ?? this.#open(event.seq);
    switch (event.kind) {
      case "error.caught":
        if (!this.#isAroundLanding(event.site)) return null;
        this.#noteCatch(event);
        // An error that a function holds may leave it later, and be caught further out.
        return event.returned ? this.#ended(event) : null;
      case "error.replaced":
        if (!this.#isAroundLanding(event.site)) return null;
        // An await raised the first error again, so the one that replaced it was caught.
        if (this.#replaced !== null && event.by.id === this.#first) {
          return { ...this.#replaced, caught: {} };
        }
        this.#noteReplaced(event, event.by);
        return null;
      case "timeout.exited":
        if (event.raises && event.error !== undefined) {
          this.#noteReplaced(event, event.error, { kind: "timeout", id: event.timeout });
        }
        return null;
      case "group.exited":
        return this.#exitedGroup(event);
      case "block.exited":
        return this.#exitedManager(event);
    }
  }

  #noteCatch(event: Of<"error.caught">): void {
    const { seq, site, returned } = event;
    const goesOnAt = this.#goesOnAt(event);
    this.#caught = { seq, returned, ...(site && { at: site }), ...(goesOnAt && { goesOnAt }) };
    if (site !== undefined) this.#heldAt = site;
  }

  /**
   * Whether the error landed below this await, as far as that is known. Below another, an await has
   * raised it again: the functions around that did not catch or let out the first.
   */
  #isAroundLanding(site: Frame | undefined): boolean {
    const { task, seq } = this.#landing;
    const stack = this.#run.of(task).previous(seq, ["task.suspended"]);
    if (site === undefined || stack === undefined) return true;
    if (this.#landing.kind !== "task.resumed") return true;
    return stack.stack.some((frame) => isSamePlace(frame, site));
  }

  /** The first line of the function that ran in the step after the error landed. */
  #goesOnAt({ site, cause, seq, returned }: Of<"error.caught">): Frame | undefined {
    if (site === undefined) return undefined;
    const isSame = (frame: Frame | undefined) =>
      frame?.function === site.function && frame.file === site.file && !isSamePlace(frame, site);
    const step = this.#run.at(cause);
    const effects = step === undefined ? [] : this.#run.effectsOf(step);
    const seen = effects.find(
      (event) => event.seq > this.#landing.seq && event.seq < seq && isSame(event.site),
    );
    // The function has returned: a later line of it belongs to a second call.
    if (seen !== undefined || returned) return seen?.site;
    const next = this.#run.of(this.#landing.task).next(seq, ["task.suspended", "task.finished"]);
    return next?.kind === "task.suspended" ? next.stack.find(isSame) : undefined;
  }

  #noteReplaced(event: TraceEvent, by: Of<"error.replaced">["by"], through?: Ref): void {
    // An exit raised the first error again: that one is followed.
    if (by.id === this.#first) {
      this.#error = this.#first;
      this.#replaced = null;
      return;
    }
    const at = by.frames.at(-1);
    // After `let-out` another error is followed, also if a third is raised from that.
    const isSame = this.#replaced?.how !== "let-out";
    const isFrom = isSame && (through !== undefined || comesFrom(by, this.#error));
    this.#error = by.id;
    this.#replaced = {
      how: isFrom ? "replaced" : "let-out",
      seq: event.seq,
      by: errorName(by),
      age: ageOf(this.#run, by, this.#landing),
      ...(at && { at }),
      ...(through && isSame && { through }),
    };
  }

  #exitedGroup(event: Of<"group.exited">): Response | null {
    const { group, error, seq } = event;
    const through: Ref = { kind: "group", id: group };
    if (error?.id === this.#error) return null;
    const isAround = this.#isAround(through, "group.entered");
    // A function that held it let it out.
    if (isAround) this.#caught = null;
    if (this.#replaced !== null) return this.#ended(event);
    if (error !== undefined) this.#noteReplaced(event, error, isAround ? through : undefined);
    else if (!isAround) return null;
    else if (this.#wasTakenBackBy(through)) return { how: "taken-back", seq, through };
    else return { how: "swallowed", seq };
    return null;
  }

  /** The group that waits for its tasks where the error landed: it gets the error at its exit. */
  #waitedGroup(): Ref | null {
    const landing = this.#landing;
    if (this.#replaced !== null || landing.kind !== "task.resumed") return null;
    return landing.from.kind === "group" ? landing.from : null;
  }

  /** Whether the error landed inside of the block. */
  #isAround(block: Ref, entered: "group.entered" | "block.entered"): boolean {
    const entry = this.#run.first(block, entered);
    return entry !== undefined && entry.seq < this.#landing.seq;
  }

  #exitedManager(event: Of<"block.exited">): Response | null {
    const { block, swallowed, raised, seq } = event;
    if (!this.#isAround({ kind: "block", id: block }, "block.entered")) return null;
    if (raised !== undefined) this.#noteReplaced(event, raised);
    if (!swallowed) return null;
    return this.#replaced === null ? { how: "swallowed", seq } : { ...this.#replaced, caught: {} };
  }

  #wasTakenBackBy(through: Ref): boolean {
    const { task, seq } = this.#landing;
    const taken = this.#run.of(task).next(seq, ["task.uncancelled"]);
    return taken?.via !== undefined && sameRef(taken.via, through);
  }

  #ended(
    event: Of<"task.finished" | "task.destroyed" | "error.caught" | "group.exited">,
  ): Response {
    const caught = this.#caught;
    if (this.#replaced !== null) {
      // The group was left without an error: the program caught it inside.
      const isGone = event.kind === "group.exited" && event.error === undefined;
      const hasLeft = event.kind === "task.finished" && event.error?.id === this.#error;
      const isOpen = event.kind === "task.destroyed" && caught?.returned !== true;
      if (caught === null || hasLeft || isOpen)
        return isGone ? { ...this.#replaced, caught: {} } : this.#replaced;
      const { seq: _, ...place } = caught;
      return { ...this.#replaced, caught: place };
    }
    const { seq } = event;
    if (caught?.returned) return { how: "swallowed", ...caught };
    if (event.kind === "task.finished" && event.error !== undefined) {
      if (event.error.id === this.#error) {
        return { how: "left", seq, afterCleanUp: this.#hasAwaited(seq) };
      }
      const later = this.#run.of(this.#landing.task).nextCancelled(this.#landing.seq);
      const isLater = later?.error?.id === event.error.id;
      if (isLater) return { ...caught, how: "interrupted", seq, later: later!.seq };
      // A function of the program that held it over an await has an event for that.
      const isSameStep = caught === null && !this.#hasAwaited(seq);
      if (isSameStep || comesFrom(event.error, this.#error)) {
        this.#noteReplaced(event, event.error);
        return this.#replaced!;
      }
    }
    if (event.kind === "task.destroyed") {
      return this.#open(seq);
    }
    return caught === null ? { how: "swallowed", seq } : { how: "swallowed", ...caught };
  }
}

/** Whether a block's exit is where the error comes from, and so no passage of it. */
function isExit({ kind }: Passing): boolean {
  return kind === "timeout.exited" || kind === "group.exited";
}

/** The error that leaves a function or block; none where it returns. */
function leavingWith(event: Passing): Pick<ErrorInfo, "type"> | undefined {
  switch (event.kind) {
    case "error.caught":
      return undefined;
    case "error.replaced":
      return event.by;
    case "block.exited":
      return event.raised;
    case "timeout.exited":
    case "group.exited":
      return event.error;
  }
}

function isSamePlace(a: Frame, b: Frame): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/** Whether an error was raised from or during the one with that identity, or contains it. */
function comesFrom(error: Of<"error.replaced">["by"], id: number): boolean {
  const { cause, context, exceptions = [] } = error;
  return [cause, context, ...exceptions].some(
    (other) => other !== undefined && (other.id === id || comesFrom(other, id)),
  );
}
