/** What the loop itself calls, now or later. */

import type { Handle } from "../../../src/engine/core/handles.ts";
import type { Block } from "../program.ts";
import { action, type Concept } from "../statement.ts";

export const callbacks: Concept = {
  callSoon: action<{ body: Block }>({
    weight: 4,
    nests: true,
    make: (dice) => ({ body: dice.actions() }),
    act({ body }, frame) {
      const { run } = frame;
      run.table<Handle>("handle").push(run.loop.callSoon(frame.callback(body)));
      return undefined;
    },
    python: ({ body }, writer) => [`loop.call_soon(${writer.callback(body)})`],
    typescript: ({ body }, writer) => [`loop.callSoon(${writer.callback(body)});`],
  }),
  callLater: action<{ delay: number; body: Block }>({
    weight: 7,
    nests: true,
    make: (dice) => ({ delay: dice.delay(), body: dice.actions() }),
    act({ delay, body }, frame) {
      const { run } = frame;
      run.table<Handle>("handle").push(run.loop.callLater(delay, frame.callback(body)));
      return undefined;
    },
    python: ({ delay, body }, writer) => [`loop.call_later(${delay}, ${writer.callback(body)})`],
    typescript: ({ delay, body }, writer) => [
      `loop.callLater(${delay}, ${writer.callback(body)});`,
    ],
  }),
  cancelHandle: action<{ nth: number }>({
    weight: 2,
    make: (dice) => ({ nth: dice.nth() }),
    act({ nth }, { run }) {
      run.latest(run.table<Handle>("handle"), nth)?.cancel();
      return undefined;
    },
    python: ({ nth }) => [`handle(${nth}).cancel()`],
    typescript: ({ nth }) => [`handle(${nth}).cancel();`],
  }),
};
