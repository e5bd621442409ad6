/** Trees of tasks in a snapshot: by creator, and by waiter. */

import type { AwaitRef, Frame, Ref } from "../trace/terms.ts";
import { keyOf } from "./ref-key.ts";
import type { OpenScope, Snapshot, TaskSnapshot } from "./snapshot.ts";

export interface TreeNode {
  readonly of:
    | { readonly is: "task"; readonly task: TaskSnapshot }
    | { readonly is: "frame"; readonly frame: Frame }
    /** Something awaited, or a scope. */
    | { readonly is: "awaited"; readonly on: AwaitRef };
  readonly children: readonly TreeNode[];
  /** Why the children of a task are left out: it is listed above, or it closes a circle. */
  readonly again: "above" | "circle" | null;
  /** How many tasks below it are left out: it is very deep in the tree. */
  readonly omitted?: number;
}

/** How many levels of the tree are drawn: deeper than that is no room for text. */
const mostLevels = 100;

/** Every task below the one that created it, in the order of creation. */
export function creationTree({ tasks }: Snapshot): TreeNode[] {
  const below = new Map<number | null, TaskSnapshot[]>();
  for (const task of tasks.values()) {
    const siblings = below.get(task.creator);
    if (siblings === undefined) below.set(task.creator, [task]);
    else siblings.push(task);
  }
  const nodeOf = (task: TaskSnapshot, level: number): TreeNode => {
    const created = below.get(task.id) ?? [];
    if (level < mostLevels || created.length === 0) {
      return node({ is: "task", task }, grouped(created, level + 1));
    }
    const omitted = [...created];
    for (const { id } of omitted) for (const each of below.get(id) ?? []) omitted.push(each);
    return { ...node({ is: "task", task }, []), omitted: omitted.length };
  };
  /** What was created for a gather or group stands below that. */
  const grouped = (siblings: readonly TaskSnapshot[], level: number): TreeNode[] => {
    const nodes: TreeNode[] = [];
    const members = new Map<string, TreeNode[]>();
    for (const task of siblings) {
      const { owner } = task;
      if (owner === null) nodes.push(nodeOf(task, level));
      else {
        const known = members.get(keyOf(owner));
        const children = known ?? [];
        if (known === undefined) {
          members.set(keyOf(owner), children);
          nodes.push(node({ is: "awaited", on: owner }, children));
        }
        children.push(nodeOf(task, level + 1));
      }
    }
    return nodes;
  };
  return (below.get(null) ?? []).map((task) => nodeOf(task, 0));
}

export interface AwaitTree {
  /** Each pending task that no other waits for, with what it waits for below its frames. */
  readonly roots: readonly TreeNode[];
  /** Tasks that wait for one another: each for the next, and the last for the first. */
  readonly circles: readonly (readonly TaskSnapshot[])[];
}

/** The pending tasks, each below the one that waits for it. */
export function awaitTree(snapshot: Snapshot): AwaitTree {
  return new AwaitGraph(snapshot).tree();
}

