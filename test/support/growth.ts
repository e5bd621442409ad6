// How much dearer more is: the ratio of two amounts of processor time, of one process in one run.

/** What is shorter is done again, so that it can be measured. */
const shortestMicroseconds = 20_000;

/**
 * The processor time of `large` in units of that of `small`, each the least of several. They take
 * turns, so that what else the machine does, and the collections of memory, fall on both.
 */
export function growth(small: () => unknown, large: () => unknown): number {
  const least = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 5; round++) {
    least.small = Math.min(least.small, timeOf(small));
    least.large = Math.min(least.large, timeOf(large));
  }
  return least.large / least.small;
}

function timeOf(work: () => unknown): number {
  const begin = process.cpuUsage();
  for (let times = 1; ; times++) {
    work();
    const { user, system } = process.cpuUsage(begin);
    if (user + system >= shortestMicroseconds) return (user + system) / times;
  }
}
