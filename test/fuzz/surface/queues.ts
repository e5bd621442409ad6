/** Queues of the three kinds, which every task shares. */

import { LifoQueue, PriorityQueue, Queue } from "../../../src/engine/synchronisation/queues.ts";
import type { Dice } from "../dice.ts";
import type { Frame } from "../frame.ts";
import { action, type Concept, step } from "../statement.ts";

const makers = {
  queue: () => new Queue<number>(1),
  priority: () => new PriorityQueue<number>(2),
  lifo: () => new LifoQueue<number>(),
} as const;

type Kind = keyof typeof makers;

function shared(frame: Frame, kind: Kind): Queue<number> {
  const table = frame.run.table<Queue<number>>(kind);
  if (table.length === 0) table.push(makers[kind]());
  return table[0] as Queue<number>;
}

const drawKind = (dice: Dice): Kind => dice.pick(["queue", "queue", "priority", "lifo"] as const);

const calls = {
  get_nowait: (queue: Queue<number>): unknown => queue.getNowait(),
  task_done: (queue: Queue<number>) => queue.taskDone(),
  qsize: (queue: Queue<number>) => queue.qsize(),
  shutdown: (queue: Queue<number>) => queue.shutdown(),
  shutdown_immediate: (queue: Queue<number>) => queue.shutdown(true),
} as const;

type Call = keyof typeof calls;

export const queues: Concept = {
  put: step<{ kind: Kind; item: number }>({
    weight: 6,
    make: (dice) => ({ kind: drawKind(dice), item: dice.int(1, 9) }),
    *run({ kind, item }, frame) {
      yield* frame.await(`${kind}.put`, shared(frame, kind).put(item));
      return undefined;
    },
    python: ({ kind, item }) => [`await ${kind}.put(${item})`],
    typescript: ({ kind, item }) => [`yield* ${kind}.put(${item});`],
  }),
  get: step<{ kind: Kind }>({
    weight: 6,
    make: (dice) => ({ kind: drawKind(dice) }),
    *run({ kind }, frame) {
      yield* frame.await(`${kind}.get`, shared(frame, kind).get());
      return undefined;
    },
    python: ({ kind }) => [`await ${kind}.get()`],
    typescript: ({ kind }) => [`yield* ${kind}.get();`],
  }),
  join: step<{ kind: Kind }>({
    weight: 2,
    make: (dice) => ({ kind: drawKind(dice) }),
    *run({ kind }, frame) {
      yield* frame.await(`${kind}.join`, shared(frame, kind).join());
      return undefined;
    },
    python: ({ kind }) => [`await ${kind}.join()`],
    typescript: ({ kind }) => [`yield* ${kind}.join();`],
  }),
  putNowait: action<{ kind: Kind; item: number }>({
    weight: 4,
    make: (dice) => ({ kind: drawKind(dice), item: dice.int(1, 9) }),
    act({ kind, item }, frame) {
      frame.attempt(`${kind}.put_nowait`, () => shared(frame, kind).putNowait(item));
      return undefined;
    },
    python: ({ kind, item }) => [`${kind}.put_nowait(${item})`],
    typescript: ({ kind, item }) => [`${kind}.putNowait(${item});`],
  }),
  callQueue: action<{ kind: Kind; what: Call }>({
    weight: 5,
    make: (dice) => ({
      kind: drawKind(dice),
      what: dice.pick([
        "get_nowait",
        "get_nowait",
        "task_done",
        "task_done",
        "qsize",
        "shutdown",
        "shutdown_immediate",
      ] as const),
    }),
    act({ kind, what }, frame) {
      frame.attempt(`${kind}.${what}`, () => calls[what](shared(frame, kind)));
      return undefined;
    },
    python: ({ kind, what }) => [
      what === "shutdown_immediate" ? `${kind}.shutdown(immediate=True)` : `${kind}.${what}()`,
    ],
    typescript: ({ kind, what }) => [
      what === "shutdown_immediate"
        ? `${kind}.shutdown(true);`
        : `${kind}.${what.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}();`,
    ],
  }),
};
