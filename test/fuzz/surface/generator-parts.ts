/** What the body of an async generator is made of: items, alone or inside of blocks. */

import { GeneratorExit } from "../../../src/engine/builtins/exceptions.ts";
import type { TaskGroup } from "../../../src/engine/combining/taskgroups.ts";
import { taskGroup } from "../../../src/engine/combining/taskgroups.ts";
import { type Timeout, timeout } from "../../../src/engine/combining/timeouts.ts";
import type { Raised } from "../../../src/engine/core/closing.ts";
import type { Coroutine, Suspension } from "../../../src/engine/core/coroutines.ts";
import { type Item, item } from "../../../src/engine/language/async-generators.ts";
import { asyncFor, asyncWith } from "../../../src/engine/language/context-managers.ts";
import type { AsyncContextManager } from "../../../src/engine/language/protocols.ts";
import type { Dice } from "../dice.ts";
import type { Frame } from "../frame.ts";
import type { Block } from "../program.ts";
import type { Signal, Source, Writer } from "../statement.ts";
import { awaitable, type Choice, choiceSource, drawChoice } from "./async-generators.ts";
import {
  type Catch,
  drawError,
  drawLeave,
  type Leave,
  leaveSource,
  matches,
  tsRaise,
} from "./control.ts";
import { shared } from "./locks.ts";
import { drawLimit, limitSource, ms } from "./timeouts.ts";

/** What is done before an item is given, and with an error that is raised there. */
export interface Give {
  readonly block: Block;
  readonly value: number;
  readonly catches?: { readonly except: Catch | "GeneratorExit"; readonly leave: Leave };
}

/** A manager of the program's own: what its exit does, and how it leaves. */
interface Manager {
  readonly in: "manager";
  readonly exit: Block;
  readonly leave: Leave;
}

type Around =
  | { readonly in: "timeout"; readonly limit: number | null }
  | { readonly in: "group"; readonly children: readonly Block[] }
  | { readonly in: "hold"; readonly kind: "lock" | "condition" | "semaphore" | "bounded" }
  | Manager
  | { readonly in: "for"; readonly choice: Choice; readonly most: number };

/** A block around parts. */
interface Inside {
  readonly around: Around;
  readonly parts: readonly Part[];
}

export type Part = Give | Inside;

export type Steps = Generator<Suspension | Item<number>, Signal, unknown>;

const DEEPEST = 3;

export function drawParts(dice: Dice, depth = 0): readonly Part[] {
  const length = dice.pick(depth === 0 ? [0, 1, 2, 2, 3] : [1, 1, 2]);
  return Array.from({ length }, () =>
    depth < DEEPEST && dice.chance(60)
      ? { around: drawAround(dice), parts: drawParts(dice, depth + 1) }
      : drawGive(dice),
  );
}

function drawGive(dice: Dice): Give {
  const catchable = [
    "CancelledError",
    "Exception",
    "BaseException",
    "Boom",
    "GeneratorExit",
  ] as const;
  return {
    block: dice.block(0, 2),
    value: dice.int(1, 9),
    ...(dice.chance(30) && {
      catches: { except: dice.pick(catchable), leave: drawLeave(dice) },
    }),
  };
}

function drawAround(dice: Dice): Around {
  const kind = dice.pick(["timeout", "group", "hold", "manager", "manager", "for"] as const);
  switch (kind) {
    case "timeout":
      return { in: kind, limit: drawLimit(dice) };
    case "group":
      return { in: kind, children: Array.from({ length: dice.int(0, 2) }, () => dice.block()) };
    case "hold":
      return { in: kind, kind: dice.pick(["lock", "lock", "condition", "semaphore", "bounded"]) };
    case "manager":
      return { in: kind, exit: dice.block(0, 2), leave: drawExit(dice) };
    case "for":
      return { in: kind, choice: drawChoice(dice), most: dice.pick([1, 2, 9]) };
  }
}

const drawExit = (dice: Dice): Leave =>
  dice.pick(["reraise", "reraise", "swallow", "swallow", drawError(dice)]);

