/** Lanes as text for tests: what each column says, without a drawing. */

import type { LaneColumn, LaneMark, LaneRow, Lanes } from "../../src/analysis/lane-parts.ts";

/** The rows, indented by what they are in. */
export function rowsAsText({ rows }: Lanes): string[] {
  return rows.map(({ name, depth }) => "  ".repeat(depth) + name);
}

/** A column a line: its time, its link, and its marks. */
export function columnsAsText({ rows, columns }: Lanes): string[] {
  return columns.map((column) => `${column.atMs} ${describe(column, rows)}`);
}

/** The states that a row goes through, each with the column that it begins at or behind. */
export function changesAsText({ rows, changes }: Lanes, name: string): string[] {
  const row = rows.findIndex((each) => each.name === name);
  return changes[row]!.map(({ column, edge, state }) => `${edge} ${column} ${state.is}`);
}

function describe({ marks, link, folded }: LaneColumn, rows: readonly LaneRow[]): string {
  if (folded > 0) return `${folded} folded`;
  const name = (row: number) => rows[row]!.name;
  const ends = link === null ? [] : [link.from, ...link.to];
  const to = link?.to.length ? ` → ${link.to.map(name).join(", ")}` : "";
  const arrow = link === null ? [] : [`${name(link.from)} ${link.is}${to}`];
  const implied = new Set(["creates", "created", "asks", "acts", "asked", "decided"]);
  const others = [...marks]
    .filter(([row, { is }]) => !ends.includes(row) || !implied.has(is))
    .map(([row, mark]) => `${name(row)} ${nameOf(mark)}`);
  return [...others, ...arrow].join("; ");
}

function nameOf(mark: LaneMark): string {
  switch (mark.is) {
    case "ended":
      return mark.how;
    case "thrown":
      return `gets an error (${mark.outcome})`;
    case "noted":
      return `note ${mark.note}`;
    default:
      return mark.is;
  }
}
