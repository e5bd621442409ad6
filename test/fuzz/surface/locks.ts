/** Locks, events, conditions, semaphores and barriers, a few of each, which every task shares. */

import type { Awaitable, Coroutine } from "../../../src/engine/core/coroutines.ts";
import { asyncWith } from "../../../src/engine/language/context-managers.ts";
import type { AsyncContextManager } from "../../../src/engine/language/protocols.ts";
import { Barrier } from "../../../src/engine/synchronisation/barrier.ts";
import { Condition } from "../../../src/engine/synchronisation/condition.ts";
import { Event } from "../../../src/engine/synchronisation/event.ts";
import { Lock } from "../../../src/engine/synchronisation/lock.ts";
import { BoundedSemaphore, Semaphore } from "../../../src/engine/synchronisation/semaphore.ts";
import type { Frame } from "../frame.ts";
import type { Block } from "../program.ts";
import { action, type Concept, type Signal, step } from "../statement.ts";

const makers = {
  lock: () => new Lock(),
  event: () => new Event(),
  condition: () => new Condition(),
  semaphore: () => new Semaphore(1),
  bounded: () => new BoundedSemaphore(2),
  barrier: () => new Barrier(2),
} as const;

type Kind = keyof typeof makers;
const holdable = ["lock", "lock", "condition", "semaphore", "bounded", "barrier"] as const;

/** The program's one object of a kind; CPython's twin makes it when it is first used, too. */
export function shared<K extends Kind>(frame: Frame, kind: K): ReturnType<(typeof makers)[K]> {
  const table = frame.run.table<ReturnType<(typeof makers)[K]>>(kind);
  if (table.length === 0) table.push(makers[kind]() as ReturnType<(typeof makers)[K]>);
  return table[0] as ReturnType<(typeof makers)[K]>;
}

function enterAndWait(condition: Condition): Coroutine<boolean> {
  return asyncWith(condition, () => condition.wait());
}

/** What is awaited of which. */
const awaits = {
  "lock.acquire": (frame: Frame): Awaitable<unknown> => shared(frame, "lock").acquire(),
  "event.wait": (frame: Frame) => shared(frame, "event").wait(),
  "condition.acquire": (frame: Frame) => shared(frame, "condition").acquire(),
  "condition.wait": (frame: Frame) => shared(frame, "condition").wait(),
  "condition.enter_and_wait": (frame: Frame) => enterAndWait(shared(frame, "condition")),
  "semaphore.acquire": (frame: Frame) => shared(frame, "semaphore").acquire(),
  "bounded.acquire": (frame: Frame) => shared(frame, "bounded").acquire(),
  "barrier.wait": (frame: Frame) => shared(frame, "barrier").wait(),
  "barrier.reset": (frame: Frame) => shared(frame, "barrier").reset(),
  "barrier.abort": (frame: Frame) => shared(frame, "barrier").abort(),
} as const;

/** What is done at once. */
const calls = {
  "lock.release": (frame: Frame): unknown => shared(frame, "lock").release(),
  "lock.locked": (frame: Frame) => shared(frame, "lock").locked(),
  "event.set": (frame: Frame) => shared(frame, "event").set(),
  "event.clear": (frame: Frame) => shared(frame, "event").clear(),
  "event.is_set": (frame: Frame) => shared(frame, "event").isSet(),
  "condition.release": (frame: Frame) => shared(frame, "condition").release(),
  "condition.notify": (frame: Frame) => shared(frame, "condition").notify(),
  "condition.notify_all": (frame: Frame) => shared(frame, "condition").notifyAll(),
  "semaphore.release": (frame: Frame) => shared(frame, "semaphore").release(),
  "semaphore.locked": (frame: Frame) => shared(frame, "semaphore").locked(),
  "bounded.release": (frame: Frame) => shared(frame, "bounded").release(),
} as const;

const enterAndWaitName = "condition.enter_and_wait";

const namesOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];
const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

export const locks: Concept = {
  hold: step<{ kind: (typeof holdable)[number]; body: Block }>({
    weight: 9,
    nests: true,
    make: (dice) => ({ kind: dice.pick(holdable), body: dice.block() }),
    *run({ kind, body }, frame): Coroutine<Signal> {
      const held = shared(frame, kind) as AsyncContextManager<unknown>;
      let signal: Signal;
      try {
        signal = yield* asyncWith(held, function* (value) {
          frame.note(`holds ${kind}`, value);
          return yield* frame.block(body);
        });
      } catch (error) {
        frame.note(`held ${kind}`, "raised", error);
        throw error;
      }
      frame.note(`held ${kind}`);
      return signal;
    },
    python: ({ kind, body }, writer) => [`async with ${kind}:`, writer.block(body)],
    typescript: ({ kind, body }, writer) => [
      `yield* asyncWith(${kind}, function* () {`,
      writer.block(body),
      "});",
    ],
  }),
  awaitLock: step<{ what: keyof typeof awaits }>({
    weight: 6,
    make: (dice) => ({ what: dice.pick(namesOf(awaits)) }),
    *run({ what }, frame) {
      yield* frame.await(what, awaits[what](frame));
      return undefined;
    },
    python: ({ what }) =>
      what === enterAndWaitName
        ? ["async with condition:", "    await condition.wait()"]
        : [`await ${what}()`],
    typescript: ({ what }) =>
      what === enterAndWaitName
        ? ["yield* asyncWith(condition, () => condition.wait());"]
        : [`yield* ${camel(what)}();`],
  }),
  callLock: action<{ what: keyof typeof calls }>({
    weight: 8,
    make: (dice) => ({ what: dice.pick(namesOf(calls)) }),
    act({ what }, frame) {
      frame.attempt(what, () => calls[what](frame));
      return undefined;
    },
    python: ({ what }) => [`${what}()`],
    typescript: ({ what }) => [`${camel(what)}();`],
  }),
};
