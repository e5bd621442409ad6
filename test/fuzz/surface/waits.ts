import { asCompleted } from "../../../src/engine/combining/as-completed.ts";
import {
  ALL_COMPLETED,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  type ReturnWhen,
  wait,
} from "../../../src/engine/combining/wait.ts";
import type { Future } from "../../../src/engine/core/futures.ts";
import { asyncFor } from "../../../src/engine/language/context-managers.ts";
import type { Frame } from "../frame.ts";
import type { ThingRef } from "../program.ts";
import { type Concept, step } from "../statement.ts";
import { type Argument, argumentSource, drawArguments, makeArguments } from "./gathers.ts";
import { thingSource } from "./tasks.ts";
import { drawLimit, limitSource } from "./timeouts.ts";

interface Wait {
  readonly things: readonly ThingRef[];
  readonly limit: number | null;
  readonly until: ReturnWhen;
}

interface AsCompleted {
  readonly items: readonly Argument[];
  readonly limit: number | null;
  /** `async for` gives the futures themselves. */
  readonly plain: boolean;
}

/** What a coroutine of this frame may wait for. */
function futuresOf(frame: Frame, refs: readonly ThingRef[]): Future<unknown>[] {
  return refs.flatMap((ref) => {
    const thing = frame.run.thing(ref);
    return thing !== undefined && thing.level > frame.level ? [thing.future] : [];
  });
}

export const waits: Concept = {
  wait: step<Wait>({
    weight: 6,
    make: (dice) => ({
      things: Array.from({ length: dice.int(1, 3) }, () => dice.thing()),
      limit: drawLimit(dice),
      until: dice.pick([ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION]),
    }),
    *run({ things, limit, until }, frame) {
      const futures = futuresOf(frame, things);
      const sets = (function* () {
        const [done, pending] = yield* wait(futures, { timeout: limit, returnWhen: until });
        return [[...done], [...pending]];
      })();
      yield* frame.await("wait", sets);
      return undefined;
    },
    python: ({ things, limit, until }) => [
      `await asyncio.wait([${things.map(thingSource).join(", ")}], timeout=${limitSource(limit, "None")}, return_when="${until}")`,
    ],
    typescript: ({ things, limit, until }) => [
      `yield* wait([${things.map(thingSource).join(", ")}], { timeout: ${limit}, returnWhen: ${until} });`,
    ],
  }),
  asCompleted: step<AsCompleted>({
    weight: 5,
    nests: true,
    make: (dice) => ({
      items: drawArguments(dice),
      limit: drawLimit(dice),
      plain: dice.chance(50),
    }),
    *run({ items, limit, plain }, frame) {
      const { awaitables, level } = makeArguments(frame, items);
      if (level <= frame.level) return undefined;
      const ended = asCompleted(awaitables, { timeout: limit });
      if (plain) {
        for (const next of ended) yield* frame.await("as_completed", next);
        return undefined;
      }
      try {
        yield* asyncFor(ended, function* (future) {
          frame.note("as_completed", future);
        });
      } catch (error) {
        frame.note("as_completed", "raised", error);
        throw error;
      }
      return undefined;
    },
    python: ({ items, limit, plain }, writer) => [
      `${plain ? "" : "async "}for each in asyncio.as_completed([${items.map((item) => argumentSource(item, writer)).join(", ")}], timeout=${limitSource(limit, "None")}):`,
      [plain ? "await each" : "print(each)"],
    ],
    typescript: ({ items, limit, plain }, writer) => {
      const call = `asCompleted([${items.map((item) => argumentSource(item, writer)).join(", ")}], { timeout: ${limit} })`;
      return plain
        ? [`for (const each of ${call}) yield* each;`]
        : [`yield* asyncFor(${call}, function* (each) { print(each); });`];
    },
  }),
};
