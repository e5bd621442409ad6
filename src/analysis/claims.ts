/**
 * Claims: the results of the analysis of a run, as small typed values.
 *
 * Each names the events that prove it. `src/words` turns claims into English and adds no fact.
 */

/** The common part of all claims. */
export interface Proved {
  /** The numbers of the events that prove it, in order, each once. */
  readonly evidence: readonly number[];
}

/** The numbers in order, each once, without the undefined ones. */
export function evidenceOf(...seqs: readonly (number | undefined)[]): readonly number[] {
  return inOrder(seqs);
}

/** The same of a list of any length. */
export function inOrder(seqs: readonly (number | undefined)[]): readonly number[] {
  const known = seqs.filter((seq): seq is number => seq !== undefined);
  return [...new Set(known)].sort((a, b) => a - b);
}
