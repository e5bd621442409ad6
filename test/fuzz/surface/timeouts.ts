import { type Timeout, timeout, timeoutAt } from "../../../src/engine/combining/timeouts.ts";
import { waitFor } from "../../../src/engine/combining/wait-for.ts";
import type { Dice } from "../dice.ts";
import type { Block } from "../program.ts";
import { action, type Concept, type Signal, step } from "../statement.ts";
import { type Argument, argumentSource, drawArgument, makeArguments } from "./gathers.ts";

/** A limit: none, over already, or one that ties with a sleep. */
export function drawLimit(dice: Dice): number | null {
  if (dice.chance(10)) return null;
  return dice.chance(8) ? -1 : dice.delay();
}

export const limitSource = (limit: number | null, none: string) =>
  limit === null ? none : String(limit);

/** Sums of delays are written with all their digits: to the microsecond they are the same. */
export const ms = (seconds: number | null | undefined) =>
  seconds === null || seconds === undefined ? null : Math.round(seconds * 1e6);

interface Scope {
  readonly limit: number | null;
  readonly at: boolean;
  readonly body: Block;
}

export const timeouts: Concept = {
  timeout: step<Scope>({
    weight: 9,
    nests: true,
    make: (dice) => ({ limit: drawLimit(dice), at: dice.chance(25), body: dice.block() }),
    *run({ limit, at, body }, frame) {
      const scopes = frame.run.table<Timeout>("timeout");
      let scope: Timeout | undefined;
      let signal: Signal;
      try {
        signal = yield* (at ? timeoutAt : timeout)(limit, function* (entered) {
          scope = entered;
          scopes.push(entered);
          return yield* frame.block(body);
        });
      } catch (error) {
        frame.note("timeout ends", scope?.expired(), ms(scope?.when()), "raised", error);
        throw error;
      }
      frame.note("timeout ends", scope?.expired(), ms(scope?.when()));
      return signal;
    },
    python: ({ limit, at, body }, writer) => [
      `async with asyncio.${at ? "timeout_at" : "timeout"}(${limitSource(limit, "None")}):`,
      writer.block(body),
    ],
    typescript: ({ limit, at, body }, writer) => [
      `yield* ${at ? "timeoutAt" : "timeout"}(${limit}, function* (scope) {`,
      writer.block(body),
      "});",
    ],
  }),
  reschedule: action<{ nth: number; limit: number | null }>({
    weight: 3,
    make: (dice) => ({ nth: dice.nth(), limit: drawLimit(dice) }),
    act({ nth, limit }, frame) {
      const { run } = frame;
      const scope = run.latest(run.table<Timeout>("timeout"), nth);
      if (scope === undefined) return undefined;
      const when = limit === null ? null : run.loop.time() + limit;
      frame.attempt("reschedule", () => scope.reschedule(when));
      return undefined;
    },
    python: ({ nth, limit }) => [
      `scope(${nth}).reschedule(${limit === null ? "None" : `loop.time() + ${limit}`})`,
    ],
    typescript: ({ nth, limit }) => [
      `scope(${nth}).reschedule(${limit === null ? "null" : `loop.time() + ${limit}`});`,
    ],
  }),
  waitFor: step<{ item: Argument; limit: number | null }>({
    weight: 7,
    nests: true,
    make: (dice) => ({ item: drawArgument(dice), limit: drawLimit(dice) }),
    *run({ item, limit }, frame) {
      const { awaitables, level } = makeArguments(frame, [item]);
      const [awaitable] = awaitables;
      if (awaitable !== undefined && level > frame.level) {
        yield* frame.await("wait_for", waitFor(awaitable, limit));
      }
      return undefined;
    },
    python: ({ item, limit }, writer) => [
      `await asyncio.wait_for(${argumentSource(item, writer)}, ${limitSource(limit, "None")})`,
    ],
    typescript: ({ item, limit }, writer) => [
      `yield* waitFor(${argumentSource(item, writer)}, ${limit});`,
    ],
  }),
};
