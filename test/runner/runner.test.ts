/** What of Runner only a host can show; the rest is compared with CPython in test/behaviour/run. */

import { describe, expect, test } from "vitest";
import { type Coroutine, KeyboardInterrupt, Runner, sleep } from "../../src/index.ts";

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