/** @param last What their `finally` does: null for one that is empty. */
export function* runParts(frame: Frame, parts: readonly Part[], last?: Block | null): Steps {
  try {
    for (const part of parts) {
      const signal = yield* "around" in part ? runInside(frame, part) : runGive(frame, part);
      if (signal !== undefined) return signal;
    }
  } finally {
    if (last !== undefined) {
      frame.note("finally");
      if (last !== null) yield* frame.block(last);
    }
  }
  return undefined;
}

function* runGive(frame: Frame, part: Give): Steps {
  const signal = yield* frame.block(part.block);
  if (signal !== undefined) return signal;
  try {
    yield* give(frame, part);
  } catch (error) {
    if (!isCaught(part, error)) throw error;
    handle(frame, part, error);
  }
  return undefined;
}

/** Gives the item. */
export function* give(frame: Frame, { value }: Give): Steps {
  frame.note("is sent", yield item(value));
  return undefined;
}

export function isCaught({ catches }: Give, error: unknown): boolean {
  if (catches?.except === "GeneratorExit") return error instanceof GeneratorExit;
  return catches !== undefined && matches(catches.except, error);
}

/** What its `except` does with an error that it catches. */
export function handle(frame: Frame, { catches }: Give, error: unknown): void {
  const { except, leave } = catches as NonNullable<Give["catches"]>;
  frame.note(`except ${except}`, error);
  if (leave === "reraise") throw error;
  if (leave !== "swallow") throw frame.make(leave);
}

export function* runInside(frame: Frame, { around, parts }: Inside): Steps {
  const inner = (): Steps => frame.run.parts(parts, frame);
  switch (around.in) {
    case "timeout":
      return yield* inTimeout(frame, around.limit, inner);
    case "group": {
      const group = taskGroup(function* (entered) {
        frame.run.table<TaskGroup>("group").push(entered);
        for (const child of around.children) entered.createTask(frame.run.coroutine(child));
        return yield* inner();
      });
      return yield* ending(frame, () => ["group ends"], group);
    }
    case "hold": {
      const block = asyncWith(shared(frame, around.kind) as AsyncContextManager<void>, inner);
      return yield* ending(frame, () => [`held ${around.kind}`], block);
    }
    case "manager":
      return yield* ending(frame, () => ["managed"], asyncWith(manager(frame, around), inner));
    case "for":
      return yield* loop(frame, around.choice, around.most, inner);
  }
}

function* inTimeout(frame: Frame, limit: number | null, inner: () => Steps): Steps {
  let scope: Timeout | undefined;
  const block = timeout(limit, function* (entered) {
    scope = entered;
    frame.run.table<Timeout>("timeout").push(entered);
    return yield* inner();
  });
  return yield* ending(frame, () => ["timeout ends", scope?.expired(), ms(scope?.when())], block);
}

/** Notes how a block ends, unless the generator returns in it. */
function* ending(frame: Frame, what: () => [string, ...unknown[]], block: Steps): Steps {
  let signal: Signal;
  try {
    signal = yield* block;
  } catch (error) {
    frame.note(...what(), "raised", error);
    throw error;
  }
  if (signal === undefined) frame.note(...what());
  return signal;
}

function manager(frame: Frame, { exit, leave }: Manager): AsyncContextManager<void> {
  return {
    enter: () => frame.note("enters"),
    *exit(raised?: Raised): Coroutine<boolean> {
      frame.note("exits", raised?.error);
      yield* frame.block(exit);
      if (leave === "swallow" || leave === "reraise") return leave === "swallow";
      throw frame.make(leave);
    },
  };
}

function* loop(frame: Frame, choice: Choice, most: number, inner: () => Steps): Steps {
  const made = awaitable(frame, choice);
  if (made === undefined) return undefined;
  const what = `for ${made.frame.who}`;
  let signal: Signal;
  let count = 0;
  const block = asyncFor(made.generator, function* (value) {
    frame.note(what, value);
    signal = yield* inner();
    return signal === undefined && ++count < most;
  });
  try {
    yield* block;
  } catch (error) {
    frame.note(what, "raised", error);
    throw error;
  }
  if (signal === undefined) frame.note(what, "is over");
  return signal;
}

