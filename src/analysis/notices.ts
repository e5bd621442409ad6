/**
 * Notices: the calls by which the loop notifies gathers and groups that what they wait for has ended.
 *
 * A trace has them where they decide something. The others leave no event, but follow from the ends.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { Ref } from "../trace/terms.ts";
import { turnsOf } from "./loop-turns.ts";
import { keyOf } from "./ref-key.ts";

/** A call that waits in the ready queue after the event `from`. */
export interface Notice {
  readonly from: number;
  readonly scope: Ref;
  readonly of: Ref;
}

/** The kinds after which no such call waits. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.resumed" | "task.destroyed" | "task.cancel-requested"
  | "error.caught" | "error.replaced" | "task.uncancelled" | "future.finished" | "error.retrieved"
  | "sleep.elapsed" | "gather.cancel-requested" | "group.entered" | "group.aborted"
  | "group.exited" | "timeout.entered" | "timeout.rescheduled" | "timeout.expired"
  | "timeout.exited" | "shield.finished" | "text.printed" | "loop.reported" | "warning.issued"
  | "garbage.collected" | "interrupt.received" | "deadlock.detected" | "outside.awaited";

export class Notices {
  /** The gathers and groups that wait for a task or a gather. */
  readonly #waiting = new Map<string, Ref[]>();
  /** Tasks that have run only inside the calls that created them: a group does not wait for them. */
  readonly #eager = new Set<number>();
  readonly #open = new Map<string, Notice>();

  /** @param isInStep Whether a task was running before the event. */
  note(event: TraceEvent, isInStep: boolean): void {
    switch (event.kind) {
      case "task.created":
        if (event.owner?.kind === "group")
          this.#waits(event.owner, { kind: "task", id: event.task });
        break;
      case "gather.created":
        for (const child of event.children)
          this.#waits({ kind: "gather", id: event.gather }, child);
        break;
      case "task.started":
        if (isInStep) this.#eager.add(event.task);
        break;
      case "task.suspended":
        this.#eager.delete(event.task);
        break;
      case "task.finished":
        if (!this.#eager.has(event.task)) this.#ended({ kind: "task", id: event.task }, event.seq);
        break;
      case "gather.finished":
        this.#ended({ kind: "gather", id: event.gather }, event.seq);
        break;
      default:
        event.kind satisfies LeftOut;
    }
  }

  /** The notice that the scope has now acted upon, if there is one. */
  take(scope: Ref, of: Ref): Notice | undefined {
    const key = `${keyOf(scope)} ${keyOf(of)}`;
    const notice = this.#open.get(key);
    this.#open.delete(key);
    return notice;
  }

  /**
   * Those that nothing was recorded about, each with the event that it is called before.
   *
   * @param queued When each other entry of the ready queue was added, and when it was called.
   */
  *silent(
    events: readonly TraceEvent[],
    queued: readonly { readonly from: number; readonly to: number }[],
  ): Generator<Notice & { readonly to: number }> {
    const turns = turnsOf(events);
    const recorded: { readonly turn: number; readonly first: TraceEvent }[] = [];
    /** By `seq`: which of them. */
    const turnOf = new Map<number, number>();
    for (const [at, first] of events.entries()) {
      const turn = turns[at]!;
      if (recorded.at(-1)?.turn !== turn) recorded.push({ turn, first });
      turnOf.set(first.seq, recorded.length - 1);
    }
    const byEntry = queued.toSorted((a, b) => b.from - a.from);
    let at = 0;
    let later = Number.POSITIVE_INFINITY;
    const notices = [...this.#open.values()].toSorted((a, b) => b.from - a.from);
    for (const notice of notices) {
      for (; at < byEntry.length && byEntry[at]!.from >= notice.from; at++) {
        later = Math.min(later, byEntry[at]!.to);
      }
      const now = turnOf.get(notice.from)!;
      const { turn, first } = recorded[now]!;
      const next = recorded[now + 1];
      // It is called in the next turn, of which other calls may be recorded.
      const isNext = next?.turn === turn + 1 && next.first.atMs === first.atMs;
      const over = isNext ? recorded[now + 2] : next;
      yield { ...notice, to: Math.min(later, over?.first.seq ?? Number.POSITIVE_INFINITY) };
    }
  }

  #waits(scope: Ref, child: Ref): void {
    const key = keyOf(child);
    const others = this.#waiting.get(key);
    if (others === undefined) this.#waiting.set(key, [scope]);
    else others.push(scope);
  }

  #ended(of: Ref, seq: number): void {
    for (const scope of this.#waiting.get(keyOf(of)) ?? []) {
      this.#open.set(`${keyOf(scope)} ${keyOf(of)}`, { from: seq, scope, of });
    }
    this.#waiting.delete(keyOf(of));
  }
}
