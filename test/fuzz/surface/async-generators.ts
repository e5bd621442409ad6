/** Async generators, which any task may iterate, send to, throw into, close, or forget. */

import { GeneratorExit } from "../../../src/engine/builtins/exceptions.ts";
import type { Coroutine } from "../../../src/engine/core/coroutines.ts";
import {
  type AsyncGenerator,
  asyncGenerator,
  type ItemGenerator,
} from "../../../src/engine/language/async-generators.ts";
import { asyncFor, asyncWith } from "../../../src/engine/language/context-managers.ts";
import { aclosing } from "../../../src/engine/language/contextlib.ts";
import type { Dice } from "../dice.ts";
import { Frame } from "../frame.ts";
import type { Block } from "../program.ts";
import { action, type Concept, type Signal, type Source, step, type Writer } from "../statement.ts";
import { drawError, type ErrorSpec, errorSource } from "./control.ts";
import { drawParts, type Part, pythonParts, typescriptParts } from "./generator-parts.ts";

interface Make {
  readonly parts: readonly Part[];
  readonly last?: Block;
}

export interface Made {
  readonly generator: AsyncGenerator<number>;
  readonly frame: Frame;
}

type Call =
  | { readonly method: "asend"; readonly value: number | null }
  | { readonly method: "athrow"; readonly error: ErrorSpec }
  | { readonly method: "aclose" };

const drawCall = (dice: Dice): Call => {
  const method = dice.pick(["asend", "asend", "asend", "athrow", "aclose"] as const);
  if (method === "asend") return { method, value: dice.chance(70) ? null : dice.int(1, 9) };
  if (method === "aclose") return { method };
  const error = dice.chance(25) ? { type: "GeneratorExit" as const, text: "a" } : drawError(dice);
  return { method, error };
};

function* steps(frame: Frame, { parts, last }: Make): ItemGenerator<number> {
  frame.note("starts");
  yield* frame.run.parts(parts, frame, last ?? null);
}

const drawMake = (dice: Dice): Make => ({
  parts: drawParts(dice),
  ...(dice.chance(40) && { last: dice.block(1, 2) }),
});

/** Which of those made so far; or a new one. */
export interface Choice {
  readonly nth: number;
  readonly fresh?: Make;
}

export const drawChoice = (dice: Dice): Choice =>
  dice.chance(40) ? { nth: 0, fresh: drawMake(dice) } : { nth: dice.nth() };

const agens = (frame: Frame) => frame.run.table<Made>("agen");

function make(frame: Frame, fields: Make): void {
  const { run } = frame;
  const level = run.count();
  const own = new Frame(run, `g${level}`, level);
  const makeItems = asyncGenerator(function items() {
    return steps(own, fields);
  });
  agens(frame).push({ generator: makeItems(), frame: own });
}

/** One that the frame may await: it stands after it. */
export function awaitable(frame: Frame, { nth, fresh }: Choice): Made | undefined {
  if (fresh !== undefined) make(frame, fresh);
  const made = frame.run.latest(agens(frame), nth);
  return made !== undefined && made.frame.level > frame.level ? made : undefined;
}

function call(frame: Frame, generator: AsyncGenerator<number>, how: Call): Coroutine<unknown> {
  if (how.method === "asend") return generator.asend(how.value);
  return how.method === "athrow" ? generator.athrow(frame.make(how.error)) : generator.aclose();
}

function callSource(nth: number, how: Call, none: string): string {
  const given =
    how.method === "asend"
      ? (how.value ?? none)
      : how.method === "athrow"
        ? errorSource(how.error)
        : "";
  return `agen(${nth}).${how.method}(${given})`;
}

/** What makes one, if it is a new one, and the expression for it. */
export function choiceSource(
  { nth, fresh }: Choice,
  language: "python" | "typescript",
  write: Writer["block"],
): [made: Source, generator: string] {
  const source = language === "python" ? python : typescript;
  return [fresh === undefined ? [] : source(fresh, write), `agen(${nth})`];
}

const python = ({ parts, last }: Make, write: Writer["block"]): Source => [
  "async def items():",
  [
    "try:",
    parts.length === 0 ? ["return", "yield"] : pythonParts(parts, write),
    "finally:",
    ['print("finally")', ...(last === undefined ? [] : write(last))],
  ],
  "agens.append(items())",
];

const typescript = ({ parts, last }: Make, write: Writer["block"]): Source => [
  "const items = asyncGenerator(function* () {",
  [
    "try {",
    typescriptParts(parts, write),
    "} finally {",
    ['print("finally");', ...(last === undefined ? [] : write(last))],
    "}",
  ],
  "});",
  "agens.push(items());",
];

