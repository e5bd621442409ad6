/** Control flow: blocks, loops, handlers, returns, raised exceptions. */

import type { ErrorClass } from "../../../src/engine/builtins/exception-groups.ts";
import { isException } from "../../../src/engine/builtins/exception-groups.ts";
import {
  BaseException,
  CancelledError,
  GeneratorExit,
  KeyboardInterrupt,
  RuntimeError,
  SystemExit,
  ValueError,
} from "../../../src/engine/builtins/exceptions.ts";
import { TimeoutError } from "../../../src/engine/builtins/os-errors.ts";
import type { Dice } from "../dice.ts";
import type { Block } from "../program.ts";
import { action, type Concept, type Signal, type Source, step } from "../statement.ts";

/** The program's own exceptions. */
export class Boom extends Error {}
export class Grave extends BaseException {}

const errors = {
  ValueError,
  RuntimeError,
  TypeError,
  TimeoutError,
  Boom,
  Grave,
  CancelledError,
  GeneratorExit,
  KeyboardInterrupt,
  SystemExit,
} as const;

export type ErrorName = keyof typeof errors;

/** An exception to be made. */
export interface ErrorSpec {
  readonly type: ErrorName;
  readonly text: string;
}

/** Mostly what may be raised anywhere; those that leave the loop at once are rare. */
export function drawError(dice: Dice): ErrorSpec {
  const common = ["ValueError", "ValueError", "RuntimeError", "Boom", "Boom", "TypeError"] as const;
  const rare = ["Grave", "CancelledError", "TimeoutError", "Grave", "CancelledError"] as const;
  const escaping = ["KeyboardInterrupt", "SystemExit"] as const;
  const type = dice.pick(dice.chance(85) ? common : dice.chance(90) ? rare : escaping);
  return { type, text: dice.pick(["a", "b", "c"]) };
}

export function makeError({ type, text }: ErrorSpec): Error {
  if (type === "SystemExit") return new SystemExit(3);
  return new (errors[type] as new (text: string) => Error)(text);
}

export function errorSource({ type, text }: ErrorSpec): string {
  return type === "SystemExit" ? "SystemExit(3)" : `${type}("${text}")`;
}

const catches = {
  CancelledError,
  Exception: Error,
  BaseException: Error,
  ValueError,
  Boom,
  BaseExceptionGroup: Error,
} as const;

export type Catch = keyof typeof catches;

/** What `except Name` takes. */
export function matches(name: Catch, error: unknown): boolean {
  if (name === "BaseException") return true;
  if (name === "Exception") return isException(error);
  if (name === "BaseExceptionGroup") return error instanceof AggregateError;
  return error instanceof catches[name];
}

/** How a handler ends: swallows, raises the same again, or raises something new. */
type Leave = "swallow" | "reraise" | ErrorSpec;

function drawLeave(dice: Dice): Leave {
  if (dice.chance(55)) return "swallow";
  return dice.chance(60) ? "reraise" : drawError(dice);
}

function leaveSource(leave: Leave, raise: string, again: string): Source {
  if (leave === "swallow") return [];
  return [leave === "reraise" ? again : `${raise} ${errorSource(leave)}`];
}

export interface Handler {
  readonly except: Catch;
  readonly body: Block;
  readonly leave: Leave;
}

const tsRaise = (leave: Leave) =>
  leaveSource(leave, "throw new", "throw error;").map((line) =>
    String(line).endsWith(";") ? line : `${line};`,
  );

export interface Try {
  readonly body: Block;
  readonly handlers: readonly Handler[];
  readonly last?: Block;
}

export interface Loop {
  readonly times: number;
  readonly body: Block;
}

const starCatches = { ValueError, RuntimeError, Boom, CancelledError, Exception: Error } as const;

