import { gather } from "../../../src/engine/combining/gather.ts";
import type { Awaitable } from "../../../src/engine/core/coroutines.ts";
import type { Dice } from "../dice.ts";
import type { Frame } from "../frame.ts";
import type { Block, ThingRef } from "../program.ts";
import { type Concept, type Source, step, type Writer } from "../statement.ts";
import { thingSource } from "./tasks.ts";

/** An argument of those that take awaitables: a coroutine of its own, or a future that is there. */
export type Argument = { readonly body: Block } | { readonly thing: ThingRef };

export function drawArguments(dice: Dice, most = 3): readonly Argument[] {
  const length = dice.chance(10) ? 0 : dice.int(1, most);
  return Array.from({ length }, () => drawArgument(dice));
}

export function drawArgument(dice: Dice): Argument {
  return dice.chance(55) ? { body: dice.block(1, 3) } : { thing: dice.thing() };
}

/** Gathers of gathers pass a cancel on along every path: of few, there are more than stars. */
const MOST_WEIGHT = 40;

/** What the arguments stand for, the least of their levels, and what they weigh together. */
export function makeArguments(
  frame: Frame,
  given: readonly Argument[],
): { awaitables: Awaitable<unknown>[]; level: number; weight: number } {
  const awaitables: Awaitable<unknown>[] = [];
  let level = Number.POSITIVE_INFINITY;
  let weight = 1;
  for (const argument of given) {
    const found =
      "body" in argument
        ? frame.run.coroutine(argument.body)
        : frame.run.thing(argument.thing)?.future;
    if (found === undefined || weight + frame.run.weightOf(found) > MOST_WEIGHT) continue;
    weight += frame.run.weightOf(found);
    level = Math.min(level, frame.run.levelOf(found));
    awaitables.push(found);
  }
  return { awaitables, level, weight };
}

export function argumentSource(argument: Argument, writer: Writer): string {
  return "body" in argument ? `${writer.coroutine(argument.body)}()` : thingSource(argument.thing);
}

interface Gather {
  readonly items: readonly Argument[];
  readonly returnExceptions: boolean;
  /** Awaited at once; otherwise it is one of the futures. */
  readonly awaited: boolean;
}

const list = (items: readonly Argument[], writer: Writer) =>
  items.map((item) => argumentSource(item, writer)).join(", ");

export const gathers: Concept = {
  gather: step<Gather>({
    weight: 9,
    nests: true,
    make: (dice) => ({
      items: drawArguments(dice),
      returnExceptions: dice.chance(40),
      awaited: dice.chance(65),
    }),
    *run({ items, returnExceptions, awaited }, frame) {
      const { run } = frame;
      const { awaitables, level, weight } = makeArguments(frame, items);
      const options = returnExceptions ? { returnExceptions } : {};
      const future = gather(awaitables, options);
      run.add("future", `g${run.count()}`, future, level, weight);
      const name = run.nameOf(future);
      frame.note("gather", future);
      if (awaited && level > frame.level) yield* frame.await(`await ${name}`, future);
      return undefined;
    },
    python: ({ items, returnExceptions, awaited }, writer): Source => {
      const last = returnExceptions ? ", return_exceptions=True" : "";
      return [`${awaited ? "await " : ""}asyncio.gather(${list(items, writer)}${last})`];
    },
    typescript: ({ items, returnExceptions, awaited }, writer): Source => {
      const last = returnExceptions ? ", { returnExceptions: true }" : "";
      return [`${awaited ? "yield* " : ""}gather([${list(items, writer)}]${last});`];
    },
  }),
};
