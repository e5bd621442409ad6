/** The timeline: lanes on a canvas, to be zoomed, dragged, and pointed at. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PlayedRun } from "../player/played-run.ts";
import { type Command, isSelected, type PlayerState, subjectOf } from "../player/player.ts";
import { buttons, canvasWords, hints, titles } from "../words/page-words.ts";
import { colorsOf } from "./colors.ts";
import { drawTimeline } from "./timeline-drawing.ts";
import {
  bounded,
  columnAt,
  type Extent,
  firstScale,
  panned,
  rowAt,
  rowHeight,
  type Scale,
  showing,
  zoomed,
} from "./timeline-scale.ts";

interface TimelineProps {
  readonly run: PlayedRun;
  readonly state: PlayerState;
  readonly onCommand: (command: Command) => void;
  /** Changes when the colours do. */
  readonly theme: string;
  /** Which of two runs it is, for the names of its parts. */
  readonly side?: string;
}

/** With more rows only those of tasks are shown at first. */
const mostRows = 200;

export function Timeline({ run, state, onCommand, theme, side = "" }: TimelineProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [hasScopes, setHasScopes] = useState(run.lanes.rows.length <= mostRows);
  const shown = useMemo(() => shownRows(run, hasScopes), [run, hasScopes]);
  const gutter = Math.min(180, Math.round(size.width * 0.3));
  const extent: Extent = {
    width: Math.max(size.width - gutter, 1),
    height: size.height,
    columns: run.lanes.columns.length,
    rows: shown.length,
  };
  const [asked, setAsked] = useState<Scale | null>(null);
  const cursor = run.columnAt(state.position);
  const scale = asked === null ? firstScale(extent) : bounded(asked, extent);

  useFollow(run, state, shown, cursor, size, (row) => {
    if (size.width > 0 && cursor !== null) setAsked(showing(scale, cursor, row, extent));
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d") ?? null;
    if (element === null || context === null || size.width === 0) return;
    const frame = requestAnimationFrame(() => {
      const density = window.devicePixelRatio || 1;
      const [width, height] = [size.width * density, size.height * density].map(Math.round);
      if (element.width !== width || element.height !== height) {
        element.width = width as number;
        element.height = height as number;
      }
      context.setTransform(density, 0, 0, density, 0, 0);
      const view = { lanes: run.lanes, labels: run.names, shown, scale, extent, gutter, cursor };
      performance.mark("timeline-begin");
      drawTimeline(context, { ...view, selected: state.selected }, colorsOf(element));
      performance.measure("timeline", "timeline-begin");
    });
    return () => cancelAnimationFrame(frame);
  });

  const zoom = (factor: number, x = extent.width / 2) => setAsked(zoomed(scale, factor, x, extent));
  const pointing = usePointing(scale, extent, gutter, setAsked, (x, y) => {
    const row = run.lanes.rows[shown[rowAt(scale, y)] ?? -1];
    if (row !== undefined && row.ref.kind !== "host") onCommand({ do: "select", ref: row.ref });
    const column = x < 0 ? undefined : run.lanes.columns[Math.floor(columnAt(scale, x))];
    if (column !== undefined) onCommand({ do: "go", position: run.positionOf(column.seq) });
  });
  const height = Math.min(Math.max(shown.length, 3), 12) * rowHeight + 30;

  return (
    <section class="timeline" aria-label={`${titles.timeline}${side}`}>
      <canvas
        ref={canvas}
        style={{ height: `${height}px` }}
        data-theme={theme}
        role="img"
        aria-label={canvasWords(run.index.tasks.length)}
        {...pointing}
      />
      <div class="row tools">
        <button type="button" onClick={() => zoom(1.6)}>
          {buttons.zoomIn}
        </button>
        <button type="button" onClick={() => zoom(1 / 1.6)}>
          {buttons.zoomOut}
        </button>
        <button
          type="button"
          onClick={() => setAsked(bounded({ from: 0, top: 0, columnWidth: 0 }, extent))}
        >
          {buttons.wholeRun}
        </button>
        <label>
          <input
            type="checkbox"
            checked={hasScopes}
            onChange={(event) => setHasScopes(event.currentTarget.checked)}
          />
          {hints.scopes}
        </label>
        <span class="hint">{hints.pointing}</span>
      </div>
    </section>
  );
}

function shownRows({ lanes }: PlayedRun, hasScopes: boolean): number[] {
  return lanes.rows.flatMap(({ ref }, at) =>
    hasScopes || ref.kind === "task" || ref.kind === "host" ? [at] : [],
  );
}

/** Brings the position into view, and its row, when it or the size of the window has changed. */
function useFollow(
  run: PlayedRun,
  state: PlayerState,
  shown: readonly number[],
  cursor: number | null,
  { width, height }: { readonly width: number; readonly height: number },
  follow: (row: number | null) => void,
): void {
  useEffect(() => {
    if (cursor === null) return;
    const subject = subjectOf(run, state);
    const row = shown.findIndex((at) => isSelected(run.lanes.rows[at]!.ref, subject));
    follow(row === -1 ? null : row);
  }, [state.position, state.selected, run, width, height]);
}

/** Dragging, pinching, the wheel; a press that does not move is a click. */
function usePointing(
  scale: Scale,
  extent: Extent,
  gutter: number,
  change: (scale: Scale) => void,
  click: (x: number, y: number) => void,
) {
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const hasMoved = useRef(false);
  const distance = (): number => {
    const [a, b] = [...pointers.current.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };
  return {
    onPointerDown(event: PointerEvent) {
      hasMoved.current = pointers.current.size > 0;
      pointers.current.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent) {
      const before = pointers.current.get(event.pointerId);
      if (before === undefined) return;
      const apart = distance();
      const [x, y] = [before.x - event.offsetX, before.y - event.offsetY];
      if (!hasMoved.current && Math.hypot(x, y) < 4) return;
      hasMoved.current = true;
      pointers.current.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      const moved = panned(scale, x / pointers.current.size, y / pointers.current.size, extent);
      const factor = apart === 0 ? 1 : distance() / apart;
      change(factor === 1 ? moved : zoomed(moved, factor, event.offsetX - gutter, extent));
    },
    onPointerUp(event: PointerEvent) {
      pointers.current.delete(event.pointerId);
      if (!hasMoved.current) click(event.offsetX - gutter, event.offsetY);
    },
    onPointerCancel(event: PointerEvent) {
      pointers.current.delete(event.pointerId);
    },
    onWheel(event: WheelEvent) {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        change(zoomed(scale, Math.exp(-event.deltaY / 300), event.offsetX - gutter, extent));
        return;
      }
      const moved = panned(scale, event.deltaX, event.deltaY, extent);
      if (moved.top === scale.top && moved.from === scale.from) return;
      event.preventDefault();
      change(moved);
    },
  };
}
