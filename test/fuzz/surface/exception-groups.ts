/** Exception groups that the program makes, and `except*`. */

import { BaseExceptionGroup } from "../../../src/engine/builtins/exception-groups.ts";
import type { Coroutine } from "../../../src/engine/core/coroutines.ts";
import { type ExceptStarClause, exceptStar } from "../../../src/engine/language/except-star.ts";
import type { Dice } from "../dice.ts";
import type { Frame } from "../frame.ts";
import type { Block } from "../program.ts";
import { action, type Concept, type Signal, step } from "../statement.ts";
import {
  drawError,
  drawLeave,
  type ErrorSpec,
  errorSource,
  type Leave,
  leaveSource,
  type StarCatch,
  starClass,
  tsRaise,
} from "./control.ts";

type Member = ErrorSpec | { readonly group: readonly Member[] };

function drawMembers(dice: Dice, depth = 0): Member[] {
  return Array.from({ length: dice.int(1, 3) }, () =>
    depth < 2 && dice.chance(25) ? { group: drawMembers(dice, depth + 1) } : drawError(dice),
  );
}

function makeGroup(frame: Frame, members: readonly Member[]): Error {
  const errors = members.map((member) =>
    "group" in member ? makeGroup(frame, member.group) : frame.make(member),
  );
  return frame.run.made(new BaseExceptionGroup("many", errors));
}

function groupSource(members: readonly Member[], make: string): string {
  const sources = members.map((member) =>
    "group" in member ? groupSource(member.group, make) : `${make}${errorSource(member)}`,
  );
  return `${make}BaseExceptionGroup("many", [${sources.join(", ")}])`;
}

interface Clause {
  readonly except: StarCatch;
  readonly body: Block;
  readonly leave: Leave;
}

export interface TryStar {
  readonly body: Block;
  readonly first: Clause;
  readonly second?: Clause;
}

function drawClause(dice: Dice): Clause {
  const except = dice.pick([
    "ValueError",
    "RuntimeError",
    "Boom",
    "Boom",
    "CancelledError",
    "Exception",
  ] as const);
  return { except, body: dice.block(0, 2), leave: drawLeave(dice) };
}

/** The overload for handlers that are generators. */
type StarredCall = (error: unknown, ...clauses: readonly ExceptStarClause[]) => Coroutine;

function starred(error: unknown, clauses: readonly ExceptStarClause[]): Coroutine {
  return (exceptStar as StarredCall)(error, ...clauses);
}

/** The clauses of `except*`, with the error that came to them. */
export function handleStarred({ first, second }: TryStar, error: unknown, frame: Frame): Coroutine {
  const clause = ({ except, body, leave }: Clause) =>
    [
      starClass(except),
      function* (group: Error) {
        frame.note(`except* ${except}`, group);
        yield* frame.block(body);
        if (leave === "reraise") throw group;
        if (leave !== "swallow") throw frame.make(leave);
      },
    ] as const;
  return starred(error, [first, ...(second ? [second] : [])].map(clause));
}

export const exceptionGroups: Concept = {
  raiseGroup: action<{ members: readonly Member[] }>({
    weight: 2,
    make: (dice) => ({ members: drawMembers(dice) }),
    act({ members }, frame) {
      if (members.length === 0) return undefined;
      const raised = makeGroup(frame, members);
      frame.note("raise", raised);
      throw raised;
    },
    python: ({ members }) => [`raise ${groupSource(members, "")}`],
    typescript: ({ members }) => [`throw ${groupSource(members, "new ")};`],
  }),
  tryStar: step<TryStar>({
    weight: 7,
    nests: true,
    make: (dice) => ({
      body: dice.block(),
      first: drawClause(dice),
      ...(dice.chance(50) && { second: drawClause(dice) }),
    }),
    *run(fields, frame) {
      let signal: Signal;
      try {
        try {
          signal = yield* frame.block(fields.body);
        } catch (error) {
          yield* handleStarred(fields, error, frame);
        }
      } catch (error) {
        frame.note("except* ends", "raised", error);
        throw error;
      }
      return signal;
    },
    python: ({ body, first, second }, writer) => [
      "try:",
      writer.block(body),
      ...[first, ...(second ? [second] : [])].flatMap(({ except, body: inner, leave }) => [
        `except* ${except}:`,
        [...writer.block(inner), ...leaveSource(leave, "raise", "raise")],
      ]),
    ],
    typescript: ({ body, first, second }, writer) => [
      "try {",
      writer.block(body),
      "} catch (error) {",
      [
        "yield* exceptStar(error,",
        ...[first, ...(second ? [second] : [])].map(({ except, body: inner, leave }) => [
          `[${except === "Exception" ? "Error" : except}, function* (error) {`,
          [...writer.block(inner), ...tsRaise(leave)],
          "}],",
        ]),
        ");",
      ],
      "}",
    ],
  }),
};
