/** Counts in words. */

import type { Tally } from "../analysis/tally.ts";

/** `1 task`, `2 tasks`; `1 file is`, `2 files are`. */
export function plural(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** `2 more tasks`: what a bounded list leaves out. */
export function more(count: number, what: string): string {
  return plural(count, `more ${what}`);
}

/** `2 to 4`. */
export function numbersWords(first: number, last: number): string {
  return `${first} to ${last}`;
}

/** `and 3 more errors: --format json has them all`. */
export function moreInJson(count: number, what: string): string {
  return `and ${more(count, what)}: --format json has them all`;
}

/** `4 tasks: 2 done, 2 cancelled`. */
export function countTasks(tally: Tally): string {
  const counts = [
    [tally.ended("returned"), "done"],
    [tally.ended("cancelled"), "cancelled"],
    [tally.ended("raised"), "failed"],
    [tally.destroyed, "destroyed"],
    [tally.pending, "pending"],
  ]
    .filter(([count]) => count !== 0)
    .map((parts) => parts.join(" "));
  const tasks = plural(tally.tasks, "task");
  return counts.length === 0 ? tasks : `${tasks}: ${counts.join(", ")}`;
}

/** What the flags of a narrowed log left out. */
export function linesLeftOut(count: number): string {
  return `${plural(count, "line")} not shown`;
}

/** `3 scenarios: 2 as declared, 1 not · 5.000 s`. */
export function countRuns(runs: number, wrong: number, ms: number, dot: string): string {
  const right = runs - wrong;
  const counts = wrong === 0 ? "all as declared" : `${right} as declared, ${wrong} not`;
  return `${plural(runs, "scenario")}: ${counts} ${dot} ${(ms / 1000).toFixed(3)} s`;
}

/** What stands below something that others are like. */
export function moreLike(count: number, name: string): string {
  return `${count} more like ${name}`;
}
