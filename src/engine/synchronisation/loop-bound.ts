/**
 * LoopBound: an object that belongs to the first loop in which a task had to wait for it.
 *
 * @see asyncio.mixins._LoopBoundMixin
 */

import { RuntimeError } from "../builtins/exceptions.ts";
import { repr } from "../builtins/repr.ts";
import type { EventLoop } from "../core/base-events.ts";
import { getRunningLoop } from "../core/running-loop.ts";

export abstract class LoopBound {
  #loop: EventLoop | null = null;

  /** Its `repr`, as in Python. */
  toString(): string {
    return repr(this);
  }

  /**
   * @internal The running loop, to wait in.
   *
   * @throws RuntimeError when it belongs to another one.
   */
  protected getLoop(): EventLoop {
    const loop = getRunningLoop();
    this.#loop ??= loop;
    if (this.#loop !== loop) {
      throw new RuntimeError(`${repr(this)} is bound to a different event loop`);
    }
    return loop;
  }
}
