/** Tasks, and what can be done to any future. */

import { allTasks, createTask } from "../../../src/engine/core/current-tasks.ts";
import type { Future } from "../../../src/engine/core/futures.ts";
import { Task } from "../../../src/engine/core/tasks.ts";
import type { Frame } from "../frame.ts";
import type { Block, ThingRef } from "../program.ts";
import { action, type Concept, step } from "../statement.ts";

interface Spawn {
  readonly body: Block;
  readonly name?: string;
  readonly eager?: boolean;
}

interface Cancel {
  readonly thing: ThingRef;
  readonly message?: string;
}

/** Python and TypeScript write it alike. */
export const thingSource = ({ of, nth }: ThingRef): string =>
  `${of === "any" ? "future" : of}(${nth})`;

const drawMessage = (dice: { chance(percent: number): boolean }) =>
  dice.chance(40) ? { message: dice.chance(80) ? "stop" : "" } : {};

/** What can be asked of a future at any time. */
export function inspect(frame: Frame, name: string, future: Future<unknown>): void {
  frame.note(`inspect ${name}`, future.done(), future.cancelled());
  if (future instanceof Task) frame.note("cancelling()", future.cancelling());
  frame.attempt("exception()", () => future.exception());
  frame.attempt("result()", () => future.result());
}

const quoted = (text?: string) => (text === undefined ? "" : JSON.stringify(text));

export const tasks: Concept = {
  spawn: action<Spawn>({
    weight: 16,
    nests: true,
    make: (dice) => ({
      body: dice.block(),
      ...(dice.chance(20) && { name: dice.pick(["job", "other"]) }),
      ...(dice.chance(15) && { eager: dice.chance(80) }),
    }),
    act({ body, name, eager }, frame) {
      const task = createTask(frame.run.coroutine(body), {
        ...(name !== undefined && { name }),
        ...(eager !== undefined && { eagerStart: eager }),
      });
      frame.note("spawn", task, name === undefined ? null : task.getName());
      return undefined;
    },
    python: ({ body, name, eager }, writer) => {
      const options = [
        name === undefined ? "" : `, name="${name}"`,
        eager === undefined ? "" : `, eager_start=${eager ? "True" : "False"}`,
      ];
      return [`asyncio.create_task(${writer.coroutine(body)}()${options.join("")})`];
    },
    typescript: ({ body, name, eager }, writer) => {
      const options = [
        ...(name === undefined ? [] : [`name: "${name}"`]),
        ...(eager === undefined ? [] : [`eagerStart: ${eager}`]),
      ];
      const given = options.length === 0 ? "" : `, { ${options.join(", ")} }`;
      return [`createTask(${writer.coroutine(body)}()${given});`];
    },
  }),
  await: step<{ thing: ThingRef }>({
    weight: 14,
    make: (dice) => ({ thing: dice.thing() }),
    *run({ thing: ref }, frame) {
      const thing = frame.run.thing(ref);
      if (thing !== undefined && thing.level > frame.level) {
        yield* frame.await(`await ${thing.name}`, thing.future);
      }
      return undefined;
    },
    python: ({ thing }) => [`await ${thingSource(thing)}`],
    typescript: ({ thing }) => [`yield* ${thingSource(thing)};`],
  }),
  awaitSelf: step<object>({
    weight: 1,
    make: () => ({}),
    *run(_, frame) {
      const own = frame.run.loop.currentTask;
      if (own !== null) yield* frame.await("await itself", own);
      return undefined;
    },
    python: () => ["await asyncio.current_task()"],
    typescript: () => ["yield* currentTask()!;"],
  }),
  cancel: action<Cancel>({
    weight: 14,
    make: (dice) => ({ thing: dice.thing(), ...drawMessage(dice) }),
    act({ thing: ref, message }, frame) {
      const thing = frame.run.thing(ref);
      if (thing !== undefined) {
        frame.attempt(`cancel ${thing.name}`, () => thing.future.cancel(message));
      }
      return undefined;
    },
    python: ({ thing, message }) => [`${thingSource(thing)}.cancel(${quoted(message)})`],
    typescript: ({ thing, message }) => [`${thingSource(thing)}.cancel(${quoted(message)});`],
  }),
  cancelSelf: action<{ message?: string }>({
    weight: 3,
    make: (dice) => drawMessage(dice),
    act({ message }, frame) {
      const own = frame.run.loop.currentTask;
      if (own !== null) frame.note("cancel itself", own.cancel(message));
      return undefined;
    },
    python: ({ message }) => [`asyncio.current_task().cancel(${quoted(message)})`],
    typescript: ({ message }) => [`currentTask()!.cancel(${quoted(message)});`],
  }),
  uncancel: action<{ thing?: ThingRef }>({
    weight: 3,
    make: (dice) => (dice.chance(70) ? {} : { thing: dice.thing("task") }),
    act({ thing }, frame) {
      const task =
        thing === undefined ? frame.run.loop.currentTask : frame.run.thing(thing)?.future;
      if (task instanceof Task) frame.note("uncancel", task.uncancel());
      return undefined;
    },
    python: ({ thing }) => [`${thing ? thingSource(thing) : "asyncio.current_task()"}.uncancel()`],
    typescript: ({ thing }) => [`${thing ? thingSource(thing) : "currentTask()!"}.uncancel();`],
  }),
  inspect: action<{ thing: ThingRef }>({
    weight: 4,
    make: (dice) => ({ thing: dice.thing() }),
    act({ thing: ref }, frame) {
      const thing = frame.run.thing(ref);
      if (thing !== undefined) inspect(frame, thing.name, thing.future);
      return undefined;
    },
    python: ({ thing }) => [`inspect(${thingSource(thing)})`],
    typescript: ({ thing }) => [`inspect(${thingSource(thing)});`],
  }),
  allTasks: action<object>({
    weight: 1,
    make: () => ({}),
    act(_, frame) {
      // Without those that are being started eagerly: nobody has their name yet.
      frame.attempt("all_tasks", () => [...allTasks()].filter((task) => frame.run.nameOf(task)));
      return undefined;
    },
    python: () => ["print(asyncio.all_tasks())"],
    typescript: () => ["print(allTasks());"],
  }),
};
