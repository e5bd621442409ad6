/**
 * EventNotes: what is not obvious of an event, in plain sentences, while a run goes on.
 *
 * Only what has happened so far is known. General facts are told once, the first time that they
 * matter; what is particular is told each time.
 */

import type { TraceEvent } from "../trace/event.ts";
import { cancelRequestNotes } from "./cancel-notes.ts";
import { groupNotes } from "./group-notes.ts";
import { RunIndex } from "./run-index.ts";
import { RunNames } from "./run-names.ts";
import { taskNotes } from "./task-notes.ts";

/** A sentence; one with a key is told once in a run. */
export type Note = string | { readonly once: string; readonly text: string };

export interface Told {
  /** What has happened up to this event, and with it. */
  readonly run: RunIndex;
  readonly names: RunNames;
}

export class EventNotes {
  readonly #run = new RunIndex([]);
  readonly #names = new RunNames(this.#run);
  readonly #told = new Set<string>();

  /** To be told of every event, in order; returns the sentences that belong to it. */
  note(event: TraceEvent): readonly string[] {
    this.#run.note(event);
    this.#names.note(event);
    const told: Told = { run: this.#run, names: this.#names };
    const notes = [
      ...cancelRequestNotes(event, told),
      ...taskNotes(event, told),
      ...groupNotes(event, told),
    ];
    return notes.flatMap((note) => {
      if (typeof note === "string") return [note];
      if (this.#told.has(note.once)) return [];
      this.#told.add(note.once);
      return [note.text];
    });
  }
}
