/** PrivateFuture: what the library's own awaitables wait on. Its end is no event. */

import type { AwaitRef, RefKind } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { Future } from "./futures.ts";
import { inModule, knownAs } from "./python-module.ts";
import { nameInEvents, type Recorder } from "./recorder.ts";
import { repr } from "./repr.ts";
import { getRunningLoop } from "./running-loop.ts";

/** What awaiting an object by one of its methods is, besides the object's name. */
export type AwaitDetails = Omit<AwaitRef, "kind" | "id" | "members">;

/** A method under this key says what a task that waits for the object waits for. */
export const describeAwait: unique symbol = Symbol("describeAwait");

export interface Awaited {
  [describeAwait](recorder: Recorder, method: AwaitRef["method"]): AwaitDetails;
}

/** What only events say of it. */
interface Subject {
  readonly kind: RefKind;
  readonly members: Iterable<Future<unknown>> | null;
}

/** Trace data, kept outside the future so that unrecorded runs pay nothing for it. */
const subjects = new WeakMap<Future<unknown>, Subject>();

export class PrivateFuture<T = void> extends Future<T> {
  declare protected readonly owner: object;
  declare protected readonly method: AwaitRef["method"];

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
    this.owner = owner;
    this.method = method;
    if (loop.recorder !== null) subjects.set(this as Future<unknown>, { kind, members });
  }

  protected override recordFinished(): void {}

  /** @internal What waits by it, without the names that a recorder gives. */
  describeOwner(): string {
    const { owner, method } = this;
    if (!(nameInEvents in owner)) return repr(this);
    return method === undefined ? repr(owner) : `${repr(owner)}.${method}()`;
  }

  override awaitRef(recorder: Recorder): AwaitRef {
    const { owner, method } = this;
    const { kind, members } = subjects.get(this as Future<unknown>) as Subject;
    return {
      ...recorder.refTo(kind, owner),
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
