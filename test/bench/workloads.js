/**
 * The workloads, the same for every peer: what is counted, and how much of it there is.
 *
 * @typedef {object} Workload
 * @property {string} title What is done.
 * @property {string} unit What is counted.
 * @property {number} size What the peers are told to do.
 * @property {(size: number) => number} [operations] How many operations that is, if not `size`.
 * @property {true} [isMemory] Counts bytes, not seconds: less is better.
 */

/** How deep the chains of W8 and W8b are. */
export const chainDepth = 1_000;

/** What the curve does whatever the size: so many tasks are alive at a time, and a million in all. */
export const curveTasks = 1_000_000;
export const curveTurns = 10;

/** @type {Readonly<Record<string, Workload>>} */
export const workloads = {
  W1: { title: "gather of no-op coroutines", unit: "tasks", size: 100_000 },
  W1s: { title: "one task after another, created and awaited", unit: "tasks", size: 1_000_000 },
  W2: {
    title: "ten tasks that yield control",
    unit: "switches",
    size: 100_000,
    operations: (size) => 10 * size,
  },
  W3: { title: "sleepers with distinct delays, virtual time", unit: "sleeps", size: 100_000 },
  W4: { title: "pending tasks cancelled and gathered", unit: "tasks", size: 100_000 },
  W5: {
    title: "nested task groups, fan-out 3, depth 9",
    unit: "tasks",
    size: 9,
    operations: (depth) => (3 ** (depth + 1) - 3) / 2,
  },
  W6: { title: "memory of a suspended task", unit: "bytes", size: 1_000_000, isMemory: true },
  W7: { title: "raising tasks gathered with their exceptions", unit: "tasks", size: 100_000 },
  W7e: { title: "the same, with the library's own exceptions", unit: "tasks", size: 100_000 },
  W8: {
    title: "a chain of 1,000 coroutines, built and taken down",
    unit: "frames",
    size: 2_000,
    operations: (size) => chainDepth * size,
  },
  W8b: {
    title: "a chain of 1,000 coroutines, resumed at its bottom",
    unit: "resumes",
    size: 100_000,
  },
  W9: { title: "a producer and a consumer, a queue of ten", unit: "items", size: 1_000_000 },
  W10: {
    title: "W2 while a trace is recorded",
    unit: "switches",
    size: 100_000,
    operations: (size) => 10 * size,
  },
};

/** @type {Readonly<Record<string, Workload>>} */
export const curveWorkloads = {
  C1: {
    title: "a million no-op coroutines, so many gathered at a time",
    unit: "tasks",
    size: 0,
    operations: () => curveTasks,
  },
  C2: {
    title: "ten turns of each of a million tasks, so many at a time",
    unit: "switches",
    size: 0,
    operations: () => curveTasks * curveTurns,
  },
};
