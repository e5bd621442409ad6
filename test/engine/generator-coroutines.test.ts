import { afterEach, expect, test, vi } from "vitest";
import { GeneratorCoroutine } from "../../src/engine/core/generator-coroutines.ts";
import {
  type Coroutine,
  coroutine,
  createTask,
  runSync,
  sleep,
  type Task,
} from "../../src/index.ts";
import { collectGarbage } from "../../src/runner/collect-garbage.ts";

const DEPTH = 50;
const TURNS = 20;

const chain: (depth: number) => Coroutine<number> = coroutine(function* (depth: number) {
  if (depth > 0) return (yield* chain(depth - 1)) + 1;
  for (let turn = 0; turn < TURNS; turn++) yield* sleep(0);
  return 0;
});

function* plain(depth: number): Coroutine<number> {
  return yield* chain(depth);
}

afterEach(() => vi.restoreAllMocks());

test.each([
  ["coroutine functions", chain],
  ["them below a plain generator", plain],
])("a resumption of %s does not walk the chain", (_, start) => {
  const next = vi.spyOn(GeneratorCoroutine.prototype, "next");
  expect(runSync(start(DEPTH))).toBe(DEPTH);
  // Down once, and up once: each call is asked for its first step and for how it ended.
  expect(next).toHaveBeenCalledTimes(2 * (DEPTH + 1));
});

test("an error at the bottom passes through every call around it", () => {
  const failing: (depth: number) => Coroutine<string> = coroutine(function* (depth: number) {
    try {
      if (depth > 0) return yield* failing(depth - 1);
      yield* sleep(0);
      throw new Error("0");
    } catch (error) {
      throw new Error(`${(error as Error).message} ${depth}`);
    }
  });
  expect(() => runSync(failing(3))).toThrow("0 0 1 2 3");
});

test("a coroutine that was stepped by hand is not resumed in the place of one that is awaited", () => {
  const went: string[] = [];
  const goes: (name: string) => Coroutine = coroutine(function* (name: string) {
    yield* sleep(0);
    went.push(name);
  });
  runSync(
    (function* () {
      goes("by hand").next();
      yield* goes("awaited");
    })(),
  );
  expect(went).toEqual(["awaited"]);
});

test("a task that is done keeps none of the calls that it awaited", async () => {
  const turn = coroutine(function* () {
    yield* sleep(0);
  });
  let awaited: WeakRef<object> | undefined;
  let task: Task | undefined;
  runSync(
    (function* () {
      task = createTask(
        (function* () {
          const call = turn();
          awaited = new WeakRef(call);
          yield* call;
        })(),
      );
      yield* task;
    })(),
  );
  await collectGarbage();
  expect(task?.done()).toBe(true);
  expect(awaited?.deref()).toBeUndefined();
});
