import { describe, expect, test } from "vitest";
import {
  CancelledError,
  ContextVar,
  type Coroutine,
  createTask,
  getRunningLoop,
  KeyboardInterrupt,
  Runner,
  sleep,
} from "../../src/index.ts";

function* value<T>(of: T): Coroutine<T> {
  return of;
}

describe("Runner", () => {
  test("keeps one loop, its time and its background tasks over several runs", async () => {
    const runner = new Runner({ clock: "virtual" });
    const events: [string, number][] = [];
    const note = (what: string) => events.push([what, getRunningLoop().time()]);
    function* background(): Coroutine {
      yield* sleep(5);
      note("background");
    }
    function* first(): Coroutine {
      createTask(background());
      yield* sleep(1);
      note("first");
    }
    function* second(): Coroutine {
      yield* sleep(10);
      note("second");
    }
    await runner.run(first());
    await runner.run(second());
    await runner.close();
    expect(events).toEqual([
      ["first", 1],
      ["background", 5],
      ["second", 11],
    ]);
  });

  test("keeps one context over several runs", async () => {
    const variable = new ContextVar<string>("variable", { default: "default" });
    const runner = new Runner({ clock: "virtual" });
    await runner.run(
      (function* (): Coroutine {
        variable.set("set by the first");
      })(),
    );
    const seen = await runner.run(
      (function* (): Coroutine<string> {
        return variable.get();
      })(),
    );
    await runner.close();
    expect([seen, variable.get()]).toEqual(["set by the first", "default"]);
  });

  test("cancels what is left when it is closed, and waits for its clean-up", async () => {
    const events: string[] = [];
    function* stubborn(): Coroutine {
      try {
        yield* sleep(100);
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        yield* sleep(1);
        events.push("cleaned up");
        throw error;
      }
    }
    const runner = new Runner({ clock: "virtual" });
    await runner.run(
      (function* (): Coroutine {
        createTask(stubborn());
        yield* sleep(0);
      })(),
    );
    expect(events).toEqual([]);
    await runner.close();
    expect(events).toEqual(["cleaned up"]);
  });

  test("refuses everything once it is closed", async () => {
    const runner = new Runner();
    await runner.close();
    expect(() => runner.getLoop()).toThrow("Runner is closed");
    await expect(runner.run(value(1))).rejects.toThrow("Runner is closed");
    await expect(runner.close()).resolves.toBeUndefined();
  });

  test("refuses to run inside a running loop", async () => {
    const inner = new Runner({ clock: "virtual" });
    const outer = new Runner({ clock: "virtual" });
    let refused: Promise<unknown> = Promise.resolve();
    await outer.run(
      (function* (): Coroutine {
        refused = inner.run(value(1)).catch((error: Error) => error.message);
      })(),
    );
    expect(await refused).toBe("Runner.run() cannot be called from a running event loop");
    await outer.close();
  });

  test("refuses what is no coroutine", async () => {
    const runner = new Runner();
    await expect(runner.run(5 as never)).rejects.toThrow(
      "An asyncio.Future, a coroutine or an awaitable is required",
    );
  });

  test("raises KeyboardInterrupt when interrupted and main lets it pass", async () => {
    const runner = new Runner();
    const running = runner.run(sleep(1000));
    setImmediate(() => runner.interrupt());
    await expect(running).rejects.toBeInstanceOf(KeyboardInterrupt);
    await runner.close();
  });

  test("returns normally when main catches the interrupt's cancellation", async () => {
    const runner = new Runner();
    const running = runner.run(
      (function* (): Coroutine<string> {
        try {
          yield* sleep(1000);
        } catch {
          return "caught";
        }
        return "not reached";
      })(),
    );
    setImmediate(() => runner.interrupt());
    await expect(running).resolves.toBe("caught");
    await runner.close();
  });
});
