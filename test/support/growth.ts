// How much dearer more is: the ratio of two amounts of processor time, of one process in one run.

/** What is shorter is done again, so that it can be measured. */
const shortestMicroseconds = 20_000;

/** The processor time of `large` in units of that of `small`, each the least of several. */
export function growth(small: () => unknown, large: () => unknown): number {
  return leastOf(large) / leastOf(small);
}

function leastOf(work: () => unknown): number {
  work();
  return Math.min(...Array.from({ length: 2 }, () => timeOf(work)));
}

function timeOf(work: () => unknown): number {
  const begin = process.cpuUsage();
  for (let times = 1; ; times++) {
    work();
    const { user, system } = process.cpuUsage(begin);
    if (user + system >= shortestMicroseconds) return (user + system) / times;
  }
}
