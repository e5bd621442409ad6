/** Walks: what the functions of a task did, one around the other, with an error that came to them. */

import type { Running } from "./activations.ts";
import type { Landing } from "./truth.ts";

/** Another error took the place of the one that was on its way. */
export interface Hop {
  readonly seq: number;
  readonly from: unknown;
  readonly to: unknown;
  /** The statement that the first came out of, or went into. */
  readonly at: Running;
  /** By which part of the program; by the statement itself otherwise. */
  readonly where: "handler" | "finally" | "statement";
}

export interface Walk {
  readonly hops: readonly Hop[];
  /** The errors that it was, one after the other. */
  readonly errors: readonly unknown[];
  readonly end: /** It went no further: a `try` caught it, or the statement kept it. */
    | {
        readonly how: "gone";
        readonly seq: number;
        readonly at: Running;
        /** The line of the `try`. */
        readonly try?: number;
      }
    /** The run ended first; within a handler, or a statement that had not ended. */
    | { readonly how: "open"; readonly at: Running; readonly try?: number }
    /** It left every statement that is known. */
    | { readonly how: "left"; readonly seq: number };
}

/** @param chain The statements that the error is in, outermost first. */
export function walk(error: unknown, chain: readonly Running[], since: number): Walk {
  const hops: Hop[] = [];
  const errors = [error];
  let current = error;
  let seq = since;
  const hop = (found: Hop) => {
    hops.push(found);
    errors.push(found.to);
    current = found.to;
  };
  for (const at of chain.toReversed()) {
    const { left } = at;
    if (left === undefined) return { hops, errors, end: { how: "open", at } };
    seq = left.seq;
    if (left.raised === undefined) return { hops, errors, end: { how: "gone", seq, at } };
    const raised = left.raised.error;
    if (raised !== current) hop({ seq, from: current, to: raised, at, where: "statement" });
    const { entries } = at.of;
    const first = entries.findIndex((entry) => entry.kind === "raised" && entry.by === at);
    // A statement by which a callback ended, or a function was closed.
    if (first === -1) return { hops, errors, end: { how: "left", seq } };
    let open: number | undefined;
    let isOut = false;
    for (const entry of entries.slice(first + 1)) {
      if (entry.error !== current) continue;
      seq = entry.seq;
      if (entry.kind === "caught") open = entry.try;
      else if (entry.kind === "reraised") open = undefined;
      else if (entry.kind === "swallowed") {
        return { hops, errors, end: { how: "gone", seq, at, try: entry.try } };
      } else if (entry.kind === "replaced") {
        open = undefined;
        hop({ seq, from: current, to: entry.by, at, where: entry.where });
      } else if (entry.kind === "left") {
        isOut = true;
        break;
      }
    }
    if (!isOut) {
      return { hops, errors, end: { how: "open", at, ...(open !== undefined && { try: open }) } };
    }
  }
  return { hops, errors, end: { how: "left", seq } };
}

/**
 * Where the error ended as what it was: in the function that it did not leave.
 *
 * @param hops How many times another has taken the place of the first before that.
 */
export function stopOf({ hops, end }: Walk, after = 0): Running | null {
  const next = hops[after];
  if (next !== undefined) return next.where === "statement" ? null : next.at;
  const isHeld = end.how === "gone" || (end.how === "open" && end.try !== undefined);
  return isHeld ? end.at : null;
}

/** The statement and those around it, outermost first. */
export function chainTo(innermost: Running): readonly Running[] {
  const chain = [innermost];
  for (let { outer } = innermost.of; outer !== undefined; outer = outer.of.outer)
    chain.unshift(outer);
  return chain;
}

export function walkOf({ error, chain, seq }: Landing): Walk {
  return walk(error, chain, seq);
}
