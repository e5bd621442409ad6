/** A sheet on which lanes are laid out: columns are put one after another, rows change beside them. */

import type { Ref } from "../trace/terms.ts";
import type {
  LaneChange,
  LaneColumn,
  LaneLink,
  LaneMark,
  LaneNote,
  LaneRow,
  LaneState,
  Lanes,
  NoteLine,
} from "./lanes.ts";
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
  /** What may still join it, if that comes next. */
  batch: string | null;
}

/** What a link's ends are marked with. */
type Ends = readonly [
  active: "creates" | "asks" | "acts" | "wakes",
  passive: "created" | "asked" | "refused" | "woken",
];

export class LaneSheet {
  readonly rows: readonly LaneRow[];
  /** Counts the steps of tasks, and what comes between them. */
  step = 0;
  readonly #index: ReadonlyMap<string, number>;
  readonly #columns: Draft[] = [];
  readonly #changes: LaneChange[][];
  readonly #notes: ({ readonly column: number; readonly lines: NoteLine[] } | null)[] = [null];

  constructor(rows: readonly LaneRow[]) {
    this.rows = rows;
    this.#index = new Map(rows.map(({ ref }, index) => [keyOf(ref), index]));
    this.#changes = rows.map(() => []);
  }

  lanes(): Lanes {
    const columns = this.#columns.map(
      ({ batch, ...column }): LaneColumn => ({ ...column, folded: 0 }),
    );
    const notes = this.#notes.map((note): LaneNote | null => note && { ...note, hidden: 0 });
    return { rows: this.rows, columns, changes: this.#changes, notes };
  }

  /** The row of something that has one. */
  row(ref: Ref): number {
    const row = this.#index.get(keyOf(ref));
    if (row === undefined) throw new Error(`${keyOf(ref)} has no row`);
    return row;
  }

  task(id: number): number {
    return this.row({ kind: "task", id });
  }

  /** Its row; undefined for what has none. */
  find(ref: Ref): number | undefined {
    return this.#index.get(keyOf(ref));
  }

  /** Whether a row stands below another, as what is directly in it. */
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

  columnAt(index: number): Readonly<Pick<LaneColumn, "atMs" | "seq" | "marks">> | undefined {
    return this.#columns[index];
  }

  /** How a row goes on at the moment. */
  lastChange(row: number): LaneChange | undefined {
    return this.#changes[row]?.at(-1);
  }

  /** A column of its own. */
  put({ atMs, seq }: Stamp, row: number, mark: LaneMark, batch: string | null = null): void {
    const marks = new Map([[row, mark]]);
    this.#columns.push({ atMs, seq, step: this.step, marks, link: null, batch });
  }

  /** A link, in a column of its own or in the one that its batch has begun. */
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

  /** Another mark in the last column. */
  mark(row: number, mark: LaneMark): void {
    this.#columns.at(-1)?.marks.set(row, mark);
  }

  /** What ended in the last column, if it did, decides what it is in. */
  tell(child: number, row: number): void {
    const last = this.#columns.at(-1);
    if (last === undefined || last.link !== null || last.marks.get(child)?.is !== "ended") return;
    last.link = { is: "decides", from: child, to: [row] };
    last.marks.set(row, { is: "told" });
  }

  change(row: number, state: LaneState, edge: LaneChange["edge"] = "behind"): void {
    this.#changes[row]?.push({ column: this.lastColumn, edge, state });
  }

  /** A change that took place earlier. */
  changeAt(row: number, change: LaneChange): void {
    this.#changes[row]?.push(change);
  }

  /** A line of a note; what is printed at a stretch is one note. */
  noted(stamp: Stamp, line: NoteLine, tone: "printed" | "bad"): void {
    const { row, event } = line;
    const batch = event.kind === "text.printed" ? `printed ${row}` : null;
    if (batch !== null && this.#columns.at(-1)?.batch === batch) {
      this.#notes.at(-1)?.lines.push(line);
      return;
    }
    this.put(stamp, row, { is: "noted", note: this.#notes.length, tone }, batch);
    this.#notes.push({ column: this.lastColumn, lines: [line] });
  }
}
