/** GroupTrace: makes the events of one task group. */

import type { GroupAborted } from "../../trace/event.ts";
import type { Outcome, Ref } from "../../trace/terms.ts";
import type { Raised } from "../core/closing.ts";
import type { Task } from "../core/tasks.ts";
import type { Recorder } from "../recording/recorder.ts";
import type { TaskGroup } from "./taskgroups.ts";

/** Why a group aborts: the first failure of a child, or an error in the block. */
export type AbortReason = Pick<GroupAborted, "reason" | "child"> & { readonly error?: unknown };

export class GroupTrace {
  readonly #recorder: Recorder;
  readonly ref: Ref;
  readonly #parent: Task;

  constructor(recorder: Recorder, group: TaskGroup, parent: Task) {
    this.#recorder = recorder;
    this.ref = recorder.refTo("group", group);
    this.#parent = parent;
  }

  get #about() {
    return { group: this.ref.id, task: this.#parent.id };
  }

  entered(): void {
    this.#recorder.emit({ kind: "group.entered", ...this.#about }, this.#recorder.detailHere());
  }

  /** Runs `create`, whose tasks belong to the group. */
  creating<R>(create: () => R): R {
    return this.#recorder.onBehalfOf(this.ref, create);
  }

  /** Runs `work`, whose cancel requests and withdrawals are the group's. */
  through<R>(work: () => R): R {
    return this.#recorder.through(this.ref, work);
  }

  /** It aborts: `cancel` cancels these children of it. */
  aborted({ error, ...why }: AbortReason, children: readonly Task[], cancel: () => void): void {
    const recorder = this.#recorder;
    recorder.aside(() => {
      recorder.emitCause({
        kind: "group.aborted",
        ...this.#about,
        ...why,
        ...(error !== undefined && { error: recorder.errors.describe(error) }),
        cancels: children.map(({ id }) => id),
      });
      recorder.through(this.ref, cancel);
    });
  }

  /**
   * @param out What it raises.
   * @param body What its block raised.
   */
  exited(outcome: Outcome, out: Raised | null, body: Raised | undefined): void {
    const recorder = this.#recorder;
    const { errors } = recorder;
    const isOther = body !== undefined && body.error !== out?.error;
    recorder.emit(
      {
        kind: "group.exited",
        ...this.#about,
        outcome,
        ...(out !== null && { error: errors.describe(out.error) }),
        ...(isOther && { body: errors.describe(body.error) }),
      },
      recorder.detailHere(),
    );
  }
}
