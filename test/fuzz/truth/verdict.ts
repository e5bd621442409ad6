/** Verdicts on claims: how many there were of each kind, and those that the truth contradicts. */

import type { Testimony } from "./testimony.ts";

/** The fact that contradicts a claim; null when none does. */
export type Contradiction = string | null;

/** Judges a claim by what really happened. */
export type Check<C> = (claim: C, testimony: Testimony) => Contradiction;

export interface FalseClaim {
  readonly kind: string;
  readonly claim: unknown;
  readonly fact: string;
}

export class Verdict {
  readonly counts = new Map<string, number>();
  readonly falseClaims: FalseClaim[] = [];

  note(kind: string, claim: unknown, fact: Contradiction): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    if (fact !== null) this.falseClaims.push({ kind, claim, fact });
  }
}

/** The first that is not null. */
export function firstOf(...contradictions: readonly Contradiction[]): Contradiction {
  return contradictions.find((each) => each !== null) ?? null;
}

export function differs(what: string, said: unknown, is: unknown): Contradiction {
  const [left, right] = [JSON.stringify(said), JSON.stringify(is)];
  return left === right ? null : `${what} is ${right}, not ${left}`;
}

export function unless(holds: boolean, fact: string): Contradiction {
  return holds ? null : fact;
}
