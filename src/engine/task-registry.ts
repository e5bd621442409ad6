/**
 * The tasks of a loop that are not done, held as weakly as the user can tell.
 *
 * A WeakRef costs as much as ten switches and keeps its target until the host's current job ends,
 * so tasks are held strongly in an array while the engine runs; when it hands control to the
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

/** Tasks that are done are let go when there are so many, and three times as many as others. */
const fewDone = 64;

export class TaskRegistry {
  /** In the order of creation, with some that are done meanwhile. */
  #held: Task[] = [];
  #done = 0;
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
    this.#held.push(task);
  }

  /** A task is done. */
  noteDone(task: Task): void {
    if (this.#released.size > 0 && this.#released.delete(task.id)) {
      this.#collections.unregister(task);
      return;
    }
    this.#done++;
    if (this.#done > fewDone && this.#done > 0.75 * this.#held.length) this.#letGo();
  }

  #letGo(): void {
    const held = this.#held;
    let kept = 0;
    for (const task of held) {
      if (!task.done()) held[kept++] = task;
    }
    held.length = kept;
    this.#done = 0;
  }

  /** Every task that is not done and not collected, in the order of creation. */
  all(): Task[] {
    const alive = this.#held.filter((task) => !task.done());
    for (const reference of this.#released.values()) {
      const task = reference.deref();
      if (task !== undefined) alive.push(task);
    }
    return alive.sort((a, b) => a.id - b.id);
  }

  /**
   * Keeps only weak references from here on: to be called before the host gets control. What is
   * ready or sleeps stays as it is: the loop holds it anyway.
   */
  release(): void {
    const kept: Task[] = [];
    this.#letGo();
    for (const task of this.#held) {
      const { waiter } = task;
      if (waiter === null || waiter.done() || waiter.isHeldByLoop) kept.push(task);
      else this.#releaseOne(task);
    }
    this.#held = kept;
  }

  #releaseOne(task: Task): void {
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
