/**
 * The booleans of futures and tasks, a bit each: half of what it takes to start a hundred thousand
 * tasks is the collector moving them about, and a field is eight bytes.
 */

/** How it ended: one of three, and none while it is pending. */
export const finishedBit = 1 << 0;
export const failedBit = 1 << 1;
export const cancelledBit = 1 << 2;
export const doneBits = finishedBit | failedBit | cancelledBit;

export const blockingBit = 1 << 3;
export const unretrievedBit = 1 << 4;
export const unreportedBit = 1 << 5;
export const mustCancelBit = 1 << 6;
export const badYieldBit = 1 << 7;
export const keptErrorBit = 1 << 8;
export const voidBit = 1 << 9;
export const generatorBit = 1 << 10;
export const requestMessageBit = 1 << 11;
/** A task that was completed by `Future`'s own methods, not by its coroutine. */
export const endedByHandBit = 1 << 12;
/** The coroutine of a task that is destroyed has been closed. */
export const closedBit = 1 << 13;

/** The cancel requests of a task are counted in the bits from here on. */
const cancelRequestsShift = 14;
export const oneCancelRequest = 1 << cancelRequestsShift;

export function cancelRequestsIn(flags: number): number {
  return flags >>> cancelRequestsShift;
}
