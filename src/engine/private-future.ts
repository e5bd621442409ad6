/** PrivateFuture: what the library's own awaitables wait on. No event tells of its end. */

import type { AwaitRef, RefKind } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { Future } from "./futures.ts";
import { inModule, knownAs } from "./python-module.ts";
import type { Recorder } from "./recorder.ts";
import { getRunningLoop } from "./running-loop.ts";

/** What a task that waits for it is said to wait for. */
interface Subject {
  readonly kind: RefKind;
  readonly owner: object;
  readonly members: Iterable<Future<unknown>> | null;
}

/** Kept beside the futures: only events tell of them, and nobody has one who does not record. */
const subjects = new WeakMap<Future<unknown>, Subject>();

export class PrivateFuture<T = void> extends Future<T> {
  /**
   * @param owner What a task that waits on this is said to wait for.
   * @param members The futures that it waits for by that.
   */
  constructor(
    kind: RefKind,
    owner: object,
    loop: EventLoop = getRunningLoop(),
    members: Iterable<Future<unknown>> | null = null,
  ) {
    super(loop);
    if (loop.recorder !== null) {
      subjects.set(this as Future<unknown>, { kind, owner, members });
    }
  }

  protected override recordFinished(): void {}

  override awaitRef(recorder: Recorder): AwaitRef {
    const { kind, owner, members } = subjects.get(this as Future<unknown>) as Subject;
    const ref = recorder.refTo(kind, owner);
    return members === null ? ref : { ...ref, members: recorder.pendingOf(members) };
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
