/**
 * LoopBound: what belongs to the first loop in which somebody had to wait for it.
 *
 * @see asyncio.mixins._LoopBoundMixin
 */

import type { EventLoop } from "./base-events.ts";
import { RuntimeError } from "./exceptions.ts";
import { repr } from "./repr.ts";
import { getRunningLoop } from "./running-loop.ts";

export abstract class LoopBound {
  #loop: EventLoop | null = null;

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
