/** PrivateFuture: what the library's own awaitables wait on. Its end is no event. */

import type { AwaitRef, RefKind } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { Future } from "./futures.ts";
import { type NamedHolder, namedHoldersOf } from "./holders.ts";
import { inModule, knownAs } from "./python-module.ts";
import type { Recorder } from "./recorder.ts";
import { repr } from "./repr.ts";
import { getRunningLoop } from "./running-loop.ts";

/** What awaiting an object by one of its methods is, besides the object's name. */
export type AwaitDetails = Omit<AwaitRef, "kind" | "id" | "members">;

/** A method under this key says what a task that waits for the object waits for. */
export const describeAwait: unique symbol = Symbol("describeAwait");

export interface Awaited {
  [describeAwait](recorder: Recorder, method: AwaitRef["method"]): AwaitDetails;
}

/** What has a repr that says more than the future's own. */
const withReprs: ReadonlySet<RefKind> = new Set([
  "lock",
  "semaphore",
  "condition",
  "event",
  "barrier",
  "queue",
]);

export class PrivateFuture<T = void> extends Future<T> {
  declare private readonly kind: RefKind;
  declare private readonly owner: object;
  declare private readonly members: Iterable<Future<unknown>> | null;
  declare private readonly method: AwaitRef["method"];

  /**
   * @param owner What a task that waits on this is said to wait for.
   * @param members The futures that it waits for by that.
   * @param method The method of a queue by which it waits.
   */
  constructor(
    kind: RefKind,
    owner: object,
    loop: EventLoop = getRunningLoop(),
    members: Iterable<Future<unknown>> | null = null,
    method?: AwaitRef["method"],
  ) {
    super(loop);
    this.kind = kind;
    this.owner = owner;
    this.members = members;
    this.method = method;
  }

  protected override recordFinished(): void {}

  /** @internal Who holds what it waits for. */
  get holders(): readonly NamedHolder[] {
    return namedHoldersOf(this.owner);
  }

  /** @internal What waits by it, without a recorder that has names. */
  describeOwner(): string {
    if (!withReprs.has(this.kind)) return repr(this);
    return this.method === undefined ? repr(this.owner) : `${repr(this.owner)}.${this.method}()`;
  }

  override awaitRef(recorder: Recorder): AwaitRef {
    const { owner, members, method } = this;
    return {
      ...recorder.refTo(this.kind, owner),
      ...(members !== null && { members: recorder.pendingOf(members) }),
      ...(method !== undefined && { method }),
      ...(owner as Partial<Awaited>)[describeAwait]?.(recorder, method),
    };
  }
}

inModule("_asyncio", PrivateFuture);
knownAs("Future", PrivateFuture);

/** Completes the first future that is still pending; says whether there was one. */
export function wakeFirst(waiters: Iterable<Future<boolean>>, value: boolean): boolean {
  for (const waiter of waiters) {
    if (waiter.done()) continue;
    waiter.setResult(value);
    return true;
  }
  return false;
}

/** The first future that is still pending, if there is one. */
export function firstPending(waiters: Iterable<PrivateFuture<boolean>>): PrivateFuture<boolean>[] {
  for (const waiter of waiters) if (!waiter.done()) return [waiter];
  return [];
}
