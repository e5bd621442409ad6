/** The rows of lanes, and how they nest. */

import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { Ref } from "../trace/terms.ts";
import { CancelSources, loopRef } from "./cancel-sources.ts";
import type { LaneRow } from "./lane-parts.ts";
import { keyOf } from "./ref-key.ts";
import { RunningTasks } from "./running-tasks.ts";

/**
 * The rows, top to bottom. A task without a parent is the root of a tree; roots are in the order of
 * creation. Below a task are the scopes that it opened, and below a group or gather its members.
 */
export function layRows(events: readonly TraceEvent[]): LaneRow[] {
  const forest = new Forest();
  for (const event of events) forest.note(event);
  return forest.rows();
}

interface Node {
  readonly ref: Ref;
  name: string;
  parent: Node | null;
  children: Node[];
}

/** The kinds that are never marked in the row of the loop. */
// biome-ignore format: a list is read as one.
type NotOfLoop =
  | SyncKind | ProgramKind | "task.created" | "task.started" | "task.suspended" | "task.resumed"
  | "error.caught" | "error.replaced" | "task.uncancelled" | "task.finished" | "task.destroyed"
  | "future.finished" | "sleep.elapsed" | "error.retrieved" | "gather.created" | "gather.finished"
  | "group.entered" | "group.aborted" | "group.exited" | "timeout.entered" | "timeout.rescheduled"
  | "timeout.expired" | "timeout.exited" | "shield.finished" | "garbage.collected"
  | "outside.awaited";

/** The kinds that neither add a row nor move one. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.started" | "task.resumed" | "task.cancel-requested"
  | "error.caught" | "error.replaced" | "task.uncancelled" | "task.finished" | "task.destroyed"
  | "future.finished" | "sleep.elapsed" | "error.retrieved" | "gather.cancel-requested"
  | "gather.finished" | "group.aborted" | "timeout.rescheduled" | "timeout.expired"
  | "text.printed" | "loop.reported" | "warning.issued" | "garbage.collected"
  | "interrupt.received" | "deadlock.detected" | "outside.awaited";

class Forest {
  readonly #nodes = new Map<string, Node>();
  readonly #running = new RunningTasks();
  /** The blocks that each task is in, the innermost last. */
  readonly #blocks = new Map<number, Node[]>();
  readonly #sources = new CancelSources();
  #needsLoop = false;

  note(event: TraceEvent): void {
    this.#sources.note(event);
    this.#running.note(event);
    this.#needsLoop ||= this.#isOfLoop(event);
    switch (event.kind) {
      case "task.created": {
        const node = this.#node({ kind: "task", id: event.task });
        node.name = event.name;
        if (event.owner !== undefined) this.#put(node, this.#scope(event.owner, event.creator));
        break;
      }
      case "task.suspended":
        if (event.on.kind === "shield") {
          const shield = this.#scope(event.on, event.task);
          for (const member of event.on.members ?? []) this.#shielded(shield, member);
        }
        break;
      case "gather.created": {
        const gather = this.#scope({ kind: "gather", id: event.gather }, this.#running.current);
        for (const child of event.children) this.#gathered(gather, child);
        break;
      }
      case "group.entered":
        this.#enter({ kind: "group", id: event.group }, event.task);
        break;
      case "timeout.entered":
        this.#enter({ kind: "timeout", id: event.timeout }, event.task);
        break;
      case "group.exited":
      case "timeout.exited":
        this.#leave(event.task, keyOf(scopeOf(event)));
        break;
      case "shield.finished": {
        const shield = this.#scope({ kind: "shield", id: event.shield }, this.#running.current);
        this.#shielded(shield, event.inner);
        break;
      }
      default:
        event.kind satisfies LeftOut;
    }
  }

  rows(): LaneRow[] {
    const rows: LaneRow[] = [];
    const add = ({ ref, name, children }: Node, depth: number): void => {
      rows.push({ ref, name, depth });
      for (const child of children) add(child, depth + 1);
    };
    for (const node of this.#nodes.values()) if (node.parent === null) add(node, 0);
    if (this.#needsLoop) rows.push({ ref: loopRef, name: "loop", depth: 0 });
    return rows;
  }

  #node(ref: Ref): Node {
    const key = keyOf(ref);
    let node = this.#nodes.get(key);
    if (node === undefined) {
      node = { ref: { kind: ref.kind, id: ref.id }, name: key, parent: null, children: [] };
      this.#nodes.set(key, node);
    }
    return node;
  }

  /** The node of a scope. A new one goes below the task that opens it, or its innermost block. */
  #scope(ref: Ref, task: number | null): Node {
    const isNew = !this.#nodes.has(keyOf(ref));
    const node = this.#node(ref);
    if (isNew && task !== null) {
      this.#put(node, this.#blocks.get(task)?.at(-1) ?? this.#node({ kind: "task", id: task }));
    }
    return node;
  }

  #enter(ref: Ref, task: number): void {
    const node = this.#scope(ref, task);
    const blocks = this.#blocks.get(task);
    if (blocks === undefined) this.#blocks.set(task, [node]);
    else blocks.push(node);
  }

  #leave(task: number, key: string): void {
    const blocks = this.#blocks.get(task) ?? [];
    const at = blocks.findLastIndex(({ ref }) => keyOf(ref) === key);
    if (at !== -1) blocks.splice(at, 1);
  }

  /** Puts a child of a gather below it, in argument order, unless it has another parent. */
  #gathered(gather: Node, child: Ref): void {
    if (child.kind !== "task" && child.kind !== "gather" && child.kind !== "shield") return;
    const node =
      child.kind === "task"
        ? this.#nodes.get(keyOf(child))
        : this.#scope(child, this.#running.current);
    const holder = node?.parent;
    if (node === undefined || holder === undefined) return;
    const isFree = child.kind === "task" ? holder === null : holder?.ref.kind !== "gather";
    if (isFree || holder === gather) this.#put(node, gather);
  }

  #shielded(shield: Node, ref: Ref): void {
    const inner = this.#nodes.get(keyOf(ref));
    if (inner !== undefined && inner.parent === null) this.#put(inner, shield);
  }

  /** Moves a node to the end of the children of `parent`; never into itself. */
  #put(node: Node, parent: Node): void {
    for (let above: Node | null = parent; above !== null; above = above.parent) {
      if (above === node) return;
    }
    const siblings = node.parent?.children;
    siblings?.splice(siblings.indexOf(node), 1);
    node.parent = parent;
    parent.children.push(node);
  }

  #isOfLoop(event: TraceEvent): boolean {
    switch (event.kind) {
      case "loop.reported":
      case "warning.issued":
      case "interrupt.received":
      case "deadlock.detected":
        return true;
      case "text.printed":
        return event.task === null;
      case "task.cancel-requested":
      case "gather.cancel-requested":
        return this.#sources.of(event) === loopRef;
      default:
        event.kind satisfies NotOfLoop;
        return false;
    }
  }
}

function scopeOf(event: { readonly group: number } | { readonly timeout: number }): Ref {
  return "group" in event
    ? { kind: "group", id: event.group }
    : { kind: "timeout", id: event.timeout };
}