type Write = Writer["block"];

export function pythonParts(parts: readonly Part[], write: Write): Source {
  return parts.flatMap((part) => {
    if ("around" in part) return pythonInside(part, write);
    const { block, value, catches } = part;
    const sent = `print("is sent", (yield ${value}))`;
    if (catches === undefined) return [...write(block), sent];
    return [
      ...write(block),
      "try:",
      [sent],
      `except ${catches.except}:`,
      ["pass", ...leaveSource(catches.leave, "raise", "raise")],
    ];
  });
}

function pythonInside({ around, parts }: Inside, write: Write): Source {
  const inner = parts.length === 0 ? ["pass"] : pythonParts(parts, write);
  switch (around.in) {
    case "timeout":
      return [`async with asyncio.timeout(${limitSource(around.limit, "None")}):`, inner];
    case "group":
      return [
        "async with asyncio.TaskGroup() as group:",
        [
          ...around.children.flatMap(
            (child): Source => ["async def child():", write(child), "group.create_task(child())"],
          ),
          ...inner,
        ],
      ];
    case "hold":
      return [`async with ${around.kind}:`, inner];
    case "manager":
      return [
        "class Manager:",
        [
          "async def __aenter__(self): pass",
          "async def __aexit__(self, *error):",
          [...write(around.exit), ...exitSource(around.leave, "raise", ["return False"])],
        ],
        "async with Manager():",
        inner,
      ];
    case "for": {
      const { choice, most } = around;
      const [made, generator] = choiceSource(choice, "python", write);
      return [
        ...made,
        `async for value in islice(${generator}, ${most}):`,
        ["print(value)", ...inner],
      ];
    }
  }
}

export function typescriptParts(parts: readonly Part[], write: Write): Source {
  return parts.flatMap((part) => {
    if ("around" in part) return typescriptInside(part, write);
    const { block, value, catches } = part;
    const sent = `print("is sent", yield item(${value}));`;
    if (catches === undefined) return [...write(block), sent];
    return [
      ...write(block),
      "try {",
      [sent],
      "} catch (error) {",
      [`if (!is${catches.except}(error)) throw error;`, ...tsRaise(catches.leave)],
      "}",
    ];
  });
}

function typescriptInside({ around, parts }: Inside, write: Write): Source {
  const inner = typescriptParts(parts, write);
  switch (around.in) {
    case "timeout":
      return [`yield* timeout(${around.limit}, function* (scope) {`, inner, "});"];
    case "group":
      return [
        "yield* taskGroup(function* (group) {",
        [
          ...around.children.flatMap(
            (child): Source => ["group.createTask((function* () {", write(child), "})());"],
          ),
          ...inner,
        ],
        "});",
      ];
    case "hold":
      return [`yield* asyncWith(${around.kind}, function* () {`, inner, "});"];
    case "manager": {
      const exit = [
        ...write(around.exit),
        ...exitSource(around.leave, "throw new", ["return false;"]),
      ];
      return [
        "const manager = { enter() {}, *exit(raised) {",
        exit,
        "} };",
        "yield* asyncWith(manager, function* () {",
        inner,
        "});",
      ];
    }
    case "for": {
      const { choice, most } = around;
      const [made, generator] = choiceSource(choice, "typescript", write);
      return [
        ...made,
        `yield* asyncFor(islice(${generator}, ${most}), function* (value) {`,
        ["print(value);", ...inner],
        "});",
      ];
    }
  }
}

function exitSource(leave: Leave, raise: string, again: Source): Source {
  if (leave === "reraise") return again;
  const swallow = String(again[0]).replace("False", "True").replace("false", "true");
  return leave === "swallow" ? [swallow] : leaveSource(leave, raise, "");
}
