/**
 * The async generators of a loop that have begun and not ended, in the order in which they began.
 *
 * They are held until they end or the loop shuts them down. For a garbage collection that the
 * program asks for, `release` replaces the references by weak ones; afterwards `settle` closes
 * those that were collected.
 *
 * @see asyncio.base_events.BaseEventLoop.shutdown_asyncgens and its _asyncgen_finalizer_hook
 */

import type { Ref } from "../../trace/terms.ts";
import { isException } from "../builtins/exception-groups.ts";
import { repr } from "../builtins/repr.ts";
import { gather } from "../combining/gather.ts";
import type { EventLoop } from "./base-events.ts";
import type { Coroutine } from "./coroutines.ts";

/** An async generator, as its loop sees it. */
export interface Closable {
  readonly name: string;
  aclose(): Coroutine;
  /** A function that makes an object with the same state. It does not hold this one. */
  heir(): () => Closable;
}

interface Released {
  readonly reference: WeakRef<Closable>;
  readonly heir: () => Closable;
}

export class AsyncGenerators {
  #held = new Set<Closable>();
  #released: Released[] = [];

  get size(): number {
    return this.#held.size;
  }

  add(generator: Closable): void {
    this.#held.add(generator);
  }

  delete(generator: Closable): void {
    this.#held.delete(generator);
  }

  names(): string[] {
    return [...this.#held].map(({ name }) => name);
  }

  takeAll(): Closable[] {
    const all = [...this.#held];
    this.#held.clear();
    return all;
  }

  /** Holds nothing from now on: called before a collection, with `settle` after it. */
  release(): void {
    this.#released = this.takeAll().map((generator) => ({
      reference: new WeakRef(generator),
      heir: generator.heir(),
    }));
  }

  /** Holds again what is left. A task of its own closes each that was collected. */
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
function closeCollected(loop: EventLoop, generator: Closable): void {
  const { recorder } = loop;
  const create = () => void loop.createTask(generator.aclose());
  if (recorder === null) create();
  else recorder.onBehalfOf(recorder.newRef("asyncgen"), create);
}

/**
 * @param owner The owner of the gather that closes them, in events.
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
