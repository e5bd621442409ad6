/**
 * The async generators of a loop that have begun and not ended, in the order in which they began.
 *
 * They are held until they end or the loop shuts them down. Only for the time of a collection that
 * the program asks for does `release` trade that for weak references; `settle` then closes those
 * that nobody else held.
 *
 * @see asyncio.base_events.BaseEventLoop.shutdown_asyncgens and its _asyncgen_finalizer_hook
 */

import type { Ref } from "../trace/terms.ts";
import type { AsyncGenerator } from "./async-generators.ts";
import type { EventLoop } from "./base-events.ts";
import type { Coroutine } from "./coroutines.ts";
import { isException } from "./exception-groups.ts";
import { gather } from "./gather.ts";
import { repr } from "./repr.ts";

interface Released {
  readonly reference: WeakRef<AsyncGenerator>;
  readonly heir: () => AsyncGenerator;
}

export class AsyncGenerators {
  #held = new Set<AsyncGenerator>();
  #released: Released[] = [];

  get size(): number {
    return this.#held.size;
  }

  add(generator: AsyncGenerator): void {
    this.#held.add(generator);
  }

  delete(generator: AsyncGenerator): void {
    this.#held.delete(generator);
  }

  names(): string[] {
    return [...this.#held].map(({ name }) => name);
  }

  takeAll(): AsyncGenerator[] {
    const all = [...this.#held];
    this.#held.clear();
    return all;
  }

  /** Holds nothing from here on: to be called before a collection, and `settle` after it. */
  release(): void {
    this.#released = this.takeAll().map((generator) => ({
      reference: new WeakRef(generator),
      heir: generator.heir(),
    }));
  }

  /** Holds what is left again; what has been collected is closed by a task of its own. */
  settle(loop: EventLoop): void {
    for (const { reference, heir } of this.#released) {
      const generator = reference.deref();
      if (generator !== undefined) this.#held.add(generator);
      else loop.callSoon(() => closeCollected(loop, heir()));
    }
    this.#released = [];
  }
}

/** @see asyncio.base_events.BaseEventLoop._asyncgen_finalizer_hook */
function closeCollected(loop: EventLoop, generator: AsyncGenerator): void {
  const { recorder } = loop;
  const create = () => void loop.createTask(generator.aclose());
  if (recorder === null) create();
  else recorder.onBehalfOf(recorder.newRef("asyncgen"), create);
}

/**
 * @param owner What the gather of those that it closes belongs to, in events.
 * @see asyncio.base_events.BaseEventLoop.shutdown_asyncgens
 */
export function* shutdownAsyncgens(loop: EventLoop, owner: Ref | null = null): Coroutine {
  const generators = loop.asyncGenerators.takeAll();
  if (generators.length === 0) return;
  const closing = generators.map((generator) => generator.aclose());
  const { recorder } = loop;
  const begin = () => gather(closing, { returnExceptions: true });
  const results: readonly unknown[] = yield* recorder === null || owner === null
    ? begin()
    : recorder.onBehalfOf(owner, begin);
  for (const [index, exception] of results.entries()) {
    if (!(exception instanceof Error) || !isException(exception)) continue;
    const asyncgen = generators[index];
    loop.callExceptionHandler({
      message: `an error occurred during closing of asynchronous generator ${repr(asyncgen)}`,
      exception,
      asyncgen,
    });
  }
}
