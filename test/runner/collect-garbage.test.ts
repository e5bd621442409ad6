import { expect, test } from "vitest";
import { collectGarbage } from "../../src/runner/collect-garbage.ts";

/** So many calls have V8 compile the function, on another thread; it takes a while. */
const calls = 20;
const statement = "for (let i = 0; i < 50; i++) { sum += i * sum; if (sum > 1e9) sum = object.k; }";
const source = `return () => { let sum = seed; ${statement.repeat(20)} return sum; }`;

/** An object that only a function holds which nobody holds, and which V8 is just compiling. */
function dropped(seed: number): WeakRef<object> {
  const object = { k: 1 };
  const made = new Function("object", "seed", source)(object, seed) as () => number;
  for (let call = 0; call < calls; call++) made();
  return new WeakRef(object);
}

test("what V8 still compiles keeps nothing alive", async () => {
  for (let round = 0; round < 20; round++) {
    const reference = dropped(round);
    await collectGarbage();
    expect(reference.deref(), `in round ${round}`).toBeUndefined();
  }
});
