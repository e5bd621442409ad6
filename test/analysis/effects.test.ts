import { expect, it } from "vitest";
import { Effects } from "../../src/analysis/effects.ts";
import { fc } from "../support/property.ts";

it("Effects has those of each cause, in order, however many there are", () => {
  const causes = fc.array(fc.nat({ max: 1e6 }), { maxLength: 40, size: "max" });
  fc.assert(
    fc.property(causes, fc.constantFrom(1, 900, 3000), (some, step) => {
      const effects = new Effects();
      const expected = new Map<number, number[]>();
      for (const [at, each] of some.entries()) {
        const effect = (at + 2) * step;
        const cause = 1 + (each % (effect - 1));
        effects.note(cause, effect);
        expected.set(cause, [...(expected.get(cause) ?? []), effect]);
      }
      for (const [cause, found] of expected) expect(effects.of(cause)).toEqual(found);
      expect(effects.of(10_000_000)).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
});
