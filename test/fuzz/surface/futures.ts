/** Raw futures, completed by whoever comes by, and callbacks on any future. */

import { Future } from "../../../src/engine/core/futures.ts";
import type { Frame } from "../frame.ts";
import type { Block, ThingRef } from "../program.ts";
import { action, type Concept } from "../statement.ts";
import { drawError, type ErrorSpec, errorSource } from "./control.ts";
import { thingSource } from "./tasks.ts";

interface OnDone {
  readonly thing: ThingRef;
  readonly body: Block;
}

type Registered = readonly [thing: Future<unknown>, callback: () => void];

export const futures: Concept = {
  newFuture: action<object>({
    weight: 6,
    make: () => ({}),
    act(_, { run }) {
      run.add("future", `f${run.count()}`, new Future(run.loop), Number.POSITIVE_INFINITY);
      return undefined;
    },
    python: () => ["loop.create_future()"],
    typescript: () => ["new Future();"],
  }),
  setResult: action<{ thing: ThingRef; value: number }>({
    weight: 6,
    make: (dice) => ({
      thing: dice.thing(dice.chance(95) ? "future" : "any"),
      value: dice.int(1, 9),
    }),
    act({ thing: ref, value }, frame) {
      const thing = frame.run.thing(ref);
      if (thing !== undefined) {
        frame.attempt(`set_result ${thing.name}`, () => thing.future.setResult(value));
      }
      return undefined;
    },
    python: ({ thing, value }) => [`${thingSource(thing)}.set_result(${value})`],
    typescript: ({ thing, value }) => [`${thingSource(thing)}.setResult(${value});`],
  }),
  setException: action<{ thing: ThingRef; error: ErrorSpec }>({
    weight: 4,
    make: (dice) => ({
      thing: dice.thing(dice.chance(95) ? "future" : "any"),
      error: drawError(dice),
    }),
    act({ thing: ref, error }, frame) {
      const thing = frame.run.thing(ref);
      if (thing !== undefined) {
        const name = `set_exception ${thing.name}`;
        frame.attempt(name, () => thing.future.setException(frame.make(error)));
      }
      return undefined;
    },
    python: ({ thing, error }) => [`${thingSource(thing)}.set_exception(${errorSource(error)})`],
    typescript: ({ thing, error }) => [
      `${thingSource(thing)}.setException(new ${errorSource(error)});`,
    ],
  }),
  onDone: action<OnDone>({
    weight: 4,
    nests: true,
    make: (dice) => ({ thing: dice.thing(), body: dice.actions() }),
    act({ thing: ref, body }, frame) {
      const thing = frame.run.thing(ref);
      if (thing === undefined) return undefined;
      const callback = frame.callback(body);
      thing.future.addDoneCallback(callback);
      registered(frame).push([thing.future, callback]);
      return undefined;
    },
    python: ({ thing, body }, writer) => [
      `${thingSource(thing)}.add_done_callback(${writer.callback(body)})`,
    ],
    typescript: ({ thing, body }, writer) => [
      `${thingSource(thing)}.addDoneCallback(${writer.callback(body)});`,
    ],
  }),
  removeCallback: action<{ nth: number }>({
    weight: 1,
    make: (dice) => ({ nth: dice.nth() }),
    act({ nth }, frame) {
      const found = frame.run.latest(registered(frame), nth);
      if (found) frame.note("remove callback", found[0].removeDoneCallback(found[1]));
      return undefined;
    },
    python: ({ nth }) => [`remove_done_callback(${nth})`],
    typescript: ({ nth }) => [`removeDoneCallback(${nth});`],
  }),
};

function registered(frame: Frame): Registered[] {
  return frame.run.table<Registered>("done callback");
}
