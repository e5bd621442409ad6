/**
 * The tasks of a loop that are not done, held as weakly as the user can tell.
 *
 * A WeakRef costs as much as ten switches and keeps its target until the host's current job ends,
 * so tasks are held strongly in a dense array while the engine runs; when it hands control to the
 * host, which is the only time a collection can happen, `release` trades every strong reference
 * for a weak one. What then keeps a task alive is what keeps it alive in asyncio: the ready queue,
 * a timer, a future that somebody holds, or the user.
 *
 * Rejected: a WeakRef from the start (a synchronous run then keeps every task it ever made), and
 * reporting when the collector happens to come by (the same program would print other things on
 * another day): what was collected is told when the loop closes, or when a scenario collects.
 */

import type { Origin } from "./exception-reports.ts";
import type { Task } from "./tasks.ts";

/** What is left of a collected task. */
interface Obituary {
  readonly id: number;
  readonly name: string;
  readonly repr: string;
  readonly origin: Origin;
  readonly reports: boolean;
}

/** A task that was destroyed while it was pending. */
export type DestroyedTask = Omit<Obituary, "reports">;

export class TaskRegistry {
  #held: Task[] = [];
  readonly #released = new Map<number, WeakRef<Task>>();
  #collected: Obituary[] = [];
  readonly #describe: (task: Task) => string;
  readonly #collections = new FinalizationRegistry<Obituary>((obituary) => {
    // A task that finished after its release has already left the map: nothing to tell.
    if (this.#released.delete(obituary.id) && obituary.reports) this.#collected.push(obituary);
  });

  /** @param describe Its repr: kept as text for when the task itself is gone. */
  constructor(describe: (task: Task) => string) {
    this.#describe = describe;
  }

  add(task: Task): void {
    task.registryIndex = this.#held.length;
    this.#held.push(task);
  }

  remove(task: Task): void {
    const index = task.registryIndex;
    if (index === -1) {
      this.#released.delete(task.id);
      this.#collections.unregister(task);
      return;
    }
    const last = this.#held.pop() as Task;
    if (last !== task) {
      this.#held[index] = last;
      last.registryIndex = index;
    }
    task.registryIndex = -1;
  }

  /** Every task that is not done and not collected, in the order of creation. */
  all(): Task[] {
    const alive = [...this.#held];
    for (const reference of this.#released.values()) {
      const task = reference.deref();
      if (task !== undefined) alive.push(task);
    }
    return alive.sort((a, b) => a.id - b.id);
  }

  get size(): number {
    return this.#held.length + this.#released.size;
  }

  /**
   * Keeps only weak references from here on: to be called before the host gets control. What is
   * ready or sleeps stays as it is: the loop holds it anyway.
   */
  release(): void {
    const kept: Task[] = [];
    for (const task of this.#held) {
      const { waiter } = task;
      if (waiter === null || waiter.done() || waiter.isHeldByLoop) {
        task.registryIndex = kept.length;
        kept.push(task);
      } else {
        this.#releaseOne(task);
      }
    }
    this.#held = kept;
  }

  #releaseOne(task: Task): void {
    task.registryIndex = -1;
    const obituary = {
      id: task.id,
      name: task.getName(),
      repr: this.#describe(task),
      origin: task.loop.originOf(task),
      reports: task.reportsDestruction,
    };
    this.#released.set(task.id, new WeakRef(task));
    this.#collections.register(task, obituary, task);
  }

  /** The tasks collected since the last call, in the order of creation. */
  takeCollected(): DestroyedTask[] {
    const collected = this.#collected.sort((a, b) => a.id - b.id);
    this.#collected = [];
    return collected;
  }
}
