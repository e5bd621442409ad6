/** What rows wait for, and whether a row names it. */

import type { AwaitRef } from "../trace/terms.ts";

/** What a row waits for, without a word for it in the picture. */
export interface UnsaidWait {
  readonly column: number;
  readonly row: number;
  readonly on: AwaitRef;
}

/** Whether what is waited for is a row of the picture, by which it is named. */
export function hasRow({ kind }: AwaitRef): boolean {
  return /^(task|gather|group|timeout|shield)$/.test(kind);
}
