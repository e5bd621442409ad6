/** Effect 4: fibers, forked one by one as tasks are. */

import { Deferred, Effect, Fiber, Queue } from "effect";
import { chainDepth } from "../workloads.js";

class Failure {
  _tag = "Failure";
}

const switching = (turns) =>
  Effect.gen(function* () {
    for (let turn = 0; turn < turns; turn++) yield* Effect.yieldNow;
  });

const forkAll = (size, make) =>
  Effect.gen(function* () {
    const fibers = [];
    for (let task = 0; task < size; task++) fibers.push(yield* Effect.forkChild(make(task)));
    return fibers;
  });

const tree = (depth) =>
  Effect.gen(function* () {
    if (depth === 0) {
      yield* Effect.yieldNow;
      return;
    }
    const fibers = yield* forkAll(3, () => tree(depth - 1));
    for (const fiber of fibers) yield* Fiber.join(fiber);
  });

const chain = (depth, turns) =>
  Effect.gen(function* () {
    if (depth > 0) {
      yield* chain(depth - 1, turns);
      return;
    }
    for (let turn = 0; turn < turns; turn++) yield* Effect.yieldNow;
  });

const joinAll = (size, make) =>
  Effect.gen(function* () {
    for (const fiber of yield* forkAll(size, make)) yield* Fiber.await(fiber);
  });

export default {
  W1: (size) => Effect.runPromise(joinAll(size, () => Effect.gen(function* () {}))),
  W1s: (size) =>
    Effect.runPromise(
      Effect.gen(function* () {
        for (let task = 0; task < size; task++) {
          yield* Fiber.await(yield* Effect.forkChild(Effect.gen(function* () {})));
        }
      }),
    ),
  W2: (size) => Effect.runPromise(joinAll(10, () => switching(size))),
  W3: (size) =>
    Effect.runPromise(joinAll(size, (task) => Effect.sleep((((task * 7919) % size) + 1) * 1e-3))),
  W4: (size) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const fibers = yield* forkAll(size, () => Effect.never);
        yield* Effect.yieldNow;
        yield* Fiber.interruptAll(fibers);
      }),
    ),
  W5: (size) => Effect.runPromise(tree(size)),
  W6: (size, onReady) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const gate = yield* Deferred.make();
        const fibers = yield* forkAll(size, () =>
          Effect.gen(function* () {
            yield* Deferred.await(gate);
          }),
        );
        yield* Effect.yieldNow;
        onReady();
        yield* Deferred.succeed(gate, undefined);
        yield* Fiber.await(fibers[size - 1]);
      }),
    ),
  W7: (size) =>
    Effect.runPromise(
      joinAll(size, () =>
        Effect.gen(function* () {
          throw new Error("no");
        }),
      ),
    ),
  W7e: (size) =>
    Effect.runPromise(joinAll(size, () => Effect.gen(() => Effect.fail(new Failure())))),
  W8: (size) =>
    Effect.runPromise(
      Effect.gen(function* () {
        for (let time = 0; time < size; time++) yield* chain(chainDepth - 1, 1);
      }),
    ),
  W8b: (size) => Effect.runPromise(chain(chainDepth - 1, size)),
  W9: (size) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const queue = yield* Queue.bounded(10);
        const producer = yield* Effect.forkChild(
          Effect.gen(function* () {
            for (let item = 0; item < size; item++) yield* Queue.offer(queue, item);
          }),
        );
        for (let item = 0; item < size; item++) yield* Queue.take(queue);
        yield* Fiber.await(producer);
      }),
    ),
};
