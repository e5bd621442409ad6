/** Ctrl-C for programs that use the library. */

import type { Interrupts } from "./drive.ts";

/**
 * Passes each SIGINT on to what `run` runs, as asyncio's Runner does: only where no other
 * listener has it, and only until that ends.
 */
export async function interruptible<T>(interrupts: Interrupts, run: () => Promise<T>): Promise<T> {
  if (process.listenerCount("SIGINT") > 0) return run();
  const onSigint = (): void => interrupts.interrupt("SIGINT");
  process.on("SIGINT", onSigint);
  try {
    return await run();
  } finally {
    process.off("SIGINT", onSigint);
  }
}
