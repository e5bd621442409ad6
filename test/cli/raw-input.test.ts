import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { takeRawInput } from "../../src/cli/raw-input.ts";
import type { TerminalInput } from "../../src/render/player/player-session.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What is taken of what a terminal sends, in these parts; a number is a pause in milliseconds. */
async function taken(...parts: readonly (string | number)[]): Promise<TerminalInput[]> {
  const stdin = Object.assign(new PassThrough(), { setRawMode: () => {} });
  const inputs: TerminalInput[] = [];
  const stop = takeRawInput(stdin as unknown as NodeJS.ReadStream, (input) => inputs.push(input));
  for (const part of parts) {
    if (typeof part === "number") await vi.advanceTimersByTimeAsync(part);
    else {
      stdin.write(part);
      await vi.advanceTimersByTimeAsync(1);
    }
  }
  await vi.advanceTimersByTimeAsync(1_000);
  stop();
  return inputs;
}

it("takes the escape key before the next key, and soon", async () => {
  expect(await taken("\u001b", 60, "g")).toEqual([{ key: "escape" }, { key: "g" }]);
  expect(await taken("\u001b")).toEqual([{ key: "escape" }]);
});

it("takes a key that comes in two parts as one", async () => {
  expect(await taken("\u001b", "[C", "\u001b[", "D")).toEqual([{ key: "right" }, { key: "left" }]);
});

it("takes what the mouse does out of the keys", async () => {
  expect(await taken("\u001b[<0;3;4Ma\u001b[<64;1", ";2M\u001b[<0;3;4m")).toEqual([
    { mouse: "press", x: 2, y: 3 },
    { key: "a" },
    { mouse: "wheel-up", x: 0, y: 1 },
  ]);
});
