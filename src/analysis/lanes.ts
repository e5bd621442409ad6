/**
 * Lanes: a run as rows of tasks over columns of steps. How they are drawn is left to `src/render`.
 *
 * The loop runs one task at a time, and a whole program may take one instant of virtual time. So
 * each column is one action, in the order of the events, and the time only groups the columns.
 * Within an instant a reader sees the order; between two instants, that time has passed. Some events
 * have no column, such as the end of a sleep or a suspension: they change the state of their row.
 *
 * Rejected:
 * - A time axis to scale, as in Chrome's and Go's timelines: all of `gather-cancel` would
 *   stand in one column.
 * - Time downwards and a column a task, as in sequence diagrams and `git log --graph`: names are
 *   wider than columns, a dozen tasks do not fit side by side, and the log already shows it.
 * - A row for each event, joined by arrows: three times as high and no clearer.
 * - Boxes around the members of a group, as in trio-vis: two more lines each, and they
 *   cannot show a task that two gathers share. Instead, a scope has a row above its members, in
 *   which a cancellation that passes through it is marked.
 *
 * Borrowed: the fork of `git log --graph` for a task's creation, the flow arrows of trace viewers for
 * cancellations, and tokio-console's third state between running and waiting, ready.
 */

import type { TraceEvent } from "../trace/event.ts";
import { layColumns } from "./lane-columns.ts";
import { interceptionsOf } from "./lane-interceptions.ts";
import type { Lanes } from "./lane-parts.ts";
import { layRows } from "./lane-rows.ts";

/**
 * The lanes of a run, or of its events so far.
 *
 * @param whole All events, where `events` are only those of what is shown.
 */
export function lanesOf(events: readonly TraceEvent[], whole = events): Lanes {
  const rows = layRows(events);
  return layColumns(events, rows, interceptionsOf(whole));
}
