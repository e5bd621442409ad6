import type { TaskGroup } from "../../../src/engine/combining/taskgroups.ts";
import { taskGroup } from "../../../src/engine/combining/taskgroups.ts";
import type { Block } from "../program.ts";
import { action, type Concept, type Signal, step } from "../statement.ts";

export const groups: Concept = {
  group: step<{ body: Block }>({
    weight: 10,
    nests: true,
    make: (dice) => ({
      body: [
        ...Array.from({ length: dice.int(0, 2) }, () => ({
          do: "spawnIn",
          nth: 0,
          body: dice.block(),
        })),
        ...dice.block(0, 3),
      ],
    }),
    *run({ body }, frame) {
      const block = taskGroup(function* (group) {
        frame.run.table<TaskGroup>("group").push(group);
        return yield* frame.block(body);
      });
      let signal: Signal;
      try {
        signal = yield* block;
      } catch (error) {
        frame.note("group ends", "raised", error);
        throw error;
      }
      frame.note("group ends");
      return signal;
    },
    python: ({ body }, writer) => ["async with asyncio.TaskGroup():", writer.block(body)],
    typescript: ({ body }, writer) => [
      "yield* taskGroup(function* (group) {",
      writer.block(body),
      "});",
    ],
  }),
  spawnIn: action<{ nth: number; body: Block }>({
    weight: 10,
    nests: true,
    make: (dice) => ({ nth: dice.nth(), body: dice.block() }),
    act({ nth, body }, frame) {
      const { run } = frame;
      const group = run.latest(run.table<TaskGroup>("group"), nth);
      if (group !== undefined) {
        frame.attempt("spawn in group", () => group.createTask(run.coroutine(body)));
      }
      return undefined;
    },
    python: ({ nth, body }, writer) => [`group(${nth}).create_task(${writer.coroutine(body)}())`],
    typescript: ({ nth, body }, writer) => [
      `group(${nth}).createTask(${writer.coroutine(body)}());`,
    ],
  }),
};
