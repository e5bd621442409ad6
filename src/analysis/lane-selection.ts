/**
 * Selects the tasks and scopes of a large run that lanes show, so that the picture stays bounded.
 *
 * Tasks that came from one place and ended alike look alike: of each such class the first two and
 * the last are shown, and the others are counted. Lanes are then laid for the events of what is
 * shown, so that their cost does not depend on what is not.
 *
 * Rejected: to fold rows after the layout. It would lay out thousands of rows first, and a column
 * for each of their actions.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { Ref } from "../trace/terms.ts";
import { type LaneNode, LaneNodes } from "./lane-nodes.ts";
import { projectEvent } from "./lane-projection.ts";
import { keyOf } from "./ref-key.ts";

/** A run with more tasks and scopes than this is not shown whole. */
const mostShown = 40;
/** How many of a class are shown, if there is room. */
const shownOfClass = [3, 1];
/** How many are shown besides, because they request the cancellation of something shown. */
const mostRequesters = 6;

/** Tasks or scopes that are not shown, and one that is and that they are like. */
export interface LeftOut {
  readonly count: number;
  readonly like: Ref;
}

export interface LaneSelection {
  /** The events of what is shown, without references to anything else. */
  readonly events: readonly TraceEvent[];
  readonly leftOut: readonly LeftOut[];
  /** How many tasks are not shown at all, nor like one that is. */
  readonly others: number;
  /** How many printed texts are not shown, as those that printed them are not. */
  readonly texts: number;
}

export function selectLanes(events: readonly TraceEvent[]): LaneSelection {
  const nodes = new LaneNodes();
  for (const event of events) nodes.note(event);
  if (nodes.all.size <= mostShown) return { events, leftOut: [], others: 0, texts: 0 };
  const classes = classesOf(nodes.all.values());
  let shown = new Set<LaneNode>();
  for (const most of shownOfClass) {
    shown = representatives(classes, most);
    if (shown.size <= mostShown) break;
  }
  if (shown.size > mostShown) shown = mostTelling(shown);
  addRequesters(events, nodes.all, shown);
  return projected(events, classes, shown);
}

type Classes = ReadonlyMap<string, readonly LaneNode[]>;

/** Nodes of one parent that came from one place, have like names, and ended alike. */
function classesOf(all: Iterable<LaneNode>): Classes {
  const classes = new Map<string, LaneNode[]>();
  for (const node of all) {
    const { ref, parent, place, name, end, isAsked } = node;
    const stem = name.replace(/\d+/g, "#");
    const owner = parent === null ? "" : keyOf(parent.ref);
    const key = [owner, ref.kind, place, end, isAsked, stem].join("|");
    const known = classes.get(key);
    if (known === undefined) classes.set(key, [node]);
    else known.push(node);
  }
  return classes;
}

/** Of each class whose parent is shown the first ones, and the last. */
function representatives(classes: Classes, most: number): Set<LaneNode> {
  const shown = new Set<LaneNode>();
  for (const members of classes.values()) {
    const [first] = members as [LaneNode, ...LaneNode[]];
    if (first.parent !== null && !shown.has(first.parent)) continue;
    // In the place of a single one no other would be counted.
    const isSmall = members.length <= most + 1;
    for (const node of isSmall ? members : members.slice(0, Math.max(most - 1, 1))) shown.add(node);
    if (!isSmall && most > 1) shown.add(members.at(-1) as LaneNode);
  }
  return shown;
}

/** What went wrong first, each below what it belongs to. */
function mostTelling(candidates: ReadonlySet<LaneNode>): Set<LaneNode> {
  const shown = new Set<LaneNode>();
  const isOrdinary = ({ end }: LaneNode) => end === "returned" || end === "";
  const inOrder = [...candidates];
  for (const node of [...inOrder.filter((each) => !isOrdinary(each)), ...inOrder]) {
    for (const each of missingFor(node, shown, mostShown - shown.size)) shown.add(each);
  }
  return shown;
}

/** A node and what it belongs to, as far as that is not shown; nothing where that is more than `most`. */
function missingFor(
  node: LaneNode,
  shown: ReadonlySet<LaneNode>,
  most: number,
): readonly LaneNode[] {
  const missing: LaneNode[] = [];
  for (let at: LaneNode | null = node; at !== null && !shown.has(at); at = at.parent) {
    missing.push(at);
    if (missing.length > most) return [];
  }
  return missing;
}

function addRequesters(
  events: readonly TraceEvent[],
  all: ReadonlyMap<string, LaneNode>,
  shown: Set<LaneNode>,
): void {
  let left = mostRequesters;
  const find = (ref: Ref) => all.get(keyOf(ref));
  for (const event of events) {
    if (event.kind !== "task.cancel-requested" || event.by === null) continue;
    const target = find({ kind: "task", id: event.task });
    const requester = find({ kind: "task", id: event.by });
    if (target === undefined || requester === undefined) continue;
    if (!shown.has(target) || shown.has(requester)) continue;
    const missing = missingFor(requester, shown, left);
    left -= missing.length;
    for (const node of missing) shown.add(node);
  }
}

function projected(
  events: readonly TraceEvent[],
  classes: Classes,
  shown: ReadonlySet<LaneNode>,
): LaneSelection {
  const keys = new Set([...shown].map(({ ref }) => keyOf(ref)));
  const isShown = (ref: Ref) => !LaneNodes.isNode(ref) || keys.has(keyOf(ref));
  let texts = 0;
  const kept: TraceEvent[] = [];
  for (const event of events) {
    const projection = projectEvent(event, isShown);
    if (projection !== null) kept.push(projection);
    else if (event.kind === "text.printed") texts++;
  }
  const leftOut: LeftOut[] = [];
  let others = 0;
  for (const members of classes.values()) {
    const like = members.findLast((node) => shown.has(node));
    const hidden = members.reduce((count, node) => count + (shown.has(node) ? 0 : 1), 0);
    if (like !== undefined && hidden > 0) leftOut.push({ count: hidden, like: like.ref });
    else if (members[0]?.ref.kind === "task") others += hidden;
  }
  return { events: kept, leftOut, others, texts };
}
