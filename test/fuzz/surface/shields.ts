import { shield } from "../../../src/engine/combining/shield.ts";
import { type Concept, step } from "../statement.ts";
import { type Argument, argumentSource, drawArgument, makeArguments } from "./gathers.ts";

interface Shield {
  readonly item: Argument;
  /** Awaited at once; otherwise it is one of the futures. */
  readonly awaited: boolean;
}

export const shields: Concept = {
  shield: step<Shield>({
    weight: 5,
    nests: true,
    make: (dice) => ({ item: drawArgument(dice), awaited: dice.chance(70) }),
    *run({ item, awaited }, frame) {
      const { run } = frame;
      const { awaitables, level } = makeArguments(frame, [item]);
      const [awaitable] = awaitables;
      if (awaitable === undefined) return undefined;
      const future = shield(awaitable);
      // What is done already is returned as it is.
      const isNew = run.nameOf(future) === undefined;
      if (isNew) run.add("future", `s${run.count()}`, future, level);
      frame.note("shield", future);
      if (awaited && level > frame.level) {
        yield* frame.await(`await ${run.nameOf(future)}`, future);
      }
      return undefined;
    },
    python: ({ item, awaited }, writer) => [
      `${awaited ? "await " : ""}asyncio.shield(${argumentSource(item, writer)})`,
    ],
    typescript: ({ item, awaited }, writer) => [
      `${awaited ? "yield* " : ""}shield(${argumentSource(item, writer)});`,
    ],
  }),
};
