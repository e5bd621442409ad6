/** What of Runner and run only a host can show; the rest is compared with CPython in test/behaviour/run. */

import { describe, expect, test } from "vitest";
import { type Coroutine, KeyboardInterrupt, Runner, run, sleep } from "../../src/index.ts";

describe("an interrupt from outside, while a Runner waits for the real clock,", () => {
  test("wakes it, and is KeyboardInterrupt when main lets it pass", async () => {
    const runner = new Runner();
    const running = runner.run(sleep(1000));
    setImmediate(() => runner.interrupt());
    await expect(running).rejects.toBeInstanceOf(KeyboardInterrupt);
    await runner.close();
  });

  test("wakes it, and is over when main catches it", async () => {
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

test("a program that is late on the real clock lets the host do what is due", async () => {
  const done: string[] = [];
  await run(
    (function* (): Coroutine {
      setTimeout(() => done.push("host"), 1);
      const began = Date.now();
      while (Date.now() - began < 20);
      yield* sleep(0.01);
      done.push("program");
    })(),
  );
  expect(done).toEqual(["host", "program"]);
});
