/** Rules that changes of the sources, drawn by chance, have broken without another test noticing. */

import { describe, expect, it } from "vitest";
import {
  asyncContextManager,
  type Coroutine,
  createTask,
  getEventLoop,
  OSError,
  RuntimeError,
  repr,
  runSync,
  Semaphore,
  sleep,
} from "../../src/index.ts";

describe("repr", () => {
  const own: unknown[] = [1];
  own.push(own);
  const dict: Record<string, unknown> = {};
  dict.self = dict;

  it.each<[unknown, string]>([
    [-0, "-0.0"],
    [2 ** 70, "1180591620717411303424"],
    ["\u200b", "'\\u200b'"],
    ["\u{e0001}", "'\\U000e0001'"],
    ["\x7f~", "'\\x7f~'"],
    [new Set([1, "a"]), "{1, 'a'}"],
    [new TypeError("(0 , import_b.f) is not a function"), "TypeError('f is not a function')"],
    [new Error("import_b.csv is not a function"), "Exception('import_b.csv is not a function')"],
    [new TypeError("import_b.csv is missing"), "TypeError('import_b.csv is missing')"],
    [own, "[1, [...]]"],
    [dict, "{'self': {...}}"],
  ])("is as Python's", (value, text) => {
    expect(repr(value)).toBe(text);
  });
});

it("a sleep of no length is awaited once", () => {
  function* main(): Coroutine<string> {
    const kept = sleep(0);
    yield* kept;
    try {
      yield* kept;
    } catch (error) {
      if (error instanceof RuntimeError) return error.message;
      throw error;
    }
    return "nothing";
  }
  expect(runSync(main())).toBe("cannot reuse already awaited coroutine");
});

it("outside of a loop there is none", () => {
  expect(() => getEventLoop()).toThrow("There is no current event loop in thread 'MainThread'.");
});

it("a semaphore with two slots free wakes both that wait for one, in the same turn", () => {
  const seen: string[] = [];
  function* waits(name: string, semaphore: Semaphore): Coroutine {
    yield* semaphore.acquire();
    seen.push(name);
  }
  function* ticks(): Coroutine {
    for (let turn = 0; turn < 5; turn++) {
      seen.push(String(turn));
      yield* sleep(0);
    }
  }
  function* main(): Coroutine {
    const semaphore = new Semaphore(0);
    const tasks = [createTask(waits("a", semaphore))];
    yield* sleep(0);
    tasks.push(createTask(waits("b", semaphore)), createTask(waits("c", semaphore)));
    for (let slot = 0; slot < 3; slot++) semaphore.release();
    tasks.push(createTask(ticks()));
    for (const task of tasks) yield* task;
  }
  runSync(main());
  expect(seen).toEqual(["a", "0", "b", "c", "1", "2", "3", "4"]);
});

it("an OSError has its number, text and file in its message", () => {
  expect(new OSError(2, "No such file or directory", "a.json").message).toBe(
    "[Errno 2] No such file or directory: 'a.json'",
  );
});

it("a loop that runs refuses to run something else", () => {
  function* main(): Coroutine<string> {
    try {
      runSync(sleep(0));
    } catch (error) {
      return String(error);
    }
    return "nothing";
  }
  expect(runSync(main())).toContain("cannot be called from a running event loop");
});

it("what asyncContextManager makes has the name of its function", () => {
  const opened = asyncContextManager(function* opened() {
    return 1;
  } as never);
  expect(opened.name).toBe("opened");
  const wrong = asyncContextManager((() => 5) as never);
  expect(() => wrong()).toThrow("'int' object is not an async iterator");
});
