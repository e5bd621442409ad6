import { expect, it } from "vitest";
import { bindings, commandOf } from "../../src/player/key-bindings.ts";

it("each key of the player does one thing", () => {
  const keys = bindings.flatMap((binding) => Object.keys(binding.keys));
  expect(new Set(keys).size).toBe(keys.length);
  for (const binding of bindings) {
    for (const [key, command] of Object.entries(binding.keys)) {
      expect(commandOf(key)).toBe(command);
    }
  }
  expect(commandOf("x")).toBeNull();
});
