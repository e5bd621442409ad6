import { describe, expect, it } from "vitest";
import { lanesOf } from "../../src/analysis/lanes.ts";
import { formatFragment, parseFragment } from "../../src/page/fragment.ts";
import {
  bounded,
  columnAt,
  type Extent,
  firstScale,
  headHeight,
  panned,
  rowAt,
  rowHeight,
  showing,
  xOf,
  yOf,
  zoomed,
} from "../../src/page/timeline-scale.ts";

const extent: Extent = {
  width: 1000,
  height: 10 * rowHeight + headHeight,
  columns: 10_000,
  rows: 50,
};

describe("the fragment of the address", () => {
  it("names an event, a row and a run, and survives what it does not know", () => {
    for (const kind of ["task", "gather", "group", "timeout", "shield"] as const) {
      const place = { run: 2, event: 17, selected: { kind, id: 3 } };
      expect(formatFragment(place)).toBe(`#run=2&event=17&${kind}=3`);
      expect(parseFragment(`#run=2&event=17&${kind}=3`)).toEqual(place);
    }
    expect(formatFragment({ run: 0, event: 0, selected: null })).toBe("#event=0");
    for (const odd of ["", "#", "#event=x&task=-1", "#event=1e3", "#event=9999999999", "#%"]) {
      expect(parseFragment(odd)).toEqual({ run: 0, event: null, selected: null });
    }
  });
});

describe("the scale of the timeline", () => {
  it("zooms from one event to all, and what is under the pointer stays there", () => {
    const first = firstScale(extent);
    expect(first.columnWidth).toBeGreaterThanOrEqual(14);
    const under = columnAt(first, 300);
    const near = zoomed(first, 3, 300, extent);
    expect(columnAt(near, 300)).toBeCloseTo(under);
    expect(zoomed(first, 1e9, 0, extent).columnWidth).toBeLessThan(extent.width / 2);
    const whole = zoomed(first, 1e-9, 0, extent);
    expect(whole.columnWidth * extent.columns).toBeCloseTo(extent.width);
    expect(whole.from).toBe(0);
  });

  it("is not zoomed by a step, also where there are few columns", () => {
    for (const columns of [3, 12, 40, 10_000]) {
      const few = { ...extent, columns };
      const first = firstScale(few);
      for (const column of [0, 1, 2]) {
        expect(showing(first, column, 0, few).columnWidth).toBe(first.columnWidth);
      }
    }
  });

  it("shows nothing beyond the ends", () => {
    const first = firstScale(extent);
    expect(panned(first, -500, -500, extent)).toEqual(first);
    const last = panned(first, 1e9, 1e9, extent);
    expect(xOf(last, extent.columns)).toBeCloseTo(extent.width);
    expect(yOf(last, extent.rows)).toBeCloseTo(extent.height);
    expect(bounded(last, { ...extent, columns: 3, rows: 2 })).toMatchObject({ from: 0, top: 0 });
  });

  it("finds rows by their height", () => {
    const { from, columnWidth } = firstScale(extent);
    const scale = { from, columnWidth, top: 33 };
    for (const row of [2, 5, 9]) expect(rowAt(scale, yOf(scale, row) + 3)).toBe(row);
  });

  it("scrolls only as far as it takes to show a column and a row", () => {
    const first = firstScale(extent);
    expect(showing(first, 20, 2, extent)).toEqual(first);
    const far = showing(first, 9000, 45, extent);
    for (const [value, most] of [
      [xOf(far, 9000), extent.width],
      [yOf(far, 45), extent.height - rowHeight],
    ] as const) {
      expect(value).toBeGreaterThan(headHeight);
      expect(value).toBeLessThan(most);
    }
    expect(showing(far, 9000, 45, extent)).toEqual(far);
    expect(showing(far, 0, 0, extent)).toMatchObject({ from: 0, top: 0 });
  });

  it("has room for a run without events", () => {
    expect(lanesOf([]).columns).toEqual([]);
    const empty = { ...extent, columns: 0, rows: 0 };
    expect(bounded(firstScale(empty), empty)).toMatchObject({ from: 0, top: 0 });
  });
});
