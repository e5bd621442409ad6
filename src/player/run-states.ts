/**
 * RunStates: how a run is behind any number of its events.
 *
 * Events change what is there a little at a time. To be anywhere soon, forwards and backwards, what
 * is there is kept at every so many events, and read on from the last of these places.
 */

import { SharedThingsReader } from "../analysis/shared-things.ts";
import { SnapshotBuilder } from "../analysis/snapshot.ts";
import type { TraceEvent } from "../trace/event.ts";

const eventsBetweenPlaces = 2048;

export class RunStates {
  readonly #events: readonly TraceEvent[];
  readonly #places: Place[] = [new Place()];
  /** Where it was last, so that the next event is one step. */
  #last = new Place();

  constructor(events: readonly TraceEvent[]) {
    this.#events = events;
  }

  /** Behind so many events; what is handed out is overwritten by the next call. */
  after(count: number): Pick<Place, "snapshot" | "things"> {
    const nearest = Math.min(Math.floor(count / eventsBetweenPlaces), this.#places.length - 1);
    const kept = this.#places[nearest]!;
    const isAhead = this.#last.count > count || this.#last.count < kept.count;
    const place = isAhead ? new Place(kept) : this.#last;
    while (place.count < count) {
      place.note(this.#events[place.count]!);
      if (place.count === this.#places.length * eventsBetweenPlaces) {
        this.#places.push(new Place(place));
      }
    }
    this.#last = place;
    return place;
  }
}

class Place {
  readonly snapshot: SnapshotBuilder;
  readonly things: SharedThingsReader;
  /** Behind how many events. */
  count: number;

  constructor(from?: Place) {
    this.snapshot = new SnapshotBuilder(from?.snapshot);
    this.things = new SharedThingsReader(from?.things);
    this.count = from?.count ?? 0;
  }

  note(event: TraceEvent): void {
    this.snapshot.note(event);
    this.things.note(event);
    this.count++;
  }
}
