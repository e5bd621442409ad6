/** The engine as it is shipped, on its virtual clock. */

import {
  coroutine,
  createTask,
  defineScenario,
  Future,
  gather,
  Queue,
  runSync,
  sleep,
  taskGroup,
} from "asyncdemo";
import { chainDepth, curveTasks, curveTurns } from "../workloads.js";

function* nothing() {}

function* raising() {
  throw new Error("no");
}

function* raisingOurs(queue) {
  queue.getNowait();
}

function* waiting(gate) {
  yield* gate;
}

function* switching(turns) {
  for (let turn = 0; turn < turns; turn++) yield* sleep(0);
}

function* tree(depth) {
  if (depth === 0) {
    yield* sleep(0);
    return;
  }
  yield* taskGroup(function* (group) {
    for (let child = 0; child < 3; child++) group.createTask(tree(depth - 1));
  });
}

// By its own name a generator function calls itself, not what coroutine() makes of it.
const chain = coroutine(function* link(depth, turns) {
  if (depth > 0) {
    yield* chain(depth - 1, turns);
    return;
  }
  for (let turn = 0; turn < turns; turn++) yield* sleep(0);
});

function* gatherNothing(count) {
  const coroutines = [];
  for (let task = 0; task < count; task++) coroutines.push(nothing());
  yield* gather(coroutines);
}

function* allSwitching(count, turns) {
  const tasks = [];
  for (let task = 0; task < count; task++) tasks.push(switching(turns));
  yield* gather(tasks);
}

export default {
  W1: (size) => runSync(gatherNothing(size)),
  W1s: (size) =>
    runSync(
      (function* () {
        for (let task = 0; task < size; task++) yield* createTask(nothing());
      })(),
    ),
  W2: (size) => runSync(allSwitching(10, size)),
  C1: (size) => {
    for (let tasks = 0; tasks < curveTasks; tasks += size) runSync(gatherNothing(size));
  },
  C2: (size) => {
    for (let tasks = 0; tasks < curveTasks; tasks += size) runSync(allSwitching(size, curveTurns));
  },
  W3: (size) =>
    runSync(
      (function* () {
        const sleepers = [];
        for (let task = 0; task < size; task++) sleepers.push(sleep(delayOf(task, size)));
        yield* gather(sleepers);
      })(),
    ),
  W4: (size) =>
    runSync(
      (function* () {
        const tasks = [];
        for (let task = 0; task < size; task++) tasks.push(createTask(waiting(new Future())));
        yield* sleep(0);
        for (const task of tasks) task.cancel();
        yield* gather(tasks, { returnExceptions: true });
      })(),
    ),
  W5: (size) => runSync(tree(size)),
  W6: (size, onReady) =>
    runSync(
      (function* () {
        const gate = new Future();
        const tasks = new Array(size);
        for (let task = 0; task < size; task++) tasks[task] = createTask(waiting(gate));
        yield* sleep(0);
        onReady();
        gate.setResult();
        yield* tasks[size - 1];
      })(),
    ),
  W7: (size) =>
    runSync(
      (function* () {
        const coroutines = [];
        for (let task = 0; task < size; task++) coroutines.push(raising());
        yield* gather(coroutines, { returnExceptions: true });
      })(),
    ),
  W7e: (size) =>
    runSync(
      (function* () {
        const queue = new Queue();
        const coroutines = [];
        for (let task = 0; task < size; task++) coroutines.push(raisingOurs(queue));
        yield* gather(coroutines, { returnExceptions: true });
      })(),
    ),
  W8: (size) =>
    runSync(
      (function* () {
        for (let time = 0; time < size; time++) yield* chain(chainDepth - 1, 1);
      })(),
    ),
  W8b: (size) => runSync(chain(chainDepth - 1, size)),
  W9: (size) =>
    runSync(
      (function* () {
        const queue = new Queue(10);
        yield* taskGroup(function* (group) {
          group.createTask(
            (function* () {
              for (let item = 0; item < size; item++) yield* queue.put(item);
            })(),
          );
          group.createTask(
            (function* () {
              for (let item = 0; item < size; item++) yield* queue.get();
            })(),
          );
        });
      })(),
    ),
  W10: async (size) => {
    const { runScenario } = await import("asyncdemo/runner");
    let lines = 0;
    const scenario = defineScenario({
      summary: "Ten tasks take turns",
      *main() {
        yield* allSwitching(10, size);
      },
    });
    await runScenario(
      { name: "switches", folder: import.meta.dirname, scenario },
      {
        onLine() {
          lines++;
        },
      },
    );
    if (lines < 2 * size * 10) throw new Error(`only ${lines} lines were recorded`);
  },
};

/** Distinct, in no order, and short in all. */
function delayOf(task, size) {
  return (((task * 7919) % size) + 1) * 1e-6;
}
