/** The columns of lanes: one for each action, with its marks on the rows and its link. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { Ref } from "../trace/terms.ts";
import { CancelSources, loopRef, targetOf } from "./cancel-sources.ts";
import { batchOf, deadlineOf, endOf, endOfBlock } from "./lane-ends.ts";
import type { Interceptions } from "./lane-interceptions.ts";
import type { LaneEnd, LaneMark, LaneRow, LaneState, Lanes, ScopeNote } from "./lane-parts.ts";
import { LaneSheet } from "./lane-sheet.ts";
import { RunningTasks } from "./running-tasks.ts";
import { isWakingKind, type WakingEvent, wakerOf } from "./wakers.ts";

export function layColumns(
  events: readonly TraceEvent[],
  rows: readonly LaneRow[],
  interceptions: Interceptions,
): Lanes {
  const columns = new Columns(rows, interceptions);
  for (const event of events) columns.note(event);
  return columns.sheet.lanes();
}

/** Kinds without a column: an event that follows has one, or no task is blocked or woken. */
type Unmarked = Of<
  | "sleep.elapsed"
  | "error.caught"
  | "error.replaced"
  | "error.retrieved"
  | "outside.awaited"
  | "lock.acquired"
  | "semaphore.acquired"
  | "event.cleared"
  | "callback.called"
  | "callback.raised"
  | "block.entered"
  | "block.exited"
  | "runner.cancelled-leftovers"
  | "runner.closed-asyncgens"
>;

const over: LaneState = { is: "none" };
const noNote: ScopeNote = { kind: "nothing" };

class Columns {
  readonly sheet: LaneSheet;
  readonly #sources = new CancelSources();
  readonly #running = new RunningTasks();
  /** Tasks that were running when they were cancelled: CancelledError is raised at their next await. */
  readonly #toBeCancelled = new Map<number, string | null>();
  /** The group in whose wait for its tasks an error was raised, by the task. */
  readonly #thrownInGroup = new Map<number, number>();
  readonly #interceptions: Interceptions;

  constructor(rows: readonly LaneRow[], interceptions: Interceptions) {
    this.sheet = new LaneSheet(rows);
    this.#interceptions = interceptions;
  }

  note(event: TraceEvent): void {
    const { sheet } = this;
    this.#sources.note(event);
    const creator = this.#running.current;
    const interception = this.#interceptions.get(event.seq);
    const row = interception && sheet.find({ kind: "task", id: interception.task });
    if (row !== undefined) sheet.put(event, row, { is: interception!.is });
    switch (event.kind) {
      case "task.created":
        this.#taskCreated(event);
        break;
      case "task.started":
        sheet.step++;
        this.#started(event);
        break;
      case "task.resumed":
        sheet.step++;
        this.#resumed(event);
        break;
      case "task.suspended":
        this.#suspended(event);
        sheet.step++;
        break;
      case "task.finished":
        this.#end(event, sheet.task(event.task), endOf(event));
        sheet.step++;
        break;
      case "task.destroyed":
        this.#end(event, sheet.task(event.task), { is: "ended", how: "destroyed" });
        break;
      case "task.cancel-requested":
      case "gather.cancel-requested":
        this.#cancelRequested(event);
        break;
      case "task.uncancelled":
        sheet.put(event, sheet.task(event.task), { is: "uncancelled" });
        if (event.cancelling === 0) this.#toBeCancelled.delete(event.task);
        break;
      case "gather.created":
        this.#gatherCreated(event, creator);
        break;
      case "gather.finished": {
        const row = sheet.row({ kind: "gather", id: event.gather });
        if (event.outcome !== "returned") this.#decide(event.decidedBy, row);
        this.#end(event, row, endOf(event));
        break;
      }
      case "group.entered":
        this.#opened(event, { kind: "group", id: event.group }, noNote);
        break;
      case "timeout.entered":
        this.#opened(event, { kind: "timeout", id: event.timeout }, deadlineOf(event));
        break;
      case "timeout.rescheduled":
        this.#acts(event, { kind: "timeout", id: event.timeout }, deadlineOf(event), "moved");
        break;
      case "timeout.expired":
        this.#acts(event, { kind: "timeout", id: event.timeout }, { kind: "expired" }, "acts");
        break;
      case "group.aborted": {
        const ref: Ref = { kind: "group", id: event.group };
        if (event.child !== undefined)
          this.#decide({ kind: "task", id: event.child }, sheet.row(ref));
        this.#acts(event, ref, { kind: "aborts", event }, "acts");
        break;
      }
      case "group.exited":
        this.#closed(event, { kind: "group", id: event.group });
        break;
      case "timeout.exited":
        this.#closed(event, { kind: "timeout", id: event.timeout });
        break;
      case "shield.finished":
        this.#end(event, sheet.row({ kind: "shield", id: event.shield }), endOf(event));
        break;
      case "text.printed":
      case "garbage.collected": {
        const row = event.task === null ? sheet.row(loopRef) : sheet.task(event.task);
        sheet.noted(event, { row, event }, "printed");
        break;
      }
      case "loop.reported":
      case "warning.issued":
      case "deadlock.detected":
      case "interrupt.received":
        sheet.noted(event, { row: sheet.row(loopRef), event }, "bad");
        break;
      default:
        if (isWakingKind(event)) this.#wakes(event);
        else event satisfies Unmarked;
    }
    this.#running.note(event);
  }

