/**
 * The tasks of a loop that are not done. To the program, the references are weak.
 *
 * A WeakRef is slow to make, and keeps its target until the host's current job ends. So while the
 * engine runs, an array holds the tasks. A collection can happen only when the engine returns
 * control to the host: before that, `release` replaces the references by weak ones. What then keeps
 * a task alive is the same as in asyncio: the ready queue, a timer, a referenced future, or the
 * program.
 *
 * Rejected: a WeakRef from the start, since a synchronous run would keep every task it ever made;
 * and reporting whenever the collector runs, since the same program would print different things.
 * Collected tasks are reported when the loop closes, or when the program asks for a collection.
 */

import type { Origin } from "../recording/error-records.ts";

/** A task, as the registry sees it. */
interface Registered {
  readonly id: number;
  readonly waiter: { readonly isHeldByLoop: boolean; done(): boolean } | null;
  readonly reportsDestruction: boolean;
  done(): boolean;
  getName(): string;
}

/** What is kept for the report of a task's destruction, when the task itself may be collected. */
type Description = Pick<Obituary, "repr" | "origin">;

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

/** Tasks that are done are dropped when there are so many, and three times as many as others. */
const fewDone = 64;

export class TaskRegistry<T extends Registered> {
  /** In the order of creation, with some that are done meanwhile. */
  #held: T[] = [];
  #done = 0;
  readonly #released = new Map<number, WeakRef<T>>();
  #collected: Obituary[] = [];
  readonly #describe: (task: T) => Description;
  readonly #collections = new FinalizationRegistry<Obituary>((obituary) => {
    // A task that finished after its release has left the map: there is nothing to report.
    if (this.#released.delete(obituary.id) && obituary.reports) this.#collected.push(obituary);
  });

  constructor(describe: (task: T) => Description) {
    this.#describe = describe;
  }

  add(task: T): void {
    this.#held.push(task);
  }

  /** A task is done. */
  noteDone(task: T): void {
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
  all(): T[] {
    const alive = this.#held.filter((task) => !task.done());
    for (const reference of this.#released.values()) {
      const task = reference.deref();
      if (task !== undefined) alive.push(task);
    }
    return alive.sort((a, b) => a.id - b.id);
  }

  /**
   * Keeps only weak references from now on; called before the host gets control. Tasks that are
   * ready or asleep stay, since the loop holds them anyway.
   */
  release(): void {
    const kept: T[] = [];
    this.#letGo();
    for (const task of this.#held) {
      const { waiter } = task;
      if (waiter === null || waiter.done() || waiter.isHeldByLoop) kept.push(task);
      else this.#releaseOne(task);
    }
    this.#held = kept;
  }

  #releaseOne(task: T): void {
    const obituary = {
      id: task.id,
      name: task.getName(),
      ...this.#describe(task),
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
