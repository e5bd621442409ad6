/** Follows a run, and finds what gathers that fail leave out: results and errors of their children. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { ErrorInfo, Ref } from "../trace/terms.ts";
import { keyOf } from "./ref-key.ts";
import { type End, endedBy, isCancelledError } from "./run-index.ts";

/** What a gather that failed does not give to its caller. */
export interface LeftOutOfGather {
  readonly errors: readonly { readonly of: Ref; readonly error: ErrorInfo }[];
  /** The children with a result other than None. */
  readonly results: readonly Ref[];
}

export class GatherMembers {
  readonly #children = new Map<number, readonly Ref[]>();
  /** How each child of an open gather ended; null while it is pending. */
  readonly #ends = new Map<string, End | null>();
  readonly #leftOut = new Map<number, LeftOutOfGather>();

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    if (event.kind === "gather.created") {
      this.#children.set(event.gather, event.children);
      for (const child of event.children) {
        if (!this.#ends.has(keyOf(child))) this.#ends.set(keyOf(child), null);
      }
      return;
    }
    const ended = endedBy(event);
    if (ended === null) return;
    const key = keyOf(ended.ref);
    if (this.#ends.has(key)) this.#ends.set(key, ended.end);
    if (event.kind === "gather.finished") this.#finished(event);
  }

  /** Undefined for a gather that gave its results, or had none to give. */
  of(gather: number): LeftOutOfGather | undefined {
    return this.#leftOut.get(gather);
  }

  #finished({ gather, outcome, error, decidedBy }: Of<"gather.finished">): void {
    const children = this.#children.get(gather) ?? [];
    this.#children.delete(gather);
    if (outcome === "returned") return;
    const others = children.filter(
      (child) => decidedBy === undefined || keyOf(child) !== keyOf(decidedBy),
    );
    const ended = others.flatMap((of) => {
      const end = this.#ends.get(keyOf(of));
      return end == null || end.kind === "task.destroyed" ? [] : [{ of, end }];
    });
    const isLost = (each: ErrorInfo) => each.id !== error?.id && !isCancelledError(each);
    const errors = ended.flatMap(({ of, end }) =>
      end.outcome === "raised" && end.error !== undefined && isLost(end.error)
        ? [{ of, error: end.error }]
        : [],
    );
    const results = ended.flatMap(({ of, end }) =>
      end.outcome === "returned" && (end.result ?? "None") !== "None" ? [of] : [],
    );
    if (errors.length + results.length > 0) this.#leftOut.set(gather, { errors, results });
  }
}
