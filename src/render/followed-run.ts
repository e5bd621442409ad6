/** FollowedRun: the state of a run, and the names in it, without its events. */

import { SnapshotBuilder } from "../analysis/snapshot.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { TraceHeader } from "../trace/trace-line.ts";
import { Labels } from "../words/labels.ts";

export class FollowedRun {
  readonly #state = new SnapshotBuilder();
  readonly labels: Labels;

  constructor(header: TraceHeader | null) {
    this.labels = new Labels(header ?? undefined);
  }

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    this.#state.note(event);
    this.labels.note(event);
  }

  snapshot() {
    return this.#state.snapshot();
  }
}