  #taskCreated({ creator, owner, ...event }: Of<"task.created">): void {
    const { sheet } = this;
    const row = sheet.task(event.task);
    // Main exists from the start.
    if (creator === null && sheet.lastColumn >= 0) sheet.put(event, row, { is: "created" });
    if (creator !== null) {
      sheet.link(event, "creates", sheet.task(creator), row, { batch: batchOf(creator, owner) });
    }
    if (sheet.lastColumn >= 0) sheet.change(row, { is: "ready" });
  }

  #started(event: Of<"task.started">): void {
    const { sheet } = this;
    const row = sheet.task(event.task);
    // Cancelled before its first step: no line of it runs.
    if (event.error !== undefined) {
      const mark = { is: "thrown", outcome: "cancelled" } as const;
      sheet.put(event, row, mark);
      sheet.incident(event, row, mark);
    } else {
      sheet.put(event, row, { is: "started" });
      sheet.change(row, { is: "running" }, "at");
    }
  }

  #resumed(event: Of<"task.resumed">): void {
    const { sheet } = this;
    const row = sheet.task(event.task);
    this.#toBeCancelled.delete(event.task);
    const woken = event.cause === null ? null : sheet.wokenBy(event.cause, event.atMs);
    const mark: LaneMark =
      event.outcome === "returned" ? { is: "ran" } : { is: "thrown", outcome: event.outcome };
    sheet.put(event, row, mark);
    if (mark.is === "thrown") {
      sheet.incident(event, row, mark);
      if (event.from.kind === "group") this.#thrownInGroup.set(event.task, event.from.id);
    }
    const last = sheet.lastChange(row);
    const isSince = last?.state.is === "waiting" && woken !== null && woken.column >= last.column;
    if (isSince && woken.column < sheet.lastColumn) {
      sheet.changeAt(row, { ...woken, state: { is: "ready" } });
    }
    sheet.change(row, { is: "running" }, "at");
  }

  #suspended(event: Of<"task.suspended">): void {
    const { sheet } = this;
    const { on, task } = event;
    const row = sheet.task(task);
    // The group got a CancelledError where it waits for its tasks, and waits on.
    const thrown = this.#thrownInGroup.get(task);
    this.#thrownInGroup.delete(task);
    if (on.kind === "group" && thrown === on.id) sheet.put(event, row, { is: "held" });
    if (on.kind === "shield" && !sheet.isOpen(sheet.row(on))) this.#opened(event, on, noNote);
    const message = this.#toBeCancelled.get(task);
    if (message !== undefined) sheet.change(row, { is: "cancelling", message });
    else sheet.change(row, on.kind === "turn" ? { is: "ready" } : { is: "waiting", on });
  }

  #cancelRequested(event: Of<"task.cancel-requested" | "gather.cancel-requested">): void {
    const { sheet } = this;
    const source = this.#sources.of(event);
    const from = sheet.row(source);
    const target = sheet.row(targetOf(event));
    const isTask = source.kind === "task" || source === loopRef;
    sheet.link(event, "cancels", from, target, {
      batch: `cancels ${from}`,
      ends: [isTask ? "asks" : "acts", event.accepted ? "asked" : "refused"],
    });
    if (source === loopRef || (source.kind === "task" && source.id === event.by)) {
      sheet.incident(event, from, { is: "asks" });
    }
    if (event.kind !== "task.cancel-requested" || !event.accepted) return;
    if (this.#running.isRunning(event.task)) this.#toBeCancelled.set(event.task, event.message);
    else sheet.change(target, { is: "cancelling", message: event.message });
  }

  /** A callback has no row: what it wakes gets no link. */
  #wakes(event: WakingEvent): void {
    const { sheet } = this;
    const { task } = wakerOf(event);
    if (task === null) return;
    const from = sheet.task(task);
    for (const woken of event.wakes ?? []) {
      const row = sheet.task(woken);
      sheet.link(event, "wakes", from, row, { batch: `wakes ${from}`, ends: ["wakes", "woken"] });
      sheet.change(row, { is: "ready" });
    }
  }

  #gatherCreated(event: Of<"gather.created">, creator: number | null): void {
    const { sheet } = this;
    const ref: Ref = { kind: "gather", id: event.gather };
    const row = sheet.row(ref);
    const shields = event.children
      .filter(({ kind }) => kind === "shield")
      .map((child) => sheet.row(child))
      .filter((shield) => !sheet.isOpen(shield));
    for (const each of [...shields, row]) {
      if (creator === null) sheet.put(event, each, { is: "created" });
      else {
        sheet.link(event, "creates", sheet.task(creator), each, { batch: batchOf(creator, ref) });
      }
    }
    // What is created next does not belong to the gather.
    sheet.seal();
    for (const shield of shields) sheet.change(shield, { is: "open", note: noNote });
    const members = event.children.filter((child) => !sheet.isBelow(child, row));
    const note: ScopeNote = members.length === 0 ? noNote : { kind: "members", members };
    sheet.change(row, { is: "open", note });
  }

  #opened(event: TraceEvent & { readonly task: number }, ref: Ref, note: ScopeNote): void {
    const row = this.sheet.row(ref);
    this.sheet.link(event, "creates", this.sheet.task(event.task), row);
    this.sheet.change(row, { is: "open", note });
  }

  #closed(event: Of<"group.exited" | "timeout.exited">, ref: Ref): void {
    const row = this.sheet.row(ref);
    this.sheet.link(event, "creates", this.sheet.task(event.task), row);
    const end = endOfBlock(event);
    this.sheet.mark(row, end);
    this.sheet.incident(event, row, end);
    this.sheet.change(row, over);
  }

  #acts(event: TraceEvent, ref: Ref, note: ScopeNote, mark: "acts" | "moved"): void {
    const row = this.sheet.row(ref);
    this.sheet.put(event, row, { is: mark }, mark === "acts" ? `cancels ${row}` : null);
    this.sheet.change(row, { is: "open", note });
  }

  #end(event: TraceEvent, row: number, end: LaneEnd): void {
    this.sheet.put(event, row, end);
    this.sheet.incident(event, row, end);
    this.sheet.change(row, over);
  }

  #decide(child: Ref | undefined, row: number): void {
    const from = child && this.sheet.find(child);
    if (from !== undefined) this.sheet.decide(from, row);
  }
}
