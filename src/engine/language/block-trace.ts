/** The events of `async with` blocks. */

import type { Manager } from "../../trace/program-event.ts";
import type { ErrorInfo, Ref } from "../../trace/terms.ts";
import { storedTypeName } from "../builtins/python-module.ts";
import type { Raised } from "../core/closing.ts";
import { type Coroutine, isCoroutine } from "../core/coroutines.ts";
import { nameInEvents, type Recorder } from "../recording/recorder.ts";
import { type AsyncContextManager, notAPromise } from "./protocols.ts";

/** A manager that has a name in events; null for one that is internal to another object. */
interface Named {
  [nameInEvents](recorder: Recorder): Ref | null;
}

/** The manager of one block, whose enter and exit are recorded. */
export function recorded<T>(
  recorder: Recorder,
  manager: AsyncContextManager<T>,
): AsyncContextManager<T> {
  const ref = (manager as Partial<Named>)[nameInEvents]?.(recorder);
  if (ref === null) return manager;
  return new RecordedManager(recorder, manager, {
    type: storedTypeName(manager),
    ...(ref && { ref }),
  });
}

class RecordedManager<T> implements AsyncContextManager<T> {
  readonly #recorder: Recorder;
  readonly #inner: AsyncContextManager<T>;
  readonly #about: { readonly block: number; readonly manager: Manager };

  constructor(recorder: Recorder, inner: AsyncContextManager<T>, manager: Manager) {
    this.#recorder = recorder;
    this.#inner = inner;
    this.#about = { block: recorder.newRef("block").id, manager };
  }

  *enter(): Coroutine<T> {
    const entered = this.#inner.enter();
    const value = isCoroutine(entered)
      ? yield* entered as Coroutine<T>
      : notAPromise(entered as T, "__aenter__");
    this.#recorder.acted({ kind: "block.entered", ...this.#about });
    return value;
  }

  *exit(left?: Raised): Coroutine<boolean> {
    try {
      const exited = this.#inner.exit(left);
      const swallowed = isCoroutine(exited)
        ? yield* exited as Coroutine<boolean>
        : notAPromise(exited, "__aexit__");
      this.#exited(left, { swallowed: left !== undefined && Boolean(swallowed) });
      return swallowed;
    } catch (error) {
      const isOwn = left === undefined || error !== left.error;
      const raised = isOwn && { raised: this.#recorder.errors.describe(error) };
      this.#exited(left, { swallowed: false, ...raised });
      throw error;
    }
  }

  #exited(left: Raised | undefined, how: { swallowed: boolean; raised?: ErrorInfo }): void {
    const { errors } = this.#recorder;
    const outcome = left === undefined ? "returned" : errors.outcomeOf(left.error);
    const error = left !== undefined && { error: errors.describe(left.error) };
    this.#recorder.acted({ kind: "block.exited", ...this.#about, outcome, ...error, ...how });
  }
}
