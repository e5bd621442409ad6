/** The texts of reports on a run of scenarios. */

import { plural } from "./counts.ts";

/** Behind the first expectation that was not met. */
export function othersUnmet(count: number): string {
  return ` (and ${count} more)`;
}

/** In place of the middle of a long text. */
export function charactersLeftOut(count: number): string {
  return `[${count} characters are left out]`;
}

/** Below the lines of a picture. */
export function linesLeftOut(count: number): string {
  return `[${plural(count, "line")} more]`;
}

/** The head of the table in a step's summary; its first column holds the verdict. */
export const summaryHead = "| | scenario | what happened | where |";

export function summaryTitle(all: number, others: number): string {
  const scenarios = plural(all, "scenario");
  return others === 0 ? `${scenarios} passed` : `${others} of ${scenarios} did not pass`;
}

/** Below a bounded list. */
export function andMore(count: number): string {
  return `and ${count} more`;
}
