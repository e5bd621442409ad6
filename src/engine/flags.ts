/**
 * The booleans of futures and tasks, a bit each: half of what it takes to start a hundred thousand
 * tasks is the collector moving them about, and a field is eight bytes.
 */

export const blockingBit = 1 << 0;
export const unretrievedBit = 1 << 1;
export const unreportedBit = 1 << 2;
export const mustCancelBit = 1 << 3;
export const badYieldBit = 1 << 4;
export const keptErrorBit = 1 << 5;
export const voidBit = 1 << 6;
export const generatorBit = 1 << 7;

/** The cancel requests of a task are counted in the bits from here on. */
const cancelRequestsShift = 8;
export const oneCancelRequest = 1 << cancelRequestsShift;

export function cancelRequestsIn(flags: number): number {
  return flags >>> cancelRequestsShift;
}
