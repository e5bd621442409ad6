/** A sheet on which lanes are laid out, column by column, with the changes of each row. */

import type { TraceEvent } from "../trace/event.ts";
import type { Ref } from "../trace/terms.ts";
import type {
  LaneChange,
  LaneColumn,
  LaneIncident,
  LaneLink,
  LaneMark,
  LaneNote,
  LaneRow,
  LaneState,
  Lanes,
  NoteLine,
} from "./lane-parts.ts";
import { keyOf } from "./ref-key.ts";

/** When something happened. */
export interface Stamp {
  readonly atMs: number;
  readonly seq: number;
}

interface Draft extends Stamp {
  readonly step: number;
  readonly marks: Map<number, LaneMark>;
  link: { readonly is: LaneLink["is"]; readonly from: number; readonly to: number[] } | null;
  /** The batch whose next event may join this column. */
  batch: string | null;
}

interface DraftNote extends LaneNote {
  readonly lines: NoteLine[];
  hidden: number;
}

/** How many lines a note has: what is printed without a break may have any number. */
const mostLines = 20;

/** The marks at the ends of a link. */
type Ends = readonly [
  active: "creates" | "asks" | "acts" | "wakes",
  passive: "created" | "asked" | "refused" | "woken",
];

export class LaneSheet {
  readonly rows: readonly LaneRow[];
  /** Counts the steps of tasks, and the gaps between them. */
  step = 0;
  readonly #index: ReadonlyMap<string, number>;
  readonly #columns: Draft[] = [];
  readonly #changes: LaneChange[][];
  readonly #notes: (DraftNote | null)[] = [null];
  readonly #incidents: LaneIncident[] = [];

  constructor(rows: readonly LaneRow[]) {
    this.rows = rows;
    this.#index = new Map(rows.map(({ ref }, index) => [keyOf(ref), index]));
    this.#changes = rows.map(() => []);
  }

  lanes(): Lanes {
    const columns = this.#columns.map(
      ({ batch, ...column }): LaneColumn => ({ ...column, folded: 0 }),
    );
    const changes = this.#changes;
    return { rows: this.rows, columns, changes, notes: this.#notes, incidents: this.#incidents };
  }

  /** Keeps what happened at a mark in the last column. */
  incident(event: TraceEvent, row: number, mark: LaneIncident["mark"]): void {
    this.#incidents.push({ column: this.lastColumn, row, mark, event });
  }

  /** The row of a ref that has one. */
  row(ref: Ref): number {
    const row = this.#index.get(keyOf(ref));
    if (row === undefined) throw new Error(`${keyOf(ref)} has no row`);
    return row;
  }

  task(id: number): number {
    return this.row({ kind: "task", id });
  }

  /** The row of a ref, or undefined. */
  find(ref: Ref): number | undefined {
    return this.#index.get(keyOf(ref));
  }

  /** Whether the row of a ref is a direct child of another row. */
  isBelow(ref: Ref, scope: number): boolean {
    const row = this.find(ref);
    if (row === undefined || row <= scope) return false;
    const { depth } = this.rows[scope]!;
    if (this.rows[row]?.depth !== depth + 1) return false;
    return this.rows.slice(scope + 1, row).every((between) => between.depth > depth);
  }

  get lastColumn(): number {
    return this.#columns.length - 1;
  }

  /** The last column that began no later than an event; the first where there is none. */
  columnOf(seq: number): number {
    let low = 0;
    let high = this.lastColumn;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#columns[middle]!.seq > seq) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  columnAt(index: number): Readonly<Pick<LaneColumn, "atMs" | "seq" | "marks">> | undefined {
    return this.#columns[index];
  }

  /** Where the row of a task that `seq` woke becomes ready. */
  wokenBy(seq: number, atMs: number): Omit<LaneChange, "state"> {
    let column = this.columnOf(seq);
    if (this.columnAt(column)?.atMs === atMs) return { column, edge: "behind" };
    // A timer that was set earlier: its end has no column, and starts the instant.
    while (column <= this.lastColumn && this.columnAt(column)!.atMs !== atMs) column++;
    return { column, edge: "at" };
  }

  isOpen(row: number): boolean {
    return this.lastChange(row)?.state.is === "open";
  }

  /** The current state of a row. */
  lastChange(row: number): LaneChange | undefined {
    return this.#changes[row]?.at(-1);
  }

  /** Adds a column. */
  put({ atMs, seq }: Stamp, row: number, mark: LaneMark, batch: string | null = null): void {
    const marks = new Map([[row, mark]]);
    this.#columns.push({ atMs, seq, step: this.step, marks, link: null, batch });
  }

  /** Adds a link, in a new column or in the one that its batch started. */
  link(
    event: Stamp,
    is: "creates" | "cancels" | "wakes",
    from: number,
    to: number,
    more: { readonly batch?: string; readonly ends?: Ends } = {},
  ): void {
    const { batch = null, ends: [active, passive] = ["creates", "created"] } = more;
    let column = this.#columns.at(-1);
    const joins = batch !== null && column?.batch === batch && column.atMs === event.atMs;
    if (!joins || column === undefined || column.marks.get(to)?.is === passive) {
      this.put(event, from, { is: active }, batch);
      column = this.#columns.at(-1)!;
    }
    column.link ??= { is, from, to: [] };
    if (to === from) return;
    column.link.to.push(to);
    column.marks.set(to, { is: passive });
  }

  /** Nothing more joins the last column. */
  seal(): void {
    const last = this.#columns.at(-1);
    if (last !== undefined) last.batch = null;
  }

  /** Adds a mark to the last column. */
  mark(row: number, mark: LaneMark): void {
    this.#columns.at(-1)?.marks.set(row, mark);
  }

  /** Links a child that ended in the last column with the scope whose end it decides. */
  decide(child: number, row: number): void {
    const last = this.#columns.at(-1);
    if (last === undefined || last.link !== null || last.marks.get(child)?.is !== "ended") return;
    last.link = { is: "decides", from: child, to: [row] };
    last.marks.set(row, { is: "decided" });
  }

  change(row: number, state: LaneState, edge: LaneChange["edge"] = "behind"): void {
    this.#changes[row]?.push({ column: this.lastColumn, edge, state });
  }

  /** Adds a change that took place earlier. */
  changeAt(row: number, change: LaneChange): void {
    this.#changes[row]?.push(change);
  }

  /** Adds a line to a note. Lines printed without a break form one note. */
  noted(stamp: Stamp, line: NoteLine, tone: "printed" | "bad"): void {
    const { row, event } = line;
    const batch = event.kind === "text.printed" ? `printed ${row}` : null;
    if (batch !== null && this.#columns.at(-1)?.batch === batch) {
      const note = this.#notes.at(-1)!;
      if (note.lines.length < mostLines) note.lines.push(line);
      else note.hidden++;
      return;
    }
    this.put(stamp, row, { is: "noted", note: this.#notes.length, tone }, batch);
    this.#notes.push({ column: this.lastColumn, lines: [line], hidden: 0 });
  }
}