export const asyncGenerators: Concept = {
  agen: action<Make>({
    weight: 6,
    nests: true,
    make: drawMake,
    act: (fields, frame) => void make(frame, fields),
    python: (made, writer) => python(made, writer.block),
    typescript: (made, writer) => typescript(made, writer.block),
  }),
  callAgen: step<Choice & { how: Call }>({
    weight: 20,
    nests: true,
    make: (dice) => ({ ...drawChoice(dice), how: drawCall(dice) }),
    *run({ how, ...choice }, frame) {
      const made = awaitable(frame, choice);
      if (made === undefined) return undefined;
      const what = `${how.method} ${made.frame.who}`;
      let got: IteratorResult<number, void> | undefined;
      try {
        got = (yield* call(frame, made.generator, how)) as typeof got;
      } catch (error) {
        frame.note(what, "raised", error);
        // Thrown in by athrow. A task that awaits one that raised it would close its coroutines.
        if (error instanceof GeneratorExit) return undefined;
        throw error;
      }
      frame.note(what, got?.done ? "is over" : got?.value);
      return undefined;
    },
    python: ({ nth, fresh, how }, writer) => [
      ...(fresh === undefined ? [] : python(fresh, writer.block)),
      `await ${callSource(nth, how, "None")}`,
    ],
    typescript: ({ nth, fresh, how }, writer) => [
      ...(fresh === undefined ? [] : typescript(fresh, writer.block)),
      `yield* ${callSource(nth, how, "null")};`,
    ],
  }),
  taskOfAgen: action<Choice & { how: Call; stops?: boolean }>({
    weight: 7,
    nests: true,
    make: (dice) => ({
      ...drawChoice(dice),
      how: drawCall(dice),
      ...(dice.chance(50) && { stops: true }),
    }),
    act({ how, stops, ...choice }, frame) {
      const made = awaitable(frame, choice);
      if (made === undefined) return undefined;
      const { run } = frame;
      const task = run.loop.createTask(call(frame, made.generator, how));
      // Its end is a StopAsyncIteration in Python, and a result here: how it ends is not told.
      run.table("agenTask").push(task);
      const callback = new Frame(run, `c${run.count()}`, Number.POSITIVE_INFINITY);
      task.addDoneCallback(() => {
        if (!task.cancelled()) task.exception();
        callback.note(`task of ${made.frame.who} is done`);
      });
      // Before it has begun.
      if (stops) task.cancel("early");
      return undefined;
    },
    python: ({ nth, fresh, how, stops }, writer) => [
      ...(fresh === undefined ? [] : python(fresh, writer.block)),
      `asyncio.create_task(${callSource(nth, how, "None")})${stops ? '.cancel("early")' : ""}`,
    ],
    typescript: ({ nth, fresh, how, stops }, writer) => [
      ...(fresh === undefined ? [] : typescript(fresh, writer.block)),
      `createTask(${callSource(nth, how, "null")})${stops ? '.cancel("early")' : ""};`,
    ],
  }),
  cancelAgenTask: action<{ nth: number }>({
    weight: 2,
    make: (dice) => ({ nth: dice.nth() }),
    act({ nth }, frame) {
      const tasks = frame.run.table<{ cancel(): boolean }>("agenTask");
      const task = frame.run.latest(tasks, nth);
      if (task !== undefined) frame.note("cancel task of an agen", task.cancel());
      return undefined;
    },
    python: ({ nth }) => [`task_of_agen(${nth}).cancel()`],
    typescript: ({ nth }) => [`taskOfAgen(${nth}).cancel();`],
  }),
  dropAgenCall: action<{ nth: number; how: Call }>({
    weight: 1,
    make: (dice) => ({ nth: dice.nth(), how: drawCall(dice) }),
    act({ nth, how }, frame) {
      const made = frame.run.latest(agens(frame), nth);
      if (made === undefined) return undefined;
      call(frame, made.generator, how);
      const text = `coroutine method '${how.method}' of 'items' was never awaited`;
      frame.run.table<string>("droppedCall").push(text);
      return undefined;
    },
    python: ({ nth, how }) => [callSource(nth, how, "None")],
    typescript: ({ nth, how }) => [`${callSource(nth, how, "null")};`],
  }),
  asyncFor: step<Choice & { most: number; closing: boolean; body: Block }>({
    weight: 14,
    nests: true,
    make: (dice) => ({
      ...drawChoice(dice),
      most: dice.pick([1, 2, 9]),
      closing: dice.chance(40),
      body: dice.block(0, 2),
    }),
    *run({ most, closing, body, ...choice }, frame) {
      const made = awaitable(frame, choice);
      if (made === undefined) return undefined;
      const what = `for ${made.frame.who}`;
      let signal: Signal;
      const loop = function* (generator: AsyncGenerator<number>): Coroutine {
        let count = 0;
        yield* asyncFor(generator, function* (value) {
          frame.note(what, value);
          signal = yield* frame.block(body);
          return signal === undefined && ++count < most;
        });
      };
      try {
        yield* closing ? asyncWith(aclosing(made.generator), loop) : loop(made.generator);
      } catch (error) {
        frame.note(what, "raised", error);
        throw error;
      }
      frame.note(what, "is over");
      return signal;
    },
    python: ({ nth, fresh, most, closing, body }, writer) => {
      const made = fresh === undefined ? [] : python(fresh, writer.block);
      const loop = [
        `async for value in islice(agen(${nth}), ${most}):`,
        ["print(value)", ...writer.block(body)],
      ];
      return [...made, ...(closing ? [`async with aclosing(agen(${nth})):`, loop] : loop)];
    },
    typescript: ({ nth, fresh, most, closing, body }, writer) => {
      const made = fresh === undefined ? [] : typescript(fresh, writer.block);
      const loop = [
        `yield* asyncFor(islice(agen(${nth}), ${most}), function* (value) {`,
        ["print(value);", ...writer.block(body)],
        "});",
      ];
      return [
        ...made,
        ...(closing
          ? [`yield* asyncWith(aclosing(agen(${nth})), function* () {`, loop, "});"]
          : loop),
      ];
    },
  }),
};