class AwaitGraph {
  readonly #snapshot: Snapshot;
  readonly #drawn = new Set<number>();
  readonly #circles: TaskSnapshot[][] = [];
  /** By the id of a task, the groups and gathers that it made and that are open. */
  readonly #scopes = new Map<number | null, OpenScope[]>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    for (const scope of snapshot.scopes.values()) {
      const others = this.#scopes.get(scope.task);
      if (others === undefined) this.#scopes.set(scope.task, [scope]);
      else others.push(scope);
    }
  }

  tree(): AwaitTree {
    const pending = [...this.#snapshot.tasks.values()].filter(isPending);
    const awaited = new Set(pending.flatMap((task) => this.#awaitedBy(task)));
    const free = pending.filter(({ id }) => !awaited.has(id));
    const roots: TreeNode[] = [];
    // Circles that no task outside waits for come last.
    for (const task of [...free, ...pending]) {
      if (!this.#drawn.has(task.id)) roots.push(this.#task(task, [], 0));
    }
    return { roots, circles: this.#circles };
  }

  /** The tasks that `task` waits for, directly or through scopes. */
  #awaitedBy(task: TaskSnapshot): number[] {
    const found: number[] = [];
    const look = (ref: Ref, seen: ReadonlySet<string>): void => {
      if (seen.has(keyOf(ref))) return;
      const around = new Set(seen).add(keyOf(ref));
      for (const member of this.#members(ref)) look(member, around);
      if (ref.kind === "task") found.push(ref.id);
    };
    for (const ref of this.#awaits(task)) look(ref, new Set());
    return found;
  }

  /** What it is suspended on, and the pending groups and gathers that it made. */
  #awaits({ id, state }: TaskSnapshot): AwaitRef[] {
    const on = state.is === "waiting" && state.on.kind !== "turn" ? [state.on] : [];
    const known = new Set(on.flatMap((ref) => this.#within(ref)));
    const scopes = this.#scopes.get(id) ?? [];
    const inner = new Set(scopes.flatMap(({ members }) => members.map(keyOf)));
    const others = scopes.filter(({ ref }) => !known.has(keyOf(ref)) && !inner.has(keyOf(ref)));
    return [
      ...on,
      ...others.filter(({ members }) => members.some(this.#isPending)).map(({ ref }) => ref),
    ];
  }

  /** A ref, and the gathers in it. */
  #within(ref: AwaitRef): string[] {
    if (ref.kind === "task") return [];
    return [keyOf(ref), ...this.#members(ref).flatMap((member) => this.#within(member))];
  }

  /** The pending members of a ref. */
  #members(ref: AwaitRef): readonly Ref[] {
    if (ref.kind === "task") return [];
    const members = ref.members ?? this.#snapshot.scopes.get(keyOf(ref))?.members ?? [];
    return members.filter(this.#isPending);
  }

  readonly #isPending = (ref: Ref): boolean => {
    if (ref.kind === "gather") return this.#snapshot.scopes.has(keyOf(ref));
    if (ref.kind !== "task") return true;
    const task = this.#snapshot.tasks.get(ref.id);
    return task !== undefined && isPending(task);
  };

  #task(task: TaskSnapshot, path: readonly TaskSnapshot[], level: number): TreeNode {
    const of = { is: "task", task } as const;
    const at = path.indexOf(task);
    if (at !== -1) {
      this.#circles.push(path.slice(at));
      return { of, children: [], again: "circle" };
    }
    if (this.#drawn.has(task.id)) return { of, children: [], again: "above" };
    if (level >= mostLevels) {
      return { of, children: [], again: null, omitted: this.#leaveOut(task) };
    }
    this.#drawn.add(task.id);
    const { state } = task;
    const inner = level + 1 + (state.is === "waiting" ? state.stack.length : 0);
    const below = [...path, task];
    const [on, ...others] = this.#awaits(task);
    const isOn = state.is === "waiting" && on !== undefined && keyOf(on) === keyOf(state.on);
    const innermost = isOn ? [this.#thing(on, below, inner)] : [];
    const scopes = (isOn || on === undefined ? others : [on, ...others]).map((ref) =>
      this.#thing(ref, below, level + 1),
    );
    return { of, children: [...framesOf(task, innermost), ...scopes], again: null };
  }

  /** The task and what it waits for are not drawn anywhere else. Returns how many those are. */
  #leaveOut(task: TaskSnapshot): number {
    const open = [task.id];
    this.#drawn.add(task.id);
    for (const id of open) {
      const each = this.#snapshot.tasks.get(id);
      for (const awaited of each === undefined ? [] : this.#awaitedBy(each)) {
        if (this.#drawn.has(awaited)) continue;
        this.#drawn.add(awaited);
        open.push(awaited);
      }
    }
    return open.length - 1;
  }

  #thing(ref: AwaitRef, path: readonly TaskSnapshot[], level: number): TreeNode {
    const task = ref.kind === "task" ? this.#snapshot.tasks.get(ref.id) : undefined;
    if (task !== undefined) return this.#task(task, path, level);
    const members = this.#members(ref).map((member) => this.#thing(member, path, level + 1));
    return node({ is: "awaited", on: ref }, members);
  }
}

/** The frames of a task, nested, and in the innermost what it waits for. */
function framesOf({ state }: TaskSnapshot, innermost: readonly TreeNode[]): readonly TreeNode[] {
  if (state.is === "running") {
    return state.site === null ? [] : [node({ is: "frame", frame: state.site }, [])];
  }
  if (state.is !== "waiting") return [];
  return state.stack.reduceRight(
    (children: readonly TreeNode[], frame) => [node({ is: "frame", frame }, children)],
    innermost,
  );
}

function isPending({ state }: TaskSnapshot): boolean {
  return state.is !== "ended";
}

function node(of: TreeNode["of"], children: readonly TreeNode[]): TreeNode {
  return { of, children, again: null };
}
