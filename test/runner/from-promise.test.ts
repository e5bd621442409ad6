import { describe, expect, test, vi } from "vitest";
import {
  CancelledError,
  type Coroutine,
  createTask,
  fromPromise,
  run,
  runSync,
  SystemExit,
  sleep,
  TimeoutError,
  timeout,
} from "../../src/index.ts";

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setImmediate(() => resolve(value)));
}

describe.each(["virtual", "real"] as const)("fromPromise under the %s clock", (clock) => {
  test("gives a task the value of a promise", async () => {
    function* main(): Coroutine<string> {
      return yield* fromPromise(() => later("fetched"));
    }
    await expect(run(main(), { clock })).resolves.toBe("fetched");
  });

  test("raises what the promise is rejected with", async () => {
    const reason = new RangeError("no");
    function* main(): Coroutine<unknown> {
      try {
        return yield* fromPromise(Promise.reject(reason));
      } catch (error) {
        return error;
      }
    }
    await expect(run(main(), { clock })).resolves.toBe(reason);
  });

  test("wraps a reason that is no error", async () => {
    function* main(): Coroutine<never> {
      return yield* fromPromise(() => Promise.reject("plain text"));
    }
    await expect(run(main(), { clock })).rejects.toMatchObject({
      message: "plain text",
      cause: "plain text",
    });
  });

  test("lets other tasks run meanwhile", async () => {
    const order: string[] = [];
    function* other(): Coroutine {
      order.push("other");
      yield* sleep(0);
      order.push("other again");
    }
    function* main(): Coroutine {
      createTask(other());
      yield* fromPromise(() => later(null));
      order.push("main");
    }
    await run(main(), { clock });
    expect(order).toEqual(["other", "other again", "main"]);
  });

  test("aborts the signal with the CancelledError when its task is cancelled", async () => {
    const reasons: unknown[] = [];
    function* waiting(): Coroutine {
      yield* fromPromise((signal) => {
        signal.addEventListener("abort", () => reasons.push(signal.reason));
        return new Promise<void>(() => {});
      });
    }
    function* main(): Coroutine {
      const task = createTask(waiting());
      yield* sleep(0);
      task.cancel("enough");
      try {
        yield* task;
      } catch (error) {
        reasons.push(error);
      }
    }
    await run(main(), { clock });
    expect(reasons).toHaveLength(2);
    expect(reasons[0]).toBeInstanceOf(CancelledError);
    expect(reasons[0]).toBe(reasons[1]);
  });
});

test("a timeout cuts a promise short under the real clock", async () => {
  function* main(): Coroutine {
    yield* timeout(0.005, function* () {
      yield* fromPromise(() => new Promise<void>(() => {}));
    });
  }
  await expect(run(main())).rejects.toBeInstanceOf(TimeoutError);
});

test("runSync, which cannot wait, refuses a promise and names run()", () => {
  expect(() => runSync(fromPromise(Promise.resolve(1)))).toThrow(
    "fromPromise() needs a host that can wait: use run(), not runSync()",
  );
});

describe("ordinary async code awaits a task", () => {
  test("and gets its result", async () => {
    function* child(): Coroutine<number> {
      yield* sleep(1);
      return 7;
    }
    function* main(): Coroutine<number> {
      const task = createTask(child());
      return yield* fromPromise(async () => (await task) + 1);
    }
    await expect(run(main(), { speed: 1000 })).resolves.toBe(8);
  });

  test("and gets its exception, which then counts as retrieved", async () => {
    const error = new Error("failed");
    function* child(): Coroutine<never> {
      yield* sleep(0);
      throw error;
    }
    function* main(): Coroutine<unknown> {
      const task = createTask(child());
      return yield* fromPromise(() => task.then(undefined, (caught) => caught));
    }
    await expect(run(main(), { clock: "virtual" })).resolves.toBe(error);
  });

  test("and after the loop has closed", async () => {
    let task: ReturnType<typeof createTask<number>> | undefined;
    function* child(): Coroutine<number> {
      return 3;
    }
    function* main(): Coroutine {
      task = createTask(child());
      yield* sleep(0);
    }
    await run(main(), { clock: "virtual" });
    expect(await task).toBe(3);
  });
});

describe("a rejection that nothing waits for", () => {
  /** Runs, then has the promise rejected: what was reported meanwhile, the first line of each. */
  async function reported(
    main: (promise: Promise<never>) => Coroutine<unknown>,
  ): Promise<string[]> {
    const texts: string[] = [];
    const onRejection = (reason: unknown): void => void texts.push(`unhandled ${reason}`);
    const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      texts.push(`${text}`.split("\n")[0] as string);
      return true;
    });
    process.on("unhandledRejection", onRejection);
    let reject = (_: Error): void => {};
    const promise = new Promise<never>((_, onReject) => {
      reject = onReject;
    });
    try {
      await run(main(promise), { clock: "virtual", mode: "notebook" }).catch((error) =>
        texts.push(`raised ${error}`),
      );
      reject(new RangeError("too late"));
      await later(null);
    } finally {
      process.off("unhandledRejection", onRejection);
      write.mockRestore();
    }
    return texts;
  }

  test("is ignored when the loop has closed", async () => {
    function* exits(): Coroutine {
      throw new SystemExit(3);
    }
    expect(
      await reported(function* (promise) {
        createTask(fromPromise(() => promise));
        yield* sleep(0);
        createTask(exits());
      }),
    ).toEqual([
      "Task was destroyed but it is pending!",
      "Task exception was never retrieved",
      "raised SystemExit: 3",
    ]);
  });

  test("is ignored when the coroutine was dropped, which is reported", async () => {
    expect(
      await reported(function* (promise) {
        fromPromise(promise);
        yield* sleep(0);
      }),
    ).toEqual(["RuntimeWarning: coroutine 'fromPromise' was never awaited"]);
  });

  test("is ignored when the task was cancelled before its first step", async () => {
    expect(
      await reported(function* (promise) {
        createTask(fromPromise(promise)).cancel();
        yield* sleep(0);
      }),
    ).toEqual([]);
  });

  test("and what begins only when it is awaited does not begin", async () => {
    const begun: string[] = [];
    const lazy: PromiseLike<string> = {
      // biome-ignore lint/suspicious/noThenProperty: a thenable under test
      then(resolve) {
        begun.push("begun");
        return Promise.resolve("done").then(resolve);
      },
    };
    function* main(): Coroutine<string> {
      const coroutine = fromPromise(lazy);
      begun.push("made");
      return yield* coroutine;
    }
    expect(await run(main(), { clock: "virtual" })).toBe("done");
    expect(begun).toEqual(["made", "begun"]);
  });
});
