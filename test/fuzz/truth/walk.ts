/** Walks: what the functions of a task did, one around the other, with an error that came to them. */

import type { Task } from "../../../src/engine/core/tasks.ts";
import type { Running } from "./activations.ts";
import type { Landing, Truth } from "./truth.ts";

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
    /** The run or its coroutine was ended first; within a handler, or a statement. */
    | { readonly how: "open"; readonly at: Running; readonly try?: number }
    /** It left every statement that is known. */
    | { readonly how: "left"; readonly seq: number };
}

/** @param chain The statements that the error is in, outermost first. */
export function walk(error: unknown, chain: readonly Running[], since: number): Walk {
  const hops: Hop[] = [];
  const errors = [error];
  /** Where it was when the coroutine was closed. */
  let closedAt: Running | undefined;
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
        if (entry.isClosing) closedAt ??= at;
        break;
      }
    }
    if (!isOut) {
      return { hops, errors, end: { how: "open", at, ...(open !== undefined && { try: open }) } };
    }
  }
  // To the events a task has come to its end before its coroutine is closed.
  if (closedAt !== undefined) return { hops, errors, end: { how: "open", at: closedAt } };
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

export function walkOf({ error, chain, seq }: Landing): Walk {
  return walk(error, chain, seq);
}

/** What a task did with an error wherever it came to it. */
export function walksOf(
  error: unknown,
  task: Task | null | undefined,
  truth: Truth,
): readonly Walk[] {
  const landed = [...truth.landings, ...truth.throws].filter(
    (each) => each.error === error && each.task === task,
  );
  const outside = truth.activations.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.kind === "left" &&
      entry.error === error &&
      entry.task === task &&
      entry.chain.length > 0
        ? [walk(error, entry.chain, 0)]
        : [],
    ),
  );
  const raised = truth.statements.flatMap(({ left }) => {
    const isIt = left?.raised !== undefined && left.raised.error === error;
    return isIt && left.raised.task === task ? [walk(error, left.raised.chain, left.seq)] : [];
  });
  return [...outside, ...landed.map(walkOf), ...raised];
}
