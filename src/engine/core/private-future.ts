/** PrivateFuture: what the library's own awaitables wait on. Its end is no event. */

import type { AwaitRef, RefKind } from "../../trace/terms.ts";
import { inModule, knownAs } from "../builtins/python-module.ts";
import { repr } from "../builtins/repr.ts";
import { nameInEvents, type Recorder } from "../recording/recorder.ts";
import type { EventLoop } from "./base-events.ts";
import { Future } from "./futures.ts";
import { getRunningLoop } from "./running-loop.ts";

/** The details of an await of an object by one of its methods, besides the object's name. */
export type AwaitDetails = Omit<AwaitRef, "kind" | "id" | "members">;

/** A method under this key gives the details of an await of the object. */
export const describeAwait: unique symbol = Symbol("describeAwait");

export interface Awaited {
  [describeAwait](recorder: Recorder, method: AwaitRef["method"]): AwaitDetails;
}

/** What only events need. */
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
   * @param owner What events name as awaited.
   * @param members The futures that are awaited by it.
   * @param method The method of a queue that waits.
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

  /** @internal */
  override describeAwaited(): string {
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
