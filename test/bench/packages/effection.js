/**
 * Effection 4: structured concurrency on generators, too.
 *
 * It has no turn to give up but `sleep(0)`, a timer of the host's, so W2 would measure that.
 */

import { all, run, sleep, spawn, suspend, withResolvers } from "effection";

function* nothing() {}

function* tree(depth) {
  if (depth === 0) return;
  const tasks = [];
  for (let child = 0; child < 3; child++) tasks.push(yield* spawn(() => tree(depth - 1)));
  yield* all(tasks);
}

/** A million of its tasks take more memory than Node has. */
export const sizes = { W6: 50_000 };

export default {
  W1: (size) =>
    run(function* () {
      const tasks = [];
      for (let task = 0; task < size; task++) tasks.push(yield* spawn(nothing));
      for (const task of tasks) yield* task;
    }),
  W1s: (size) =>
    run(function* () {
      for (let task = 0; task < size; task++) yield* yield* spawn(nothing);
    }),
  W4: (size) =>
    run(function* () {
      const tasks = [];
      for (let task = 0; task < size; task++) tasks.push(yield* spawn(suspend));
      for (const task of tasks) yield* task.halt();
    }),
  W5: (size) => run(() => tree(size)),
  W6: (size, onReady) =>
    run(function* () {
      const gate = withResolvers();
      const tasks = [];
      for (let task = 0; task < size; task++) {
        tasks.push(
          yield* spawn(function* () {
            yield* gate.operation;
          }),
        );
      }
      yield* sleep(0);
      onReady();
      gate.resolve();
      yield* tasks[size - 1];
    }),
};
