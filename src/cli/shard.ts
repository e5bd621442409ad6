/** `--shard 2/5`: one of several parts of what is selected, for machines that share the work. */

export interface Shard {
  /** Counted from 1. */
  readonly index: number;
  readonly count: number;
}

/**
 * The part of `items` that is this shard's. Every item is in one shard, and no shard has more than
 * one item more than another: they are dealt out in turn, so that neighbours, which often take
 * equally long, do not end up together.
 */
export function partOf<T>(items: readonly T[], { index, count }: Shard): T[] {
  return items.filter((_, at) => at % count === index - 1);
}
