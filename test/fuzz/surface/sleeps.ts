import { sleep } from "../../../src/engine/core/sleep.ts";
import { type Concept, step } from "../statement.ts";

export const sleeps: Concept = {
  sleep: step<{ delay: number }>({
    weight: 16,
    make: (dice) => ({ delay: dice.delay() }),
    *run({ delay }, frame) {
      yield* frame.await("sleep", sleep(delay));
      return undefined;
    },
    python: ({ delay }) => [`await asyncio.sleep(${delay})`],
    typescript: ({ delay }) => [`yield* sleep(${delay});`],
  }),
};
