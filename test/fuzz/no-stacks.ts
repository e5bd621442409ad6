import type { StackReader } from "../../src/engine/recording/error-records.ts";

/** For programs whose lines nobody asks for. */
export const noStacks: StackReader = {
  here: () => [],
  innermost: () => undefined,
  awaitOf: () => undefined,
  sleepsAround: () => undefined,
  learnAwait: () => {},
  callerOf: () => undefined,
  outermost: () => undefined,
  definitionOf: () => undefined,
  whole: () => [],
  of: () => [],
  coroutineText: () => undefined,
  withSource: (frame) => frame,
};