export const control: Concept = {
  mark: action<object>({
    weight: 3,
    make: () => ({}),
    act: (_, frame) => void frame.note("mark"),
    python: () => [`print("mark")`],
    typescript: () => [`print("mark");`],
  }),
  raise: action<{ error: ErrorSpec }>({
    weight: 5,
    make: (dice) => ({ error: drawError(dice) }),
    act({ error }, frame) {
      const raised = frame.make(error);
      frame.note("raise", raised);
      throw raised;
    },
    python: ({ error }) => [`raise ${errorSource(error)}`],
    typescript: ({ error }) => [`throw new ${errorSource(error)};`],
  }),
  return: step<{ value: number }>({
    weight: 3,
    make: (dice) => ({ value: dice.int(1, 9) }),
    *run({ value }): Generator<never, Signal> {
      return { returned: value };
    },
    python: ({ value }) => [`return ${value}`],
    typescript: ({ value }) => [`return ${value};`],
  }),
  loop: step<Loop>({
    weight: 4,
    nests: true,
    make: (dice) => ({ times: dice.pick([2, 3, 10]), body: dice.block(1, 3) }),
    *run({ times, body }, frame) {
      for (let i = 0; i < times; i++) {
        const signal = yield* frame.block(body);
        if (signal !== undefined) return signal;
      }
      return undefined;
    },
    python: ({ times, body }, writer) => [`for _ in range(${times}):`, writer.block(body)],
    typescript: ({ times, body }, writer) => [
      `for (let i = 0; i < ${times}; i++) {`,
      writer.block(body),
      "}",
    ],
  }),
  call: step<{ body: Block }>({
    weight: 2,
    nests: true,
    make: (dice) => ({ body: dice.block(1, 3) }),
    *run({ body }, frame) {
      frame.note("call", (yield* frame.block(body))?.returned);
      return undefined;
    },
    python: ({ body }, writer) => [`await ${writer.coroutine(body)}()`],
    typescript: ({ body }, writer) => [`yield* ${writer.coroutine(body)}();`],
  }),
  try: step<Try>({
    weight: 16,
    nests: true,
    make: (dice) => ({
      body: dice.block(),
      handlers: Array.from({ length: dice.pick([0, 1, 1, 1, 2]) }, () => ({
        except: dice.pick([
          "CancelledError",
          "CancelledError",
          "Exception",
          "BaseException",
          "ValueError",
          "Boom",
          "BaseExceptionGroup",
        ] as const),
        body: dice.block(0, 2),
        leave: drawLeave(dice),
      })),
      ...(dice.chance(40) && { last: dice.block(1, 2) }),
    }),
    *run({ body, handlers, last }, frame) {
      let signal: Signal;
      try {
        try {
          signal = yield* frame.block(body);
        } catch (error) {
          const handler = handlers.find(({ except }) => matches(except, error));
          if (handler === undefined) throw error;
          frame.note(`except ${handler.except}`, error);
          signal = yield* frame.block(handler.body);
          if (handler.leave === "reraise") throw error;
          if (handler.leave !== "swallow") throw frame.make(handler.leave);
        }
      } finally {
        if (last !== undefined) {
          frame.note("finally");
          yield* frame.block(last);
        }
      }
      return signal;
    },
    python: ({ body, handlers, last }, writer) => [
      "try:",
      writer.block(body),
      ...handlers.flatMap(({ except, body: inner, leave }) => [
        `except ${except}:`,
        [...writer.block(inner), ...leaveSource(leave, "raise", "raise")],
      ]),
      ...(last ? ["finally:", writer.block(last)] : []),
      ...(last || handlers.length > 0 ? [] : ["finally:", ["pass"]]),
    ],
    typescript: ({ body, handlers, last }, writer) => [
      "try {",
      writer.block(body),
      ...(handlers.length > 0 ? ["} catch (error) {"] : []),
      ...handlers.map(({ except, body: inner, leave }) => [
        `if (is${except}(error)) {`,
        [...writer.block(inner), ...tsRaise(leave)],
        "} else",
      ]),
      ...(handlers.length > 0 ? [["throw error;"]] : []),
      ...(last ? ["} finally {", writer.block(last)] : []),
      "}",
    ],
  }),
};

export { starCatches };
export type StarCatch = keyof typeof starCatches;
export const starClass = (name: StarCatch): ErrorClass => starCatches[name];
export { drawLeave, type Leave, leaveSource, tsRaise };
