/** Every export refuses what it has no parameter for: an option it does not have, or one too many. */

import { expect, test } from "vitest";
import * as asyncdemo from "../../src/index.ts";

// biome-ignore lint/suspicious/noExplicitAny: as in JavaScript
type Any = any;
const api = asyncdemo as Any;

const sleeping = () => api.sleep(0);
const block = function* () {};
const lock = () => new api.Lock();
const items = api.asyncGenerator(function* items() {});
const scenario = { summary: "It ends", *main() {} };

/** The arguments of each function and class: all that it has, but options. */
const complete: Readonly<Record<string, () => readonly unknown[]>> = {
  AsyncExitStack: () => [],
  Barrier: () => [1],
  BoundedSemaphore: () => [1],
  Condition: () => [lock()],
  Context: () => [],
  ContextVar: () => ["v"],
  Event: () => [],
  Future: () => [],
  LifoQueue: () => [0],
  Lock: () => [],
  PriorityQueue: () => [0],
  Queue: () => [0],
  Runner: () => [],
  Semaphore: () => [1],
  Task: () => [sleeping()],
  TaskGroup: () => [],
  Timeout: () => [null],
  aclosing: () => [items()],
  allTasks: () => [api.getRunningLoop()],
  asCompleted: () => [[]],
  asyncContextManager: () => [block],
  asyncFor: () => [items(), block],
  asyncGenerator: () => [block],
  asyncWith: () => [lock(), block],
  captureCallGraph: () => [null],
  closing: () => [{ close() {} }],
  copyContext: () => [],
  coroutine: () => [block],
  createEagerTaskFactory: () => [api.Task],
  createTask: () => [sleeping()],
  currentTask: () => [api.getRunningLoop()],
  defineScenario: () => [scenario],
  ensureFuture: () => [sleeping(), api.getRunningLoop()],
  formatCallGraph: () => [null],
  fromPromise: () => [() => Promise.resolve()],
  gather: () => [[]],
  getEventLoop: () => [],
  getRunningLoop: () => [],
  item: () => [1],
  nullcontext: () => [5],
  printCallGraph: () => [null],
  run: () => [sleeping()],
  runSync: () => [sleeping()],
  shield: () => [sleeping()],
  sleep: () => [0, 1],
  staggeredRace: () => [[], null],
  taskGroup: () => [block],
  timeout: () => [null, block],
  timeoutAt: () => [null, block],
  wait: () => [[api.ensureFuture(sleeping())]],
  waitFor: () => [sleeping(), null],
};

/** Those that take any number of arguments, or are made to be given to `map`, which adds to them. */
const others = [
  ...["addNote", "argsOf", "contextOf", "isException", "notesOf", "repr", "str"],
  ...["exceptStar", "print", "suppress", "suppressesContext"],
];

/** What the library alone calls: an instance is what a program has of them. */
const internal = [
  ...["AsCompletedIterator", "AsyncGenerator", "EventLoop", "GatheringFuture", "eagerTaskFactory"],
];

const isError = (value: Any) => typeof value === "function" && value.prototype instanceof Error;
const isClass = (value: Any) => /^class\b/.test(Function.prototype.toString.call(value));

test("every export that is called is here", () => {
  const called = Object.keys(api).filter(
    (name) => typeof api[name] === "function" && !isError(api[name]),
  );
  expect([...Object.keys(complete), ...others, ...internal].sort()).toEqual(called.sort());
});

/** Calls it with `surplus` behind all its arguments, and begins what it returns. */
async function refusal(name: string, surplus: unknown): Promise<string> {
  let refused = "";
  function* main(): asyncdemo.Coroutine {
    const called = api[name];
    const given = [...(complete[name]?.() ?? []), surplus];
    try {
      const result = isClass(called) ? new called(...given) : called(...given);
      if (name === "run") result.catch((error: Error) => (refused = error.message));
      else result?.next?.();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      refused = error.message;
    }
  }
  api.runSync(main());
  await Promise.resolve();
  return refused;
}

test.each(Object.keys(complete))("%s refuses an option that it does not have", async (name) => {
  expect(await refusal(name, { bogus: 1 })).toMatch(/unexpected option 'bogus'|not \{'bogus': 1\}/);
});

test.each(Object.keys(complete))("%s refuses an argument too many", async (name) => {
  expect(await refusal(name, "more")).toMatch(/there is no place for 'more'|not 'more'/);
});
